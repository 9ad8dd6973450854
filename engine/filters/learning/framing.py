"""One filter in the frame of another size, so that filters of two sizes can be compared."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matrix = NDArray[np.float64]


def before(size: int) -> int:
    """Return how many rows of a filter lie above the pixel that it answers for: (f − 1) // 2."""
    return (size - 1) // 2


def framed(kernel: ArrayLike, size: int) -> Matrix:
    """Return `kernel` (g, g) as one of (size, size): zeros around it, or what lies beyond cut off.

    With zeros around it, it gives the same answers wherever it fits.
    """
    weights = np.asarray(kernel, dtype=np.float64)
    shift = before(size) - before(len(weights))
    result = np.zeros((size, size))
    low, high = max(0, shift), min(size, shift + len(weights))
    result[low:high, low:high] = weights[low - shift : high - shift, low - shift : high - shift]
    return result


def common(one: ArrayLike, other: ArrayLike) -> tuple[Matrix, Matrix]:
    """Return both filters in a frame that holds either whole."""
    size = max(len(np.asarray(one)), len(np.asarray(other)))
    return framed(one, size), framed(other, size)


def fits(kernel: ArrayLike, size: int) -> bool:
    """Return whether a filter of `size` can be this kernel: what lies beyond the frame is 0."""
    weights = np.asarray(kernel, dtype=np.float64)
    return bool(np.count_nonzero(framed(weights, size)) == np.count_nonzero(weights))
