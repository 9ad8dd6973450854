"""Large images as small ones."""

from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError


def shrunk(image: NDArray[np.uint8], most: int) -> tuple[NDArray[np.uint8], int]:
    """Return an image (H, W) or (H, W, 3) with at most `most` pixels, and by how much it was shrunk.

    It is shrunk by a whole number both ways: every pixel is the mean of a square block, rounded half to
    even. Rows and columns that fill no block are left out; an image that is narrower than a block is not
    shrunk that way.

    Raises:
        ConfigError  `most` is less than 1
    """
    if most < 1:
        raise ConfigError("most", most, "is no number of pixels; the least is 1.")
    height, width = image.shape[:2]
    factor = ceil(sqrt(height * width / most))
    while max(1, height // factor) * max(1, width // factor) > most:
        factor += 1  # a long narrow image
    if factor == 1:
        return image, 1
    return _shrunk_by(image, factor), factor


def shrunk_to_side(image: NDArray[np.uint8], most: int) -> tuple[NDArray[np.uint8], int]:
    """Return an image (H, W) or (H, W, 3) at most `most` pixels high and wide, and by how much it was shrunk.

    As `shrunk` does it; a side that is shorter than a block becomes one pixel.

    Raises:
        ConfigError  `most` is less than 1
    """
    if most < 1:
        raise ConfigError("most", most, "is no number of pixels; the least is 1.")
    factor = ceil(max(image.shape[:2]) / most)
    return (image, 1) if factor == 1 else (_shrunk_by(image, factor), factor)


def _shrunk_by(image: NDArray[np.uint8], factor: int) -> NDArray[np.uint8]:
    """Return the means of square blocks, `factor` pixels a side where the image has so many."""
    height, width = image.shape[:2]
    down, across = min(factor, height), min(factor, width)
    rows, columns = height // down, width // across
    blocks = image[: rows * down, : columns * across].reshape(rows, down, columns, across, -1)
    means = blocks.mean(axis=(1, 3), dtype=np.float64)  # (rows, columns, channels)
    small: NDArray[np.uint8] = np.rint(means).astype(np.uint8)
    return small.reshape(rows, columns, *image.shape[2:])
