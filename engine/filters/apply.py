"""Sliding a small kernel over a whole image, fast enough to follow a hand that edits the kernel."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError, DataError, Repair

Border = Literal["valid", "zeros"]

STRIP = 64  # rows computed at a time: few enough that image, product and sum stay in the cache


def correlate(
    image: NDArray[np.uint8] | NDArray[np.float32] | NDArray[np.float64],
    kernel: ArrayLike,
    border: Border = "valid",
) -> NDArray[np.float32]:
    """Return the sum of products of the kernel with every window of the image.

    Shapes:
        image    (H, W)
        kernel   (f, f), not flipped: what deep learning calls a convolution
        returns  (H - f + 1, W - f + 1) for border "valid"; (H, W) for "zeros", which sees 0 beyond the
                 edge, f // 2 cells of it at the bottom and right and (f - 1) // 2 at the top and left

    All arithmetic is in float32. A tap of the kernel that is 0 costs nothing.

    Raises:
        DataError    the image is not a matrix
        ConfigError  the kernel is not square or is larger than the image; the border is unknown
    """
    weights = np.asarray(kernel, dtype=np.float32)  # (f, f)
    _check(image, weights, border)
    side = len(weights)
    grown = _grow(image, side) if border == "zeros" else np.asarray(image, dtype=np.float32)
    height, width = grown.shape[0] - side + 1, grown.shape[1] - side + 1
    taps = [(int(i), int(j), weights[i, j]) for i, j in np.argwhere(weights)]

    output = np.zeros((height, width), dtype=np.float32)  # (H', W')
    product = np.empty((min(STRIP, height), width), dtype=np.float32)
    for top in range(0, height, STRIP):
        bottom = min(top + STRIP, height)
        sums, products = output[top:bottom], product[: bottom - top]
        for i, j, weight in taps:
            np.multiply(grown[top + i : bottom + i, j : j + width], weight, out=products)
            sums += products
    return output


def _grow(image: NDArray[np.generic], side: int) -> NDArray[np.float32]:
    """Copy the image into a frame of zeros: (H, W) to (H + f - 1, W + f - 1)."""
    height, width = image.shape
    before = (side - 1) // 2
    grown = np.zeros((height + side - 1, width + side - 1), dtype=np.float32)
    grown[before : before + height, before : before + width] = image
    return grown


def _check(image: NDArray[np.generic], weights: NDArray[np.float32], border: str) -> None:
    if image.ndim != 2:
        raise DataError(f"An image of shape {image.shape} cannot be filtered: give one channel, (H, W).")
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1] or weights.size == 0:
        raise ConfigError("kernel", weights.shape, "is not the shape of a square matrix.")
    if border not in ("valid", "zeros"):
        repairs = (Repair("border", "valid"), Repair("border", "zeros"))
        raise ConfigError("border", border, 'is not known; choose "valid" or "zeros".', repairs)
    if border == "valid" and len(weights) > min(image.shape):
        raise ConfigError(
            "kernel",
            weights.shape,
            f"does not fit into an image of {image.shape}: use a smaller one, or the border zeros.",
            (Repair("border", "zeros"),),
        )
