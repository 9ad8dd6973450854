"""How the lab looks: colour tokens, fonts, lengths, icons, and applying them to the application."""

from gui.theme.current import Scheme, Type, apply, color, font, mono, px, scale, tokens
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
    "font",
    "legible_on",
    "luminance",
    "mix",
    "mono",
    "px",
    "scale",
    "tokens",
]
