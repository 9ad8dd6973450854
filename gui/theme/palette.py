"""The tokens as Qt's palette, which the Fusion style paints its own controls with."""

from PySide6.QtGui import QColor, QPalette

from gui.theme.tokens import Tokens

Role = QPalette.ColorRole
Group = QPalette.ColorGroup


def palette(tokens: Tokens) -> QPalette:
    """Return `tokens` as a palette.

    Captions take `QPalette.PlaceholderText` (ink2) through `setForegroundRole`, so that they follow
    a change of theme by themselves.
    """
    result = QPalette()
    for role, value in {
        Role.Window: tokens.window,
        Role.WindowText: tokens.ink,
        Role.Base: tokens.field,
        Role.AlternateBase: tokens.sunken,
        Role.Text: tokens.ink,
        Role.Button: tokens.raised,
        Role.ButtonText: tokens.ink,
        Role.BrightText: tokens.wrong,
        Role.Highlight: tokens.select,
        Role.HighlightedText: tokens.ink,
        Role.Accent: tokens.accent,
        Role.ToolTipBase: tokens.raised,
        Role.ToolTipText: tokens.ink,
        Role.PlaceholderText: tokens.ink2,
        Role.Link: tokens.ink,
        Role.LinkVisited: tokens.ink,
        Role.Light: tokens.raised,
        Role.Midlight: tokens.hover,
        Role.Mid: tokens.border,
        Role.Dark: tokens.border,
        Role.Shadow: tokens.hair,
    }.items():
        result.setColor(role, QColor(value))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText, Role.PlaceholderText):
        result.setColor(Group.Disabled, role, QColor(tokens.disabled))
    return result
