"""Turning a kernel into another one: rotations, mirrors, scales, sizes."""

from math import isfinite
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ConfigError, Repair
from engine.filters.kernel_options import check_size
from engine.filters.square import square
from engine.kernels import Matrix

Norm = Literal["sum", "magnitudes"]
NOTHING = 1e-9  # of the sum of magnitudes: a sum of weights below it is 0 but for rounding


def rotated(kernel: ArrayLike, degrees: float) -> Matrix:
    """Return the kernel (f, f) turned clockwise about its centre.

    Quarters of a turn are exact. At other angles a cell takes what lies where it came from, between four
    cells, in proportion to how near they are (bilinear), and 0 from beyond the kernel; the sum of the
    weights may change.
    """
    weights = square(kernel)
    if not isfinite(degrees):
        raise ConfigError("angle", degrees, "must be a finite number.", (Repair("angle", 0.0),))
    turn = degrees % 360
    if turn % 90 == 0:
        return np.rot90(weights, -int(turn // 90)).copy()
    place = np.arange(len(weights)) - (len(weights) - 1) / 2
    x, y = place[None, :], place[:, None]
    cosine, sine = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))
    middle = (len(weights) - 1) / 2
    return _between(weights, y * cosine - x * sine + middle, x * cosine + y * sine + middle)


def flipped_horizontally(kernel: ArrayLike) -> Matrix:
    """Return the kernel with left and right exchanged."""
    return np.fliplr(square(kernel)).copy()


def flipped_vertically(kernel: ArrayLike) -> Matrix:
    """Return the kernel with top and bottom exchanged."""
    return np.flipud(square(kernel)).copy()


def transposed(kernel: ArrayLike) -> Matrix:
    """Return the kernel with rows and columns exchanged."""
    return square(kernel).T.copy()


def scaled(kernel: ArrayLike, factor: float) -> Matrix:
    """Return every weight times `factor`; raise ConfigError if that is not finite."""
    if not isfinite(factor):
        raise ConfigError("factor", factor, "must be a finite number.", (Repair("factor", 1.0),))
    return square(kernel) * factor + 0.0  # + 0: no −0


def normalised(kernel: ArrayLike, norm: Norm = "sum") -> Matrix:
    """Return the kernel divided by the sum of its weights ("sum"), or of their magnitudes ("magnitudes").

    Raises:
        ConfigError  that sum is 0: of weights that cancel out, or are all 0
    """
    weights = square(kernel)
    strength = float(np.abs(weights).sum())
    if norm not in ("sum", "magnitudes"):
        repairs = (Repair("norm", "sum"), Repair("norm", "magnitudes"))
        raise ConfigError("norm", norm, 'is not known; choose "sum" or "magnitudes".', repairs)
    if strength == 0:
        raise ConfigError("norm", norm, "is not possible: all weights are 0. Set one that is not.")
    total = float(weights.sum()) if norm == "sum" else strength
    if abs(total) <= NOTHING * strength:
        reason = (
            "is not possible: the weights add up to 0, and nothing can be divided by 0. "
            "Make their magnitudes add up to 1 instead."
        )
        raise ConfigError("norm", norm, reason, (Repair("norm", "magnitudes"),))
    return weights / total


def resized(kernel: ArrayLike, size: int) -> Matrix:
    """Return the kernel with another side: cells at the edge are cut off, or zeros added around.

    The cell in the centre, (f − 1) // 2, stays there, so that answers with a border of zeros stay where
    they are: a kernel with an even side has its extra row and column at the bottom and right.
    Raises ConfigError if the size is not between 1 and 11.
    """
    weights = square(kernel)
    check_size(size)
    before = (size - 1) // 2 - (len(weights) - 1) // 2  # rows of zeros above; rows cut off if negative
    result = np.zeros((size, size))
    first, last = max(before, 0), min(before + len(weights), size)
    result[first:last, first:last] = weights[first - before : last - before, first - before : last - before]
    return result


def _between(weights: Matrix, rows: Matrix, columns: Matrix) -> Matrix:
    """Return what lies at (row, column), between the cells, zeros beyond them."""
    framed = np.pad(weights, 2)
    rows = np.clip(rows + 2, 0, len(framed) - 1.001)
    columns = np.clip(columns + 2, 0, len(framed) - 1.001)
    top, left = rows.astype(np.intp), columns.astype(np.intp)
    down, right = rows - top, columns - left
    above = framed[top, left] * (1 - right) + framed[top, left + 1] * right
    below = framed[top + 1, left] * (1 - right) + framed[top + 1, left + 1] * right
    return above * (1 - down) + below * down
