"""What can be wrong with an image, in whole-number arithmetic: the same bytes on every platform.

Every function takes and returns one image, (C, H, W) uint8, on a black ground.
"""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from engine.data.draws import Draws

Image = NDArray[np.uint8]  # (C, H, W)

BINOMIAL = (1, 4, 6, 4, 1)  # a Gaussian of standard deviation 1, in sixteenths


def blur(image: Image, draws: Draws) -> Image:
    """Smooth with a 5 × 5 binomial kernel; beyond the edge is black."""
    _, height, width = image.shape
    reach = len(BINOMIAL) // 2
    padded = np.pad(image.astype(np.int64), ((0, 0), (reach, reach), (reach, reach)))
    sums = np.zeros(image.shape, dtype=np.int64)  # (C, H, W)
    for i, vertical in enumerate(BINOMIAL):
        for j, horizontal in enumerate(BINOMIAL):
            sums += vertical * horizontal * padded[:, i : i + height, j : j + width]
    total = sum(BINOMIAL) ** 2
    return ((sums + total // 2) // total).astype(np.uint8)


def invert(image: Image, draws: Draws) -> Image:
    """Swap black and white."""
    return 255 - image


def occlude(image: Image, draws: Draws) -> Image:
    """Black out a band, three eighths of the side, across the image or down it, never at its edge."""
    axis = 1 + draws.below(2)
    side = image.shape[axis]
    band = max(1, side * 3 // 8)
    start = 1 + draws.below(max(1, side - band - 1))
    hidden = image.copy()
    np.moveaxis(hidden, axis, 0)[start : start + band] = 0
    return hidden


def shift(image: Image, draws: Draws) -> Image:
    """Move by a quarter to three eighths of the side, up, down, left or right; black moves in."""
    axis = 1 + draws.below(2)
    side = image.shape[axis]
    nearest, farthest = max(1, side // 4), max(1, side * 3 // 8)
    step = nearest + draws.below(farthest - nearest + 1)
    forward = draws.below(2) == 0
    source, moved = np.moveaxis(image, axis, 0), np.zeros_like(image)
    target = np.moveaxis(moved, axis, 0)
    if forward:
        target[step:] = source[:-step]
    else:
        target[:-step] = source[step:]
    return moved


IMAGE_FLAWS: MappingProxyType[str, Callable[[Image, Draws], Image]] = MappingProxyType(
    {"blur": blur, "inversion": invert, "occlusion": occlude, "shift": shift}
)
