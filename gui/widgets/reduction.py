"""Large arrays as small ones: each cell stands for a block, so that nothing between two pixels is lost."""

from typing import Any

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


def block_means(values: NDArray[np.uint8] | NDArray[np.floating], factor: int) -> NDArray[np.generic]:
    """Return `values`, (H, W) or (H, W, C), `factor` times smaller each way: the mean of every whole block.

    The same kind of numbers comes back. What is left over at the right and at the bottom is left out, less
    than one block. Many times as fast as `reduced` on images of millions of pixels.
    """
    height, width = values.shape[0] // factor, values.shape[1] // factor
    whole = values[: height * factor, : width * factor]
    kind = np.uint32 if values.dtype == np.uint8 else np.float32
    rows: NDArray[Any] = whole[::factor].astype(kind)
    for start in range(1, factor):
        rows += whole[start::factor]
    sums = rows[:, ::factor].copy()
    for start in range(1, factor):
        sums += rows[:, start::factor]
    if kind is np.uint32:
        return np.asarray((sums + factor**2 // 2) // factor**2, np.uint8)
    return np.asarray(sums / np.float32(factor**2), np.float32)


def all_of(mask: Mask, rows: int, columns: int) -> Mask:
    """Return which blocks of `mask` (H, W) are true everywhere: (rows, columns)."""
    down, across = _starts(mask.shape[0], rows), _starts(mask.shape[1], columns)
    return np.asarray(np.logical_and.reduceat(np.logical_and.reduceat(mask, down, axis=0), across, axis=1))


def _starts(count: int, blocks: int) -> NDArray[np.intp]:
    """Return where each of so many blocks begins."""
    return np.asarray(np.arange(blocks) * count // blocks, np.intp)
