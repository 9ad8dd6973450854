"""Large arrays as small ones: each cell stands for a block, so that nothing between two pixels is lost."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


def reduced(values: Floats, rows: int, columns: int, *, extreme: bool) -> Floats:
    """Return `values` (H, W) as (rows, columns), H ≥ rows and W ≥ columns: the mean of every block.

    With `extreme` a block has the value in it that is farthest from zero.
    """
    down, across = _starts(values.shape[0], rows), _starts(values.shape[1], columns)
    if not extreme:
        sums = np.add.reduceat(np.add.reduceat(values, down, axis=0), across, axis=1)
        sizes = np.diff(down, append=values.shape[0])[:, None] * np.diff(across, append=values.shape[1])
        return np.asarray(sums / sizes, np.float32)
    most = np.maximum.reduceat(np.maximum.reduceat(values, down, axis=0), across, axis=1)
    least = np.minimum.reduceat(np.minimum.reduceat(values, down, axis=0), across, axis=1)
    return np.asarray(np.where(most >= -least, most, least), np.float32)


def all_of(mask: Mask, rows: int, columns: int) -> Mask:
    """Return which blocks of `mask` (H, W) are true everywhere: (rows, columns)."""
    down, across = _starts(mask.shape[0], rows), _starts(mask.shape[1], columns)
    return np.asarray(np.logical_and.reduceat(np.logical_and.reduceat(mask, down, axis=0), across, axis=1))


def _starts(count: int, blocks: int) -> NDArray[np.intp]:
    """Return where each of so many blocks begins."""
    return np.asarray(np.arange(blocks) * count // blocks, np.intp)
