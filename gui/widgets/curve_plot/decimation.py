"""Long noisy curves, thinned to what a screen can show without losing a single extreme."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.floating[Any]]


def decimated(x: Curve, y: Curve, low: float, high: float, columns: int) -> tuple[Curve, Curve]:
    """Return two points for each of `columns` equal steps from `low` to `high`: the least and the most in it.

    Both stand where the step's first point does, which is less than a step from where they were.

    x, y      (N,), x ascending; values that are not finite are left out
    returns   x and y of the points to draw; all of them where there are few
    """
    finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[finite], y[finite]
    if len(x) <= 2 * columns or high <= low:
        return x, y
    column = np.clip(((x - low) / (high - low) * columns).astype(np.int64), 0, columns - 1)
    firsts = np.flatnonzero(np.diff(column, prepend=-1))  # where each column begins
    extremes = np.stack([np.minimum.reduceat(y, firsts), np.maximum.reduceat(y, firsts)], axis=1)
    return x[firsts].repeat(2), extremes.ravel()
