"""Sliding a small kernel over a whole image, fast enough to follow a hand that edits the kernel."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError, DataError, Repair
from engine.filters.factors import SHORT
from engine.filters.plan import WHITE, plan
from engine.filters.strips import Frame, apply_plan

Border = Literal["valid", "zeros"]
Image = NDArray[np.uint8] | NDArray[np.float32] | NDArray[np.float64]
Answers = NDArray[np.float32]


def correlate(image: Image, kernel: ArrayLike, border: Border = "valid", stride: int = 1) -> Answers:
    """Return the sum of products of the kernel with every window of a grey image.

    Shapes:
        image    (H, W)
        kernel   (f, f), not flipped: what deep learning calls a convolution
        returns  ⌈(H − f + 1) / s⌉ × ⌈(W − f + 1) / s⌉ for border "valid" and stride s; ⌈H / s⌉ × ⌈W / s⌉ for
                 "zeros", which sees 0 beyond the edge, f // 2 cells of it at the bottom and right and
                 (f − 1) // 2 at the top and left

    All arithmetic is in float32, or in whole numbers where the image is uint8 and the kernel whole numbers
    times a factor: such a sum is exact before the factor meets it. A tap of the kernel that is 0 costs
    nothing, and one that is as large as another half as much.

    Raises:
        DataError    the image is not a matrix
        ConfigError  the kernel is not square or is larger than the image; the border is unknown; the
                     stride is below 1
    """
    if image.ndim != 2:
        raise DataError(
            f"An image of shape {image.shape} cannot be filtered here: give one channel, (H, W), "
            "or use correlate_volume."
        )
    weights = np.asarray(kernel, dtype=np.float32)  # (f, f)
    return _correlate(image[None, :, :, None], weights[None], border, stride)[..., 0]


def correlate_volume(image: Image, kernel: ArrayLike, border: Border = "valid", stride: int = 1) -> Answers:
    """Return the sum of products over a window and all channels: one number for every window.

    Shapes:
        image    (H, W, C)
        kernel   (f, f, C), a kernel for each channel, or (f, f), one for all of them; kernels that come
                 first in their array, (C, f, f), take `np.moveaxis(kernels, 0, -1)`
        returns  (H', W') as `correlate`

    Source: Ng, Convolutional Neural Networks, week 1, "Convolutions over volume".
    Raises DataError and ConfigError as `correlate`, and if the channels differ in number.
    """
    _check_volume(image)
    weights, channels = np.asarray(kernel, dtype=np.float32), image.shape[2]
    if weights.ndim == 3:
        if weights.shape[2] != channels:
            raise ConfigError(
                "kernel",
                weights.shape,
                f"must end in {channels}, the channels of the image: (f, f, {channels}).",
            )
        return _correlate(np.moveaxis(image, 2, 0)[..., None], np.moveaxis(weights, 2, 0), border, stride)[
            ..., 0
        ]
    whole = image.dtype == np.uint8 and WHITE * channels <= SHORT
    summed = image[..., 0].astype(np.int16 if whole else np.float32)  # (H, W)
    for channel in range(1, channels):  # several times as fast as image.sum(axis=2)
        np.add(summed, image[..., channel], out=summed, casting="unsafe")
    brightest = WHITE * channels if whole else None
    return _correlate(summed[None, :, :, None], weights[None], border, stride, brightest)[..., 0]


def correlate_each(image: Image, kernel: ArrayLike, border: Border = "valid", stride: int = 1) -> Answers:
    """Return the answers of a kernel (f, f) to every channel by itself: (H, W, C) to (H', W', C).

    So a colour photo stays one when it is blurred or sharpened. Otherwise as `correlate`.
    """
    _check_volume(image)
    weights = np.asarray(kernel, dtype=np.float32)  # (f, f)
    return _correlate(image[None], weights[None], border, stride)


def _correlate(
    pixels: NDArray[np.generic],
    kernels: NDArray[np.float32],
    border: str,
    stride: int,
    brightest: int | None = None,
) -> Answers:
    """(C, H, W, n) and (C, f, f) to (H', W', n)."""
    _, height, width, _ = pixels.shape
    _check(kernels, (height, width), border, stride)
    side = kernels.shape[1]
    if pixels.dtype == np.uint8:
        brightest = WHITE
    lost, before = (side - 1, 0) if border == "valid" else (0, (side - 1) // 2)
    frame = Frame(pixels, before, height - lost, width - lost)
    return apply_plan(plan(kernels, brightest), frame, stride)


def _check_volume(image: Image) -> None:
    if image.ndim != 3 or image.shape[2] == 0:
        raise DataError(f"An image of shape {image.shape} has no channels: give (H, W, C), or use correlate.")


def _check(kernels: NDArray[np.float32], size: tuple[int, int], border: str, stride: int) -> None:
    shape = kernels.shape[1:]
    if kernels.ndim != 3 or shape[0] != shape[1] or kernels.size == 0:
        raise ConfigError("kernel", shape, "is not the shape of a square matrix.")
    if border not in ("valid", "zeros"):
        repairs = (Repair("border", "valid"), Repair("border", "zeros"))
        raise ConfigError("border", border, 'is not known; choose "valid" or "zeros".', repairs)
    if border == "valid" and shape[0] > min(size):
        raise ConfigError(
            "kernel",
            shape,
            f"does not fit into an image of {size}: use a smaller one, or the border zeros.",
            (Repair("border", "zeros"),),
        )
    if stride < 1:
        raise ConfigError("stride", stride, "is too small; the least is 1.", (Repair("stride", 1),))
