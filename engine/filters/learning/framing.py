"""One filter in the frame of another size, so that filters of two sizes can be compared."""

import numpy as np
from numpy.typing import ArrayLike

from engine.filters.transforms import resized
from engine.kernels import Matrix


def before(size: int) -> int:
    """Return how many rows of a filter lie above the pixel that it answers for: (f − 1) // 2."""
    return (size - 1) // 2


def common(one: ArrayLike, other: ArrayLike) -> tuple[Matrix, Matrix]:
    """Return both filters in a frame that holds either whole."""
    size = max(len(np.asarray(one)), len(np.asarray(other)))
    return resized(one, size), resized(other, size)


def fits(kernel: ArrayLike, size: int) -> bool:
    """Return whether a filter of `size` can be this kernel: what lies beyond the frame is 0."""
    weights = np.asarray(kernel, dtype=np.float64)
    return bool(np.count_nonzero(resized(weights, size)) == np.count_nonzero(weights))
