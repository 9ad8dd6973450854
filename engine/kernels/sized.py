"""Edge filters at any size, so that f can be dragged and the filter stays what it is."""

from enum import Enum
from math import comb

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError

Matrix = NDArray[np.float64]


class SizedKernel(Enum):
    """What fills the cells of a filter; the value is its name on screen."""

    SOBEL_VERTICAL = "Sobel, vertical edges"
    SOBEL_HORIZONTAL = "Sobel, horizontal edges"
    VERTICAL = "Vertical edges"
    HORIZONTAL = "Horizontal edges"
    ONES = "All ones"
    CENTER = "Identity"


def sized_kernel(kind: SizedKernel, height: int, width: int | None = None) -> Matrix:
    """Return the filter of shape (height, width), with light to dark positive as in Ng's lectures.

    It is square where `width` is left out.

    Sobel smooths along the edge by binomial weights and takes their difference across it; at size 3 that is
    Sobel's own filter (Sobel and Feldman, 1968). "Vertical edges" is Ng's 1 0 −1 in every row.
    Raises ConfigError if a side is below 1.
    """
    width = height if width is None else width
    if min(height, width) < 1:
        raise ConfigError("kernel_size", min(height, width), "is too small; the least is 1.")
    match kind:
        case SizedKernel.SOBEL_VERTICAL:
            return np.outer(_binomial(height), _difference(width))
        case SizedKernel.SOBEL_HORIZONTAL:
            return np.outer(_difference(height), _binomial(width))
        case SizedKernel.VERTICAL:
            return np.tile(_ends(width), (height, 1))
        case SizedKernel.HORIZONTAL:
            return np.tile(_ends(height), (width, 1)).T
        case SizedKernel.ONES:
            return np.ones((height, width))
        case SizedKernel.CENTER:
            result = np.zeros((height, width))
            result[(height - 1) // 2, (width - 1) // 2] = 1
            return result


def _binomial(size: int) -> Matrix:
    """Return 1, 1 1, 1 2 1, 1 3 3 1 …"""
    return np.array([comb(size - 1, k) for k in range(size)], dtype=np.float64)


def _difference(size: int) -> Matrix:
    """Return 1, 1 −1, 1 0 −1, 1 1 −1 −1 …: binomial weights, differenced once."""
    return _binomial(size) if size == 1 else np.convolve(_binomial(size - 1), [1.0, -1.0])


def _ends(size: int) -> Matrix:
    """Return 1 in the first place, −1 in the last, 0 between."""
    result = np.zeros(size)
    result[-1], result[0] = -1, 1
    return result
