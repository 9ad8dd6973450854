"""Images of any size as images of one size: as a network takes them."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import ConfigError

Pixels = NDArray[np.uint8]
Numbers = NDArray[np.float64]


def fitted(image: Pixels, shape: tuple[int, int]) -> Pixels:
    """Return an image (H, W) or (H, W, 3) in the size `shape`, height and width, with nothing distorted.

    What is too high or too wide for that is cut off on both sides alike. Where the rest is shrunk, each
    pixel is the mean of the area that it covers; where it is enlarged, pixels are interpolated linearly.

    Raises:
        ConfigError  `shape` is no size
    """
    if min(shape) < 1:
        raise ConfigError("shape", shape, "is no size; the least is 1 × 1.")
    (height, width), (wanted_height, wanted_width) = image.shape[:2], shape
    scale = min(height / wanted_height, width / wanted_width)  # pixels for one
    taken_height, taken_width = wanted_height * scale, wanted_width * scale
    top, left = (height - taken_height) / 2, (width - taken_width) / 2
    if scale < 1:
        box = (left, top, left + taken_width, top + taken_height)
        size = wanted_width, wanted_height
        return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BILINEAR, box), np.uint8)
    rows = _shares(height, top + scale * np.arange(wanted_height + 1))  # (h, H)
    columns = _shares(width, left + scale * np.arange(wanted_width + 1))  # (w, W)
    small = np.stack([_mean_row(image, row, columns) for row in rows])  # (h, w) or (h, w, 3)
    return np.rint(small).astype(np.uint8)


def _shares(size: int, edges: Numbers) -> Numbers:
    """Return what share of each stretch between two edges each of `size` pixels is, (edges - 1, size)."""
    pixel = np.arange(size)
    first, last = edges[:-1, None], edges[1:, None]
    overlap = np.clip(np.minimum(last, pixel + 1) - np.maximum(first, pixel), 0, None)
    shares: Numbers = overlap / overlap.sum(axis=1, keepdims=True)
    return shares


def _mean_row(image: Pixels, shares: Numbers, columns: Numbers) -> Numbers:
    """Return one row, (w,) or (w, 3), of rows that have `shares` (H,) in it, and columns (w, W).

    Pillow's box filter would take whole pixels: of 30 pixels made 28 it drops two and keeps the rest.
    """
    taken = np.flatnonzero(shares)
    rows = image[taken[0] : taken[-1] + 1]  # (few, W) or (few, W, 3): never the whole image in float64
    mean: Numbers = columns @ np.tensordot(shares[taken], rows, axes=1)
    return mean
