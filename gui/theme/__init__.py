"""How the lab looks: colour tokens, fonts, lengths, icons, and applying them to the application."""

from gui.theme.changes import look_changed
from gui.theme.current import (
    Scheme,
    Type,
    apply,
    color,
    drawn_in,
    font,
    generation,
    mono,
    px,
    scale,
    tokens,
    undressed,
)
from gui.theme.icons import draw_icon, icon, icon_pixmap
from gui.theme.tokens import DARK, LIGHT, Tokens, contrast, legible_on, luminance, mix

__all__ = [
    "DARK",
    "LIGHT",
    "Scheme",
    "Tokens",
    "Type",
    "apply",
    "color",
    "contrast",
    "draw_icon",
    "drawn_in",
    "font",
    "generation",
    "icon",
    "icon_pixmap",
    "legible_on",
    "look_changed",
    "luminance",
    "mix",
    "mono",
    "px",
    "scale",
    "tokens",
    "undressed",
]
