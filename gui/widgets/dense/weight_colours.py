"""A colour for every cell of a filter: hue by its column, lightness by its row.

Hues run from blue through purple and red to orange, along which a red-green blind eye sees blue turn
yellow without a turn back. Lightness tells rows apart for every eye.
Source of the colour space: Ottosson, A perceptual color space for image processing (2020), OKLab.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gui import theme
from gui.widgets.colour_maps import Colours

HUES = (252.0, 432.0)  # degrees, first column to last: blue, purple, red, orange
LIGHTNESS = {False: (0.74, 0.44), True: (0.84, 0.54)}  # first row to last, on light and on dark paper
CHROMA = 0.15
TO_CONES = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.291485548),
)
TO_LINEAR = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.707614701),
)


def position_colours(rows: int, columns: int) -> Colours:
    """Return a colour for each cell of a filter of `rows` by `columns`, uint32 (rows·columns,)."""
    return _position_colours(rows, columns, theme.tokens().dark)


@lru_cache(maxsize=100)
def _position_colours(rows: int, columns: int, dark: bool) -> Colours:
    lightness = _spread(*LIGHTNESS[dark], rows)[:, np.newaxis]  # (rows, 1)
    hue = np.deg2rad(_spread(*HUES, columns))[np.newaxis, :]  # (1, columns)
    lightness, hue = np.broadcast_arrays(lightness, hue)
    space = np.stack([lightness, CHROMA * np.cos(hue), CHROMA * np.sin(hue)], axis=-1)  # (rows, columns, 3)
    linear = (space @ np.array(TO_CONES).T) ** 3 @ np.array(TO_LINEAR).T
    linear = linear.clip(0.0, 1.0)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = np.moveaxis(np.rint(255 * encoded).astype(np.uint32), -1, 0)
    result: Colours = (np.uint32(0xFF000000) | red << 16 | green << 8 | blue).ravel()
    result.flags.writeable = False
    return result


def _spread(first: float, last: float, count: int) -> NDArray[np.float64]:
    """Return `count` numbers from `first` to `last`; a single one lies in between."""
    return np.linspace(first, last, count) if count > 1 else np.array([first + 0.35 * (last - first)])
