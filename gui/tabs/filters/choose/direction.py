"""The direction of a gradient in colours that close a circle; where there is no slope it is paper."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from engine.filters import Gradient
from gui import theme

SHADES, STRIP = 64, 64
NAMES = ("orange", "green", "violet", "blue")
KEPT_TOGETHER = "\N{NO-BREAK SPACE}"
WORDS = ", ".join(f"{way}{KEPT_TOGETHER}{name}" for way, name in zip("→↓←↑", NAMES, strict=True))


def direction_colours(gradient: Gradient, limit: float) -> NDArray[np.uint8]:
    """Return colours, uint8 (H', W', 3), in the theme in use: the fainter, the smaller the magnitude.

    0° is the colour of positive numbers and 180° that of negative ones, as on the signed map; 90° and −90°
    are green and blue.
    """
    tokens = theme.tokens()
    names = tokens.positive, tokens.output, tokens.negative, tokens.input
    anchors = np.array([_levels(name) for name in (*names, names[0])], np.float32)  # (5, 3)
    paper = np.array(_levels(tokens.paper), np.float32)
    steps = np.linspace(0, 4, 361)  # one colour a degree
    circle = np.stack([np.interp(steps, np.arange(5), anchors[:, part]) for part in range(3)], axis=-1)
    amounts = np.linspace(0, 1, SHADES, dtype=np.float32)[:, None, None]
    table = np.rint(paper + (circle.astype(np.float32) - paper) * amounts).astype(np.uint8)  # (s, 361, 3)
    result = np.empty((*gradient.magnitude.shape, 3), np.uint8)
    for top in range(0, len(result), STRIP):  # few rows at a time: their places stay in the cache
        rows = slice(top, top + STRIP)
        degree = np.rint(gradient.direction[rows] % 360).astype(np.intp)
        shade = np.minimum(gradient.magnitude[rows] * np.float32((SHADES - 1) / limit), SHADES - 1)
        result[rows] = table[shade.astype(np.intp), degree]
    return result


def _levels(name: str) -> tuple[int, int, int]:
    colour = QColor(name)
    return colour.red(), colour.green(), colour.blue()
