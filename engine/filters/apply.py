"""Sliding a small kernel over a whole image, fast enough to follow a hand that edits the kernel."""

from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError, DataError, Repair
from engine.filters.factors import SHORT
from engine.filters.frame import Frame, without_gaps
from engine.filters.plan import DOUBLE, SINGLE, WHITE, plan
from engine.filters.products import apply_products, cost_of_products
from engine.filters.sliding import Border, Sliding
from engine.filters.strips import apply_plan

Answers = NDArray[np.float32] | NDArray[np.float64]
Real = TypeVar("Real", np.float32, np.float64)


@overload
def correlate(
    image: NDArray[np.uint8], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[np.float32]: ...
@overload
def correlate(
    image: NDArray[Real], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[Real]: ...
def correlate(
    image: NDArray[Any], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[Any]:
    """Return the sum of products of the kernel with every window of a grey image.

    Shapes:
        image    (H, W)
        kernel   (f, f), not flipped: what deep learning calls a convolution
        returns  ⌈(H − f + 1) / s⌉ × ⌈(W − f + 1) / s⌉ for border "valid" and stride s; ⌈H / s⌉ × ⌈W / s⌉ for
                 "zeros", which sees 0 beyond the edge, f // 2 cells of it at the bottom and right and
                 (f − 1) // 2 at the top and left

    An image in float64 is answered in float64, and its kernel taken as float64. All others are answered in
    float32, with the kernel rounded to it; the arithmetic is in float32, or in whole numbers where the image
    is uint8 and the kernel whole numbers times a factor: such a sum is exact before the factor meets it. A
    tap of the kernel that is 0 costs nothing, and one that is as large as another half as much.

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
    weights = _weights(kernel, image)  # (f, f)
    return _correlate(image[None, :, :, None], weights[None], border, stride)[..., 0]


@overload
def correlate_volume(
    image: NDArray[np.uint8], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[np.float32]: ...
@overload
def correlate_volume(
    image: NDArray[Real], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[Real]: ...
def correlate_volume(
    image: NDArray[Any], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[Any]:
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
    weights, channels = _weights(kernel, image), image.shape[2]
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
    summed = image[..., 0].astype(np.int16 if whole else _kind(image))  # (H, W)
    for channel in range(1, channels):  # several times as fast as image.sum(axis=2)
        np.add(summed, image[..., channel], out=summed, casting="unsafe")
    brightest = WHITE * channels if whole else None
    return _correlate(summed[None, :, :, None], weights[None], border, stride, brightest)[..., 0]


@overload
def correlate_each(
    image: NDArray[np.uint8], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[np.float32]: ...
@overload
def correlate_each(
    image: NDArray[Real], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[Real]: ...
def correlate_each(
    image: NDArray[Any], kernel: ArrayLike, border: Border = "valid", stride: int = 1
) -> NDArray[Any]:
    """Return the answers of a kernel (f, f) to every channel by itself: (H, W, C) to (H', W', C).

    So a colour photo stays one when it is blurred or sharpened. Otherwise as `correlate`.
    """
    _check_volume(image)
    weights = _weights(kernel, image)  # (f, f)
    return _correlate(image[None], weights[None], border, stride)


def _correlate(
    pixels: NDArray[np.generic],
    kernels: Answers,
    border: Border,
    stride: int,
    brightest: int | None = None,
) -> Answers:
    """(C, H, W, n) and (C, f, f) to (H', W', n)."""
    _, height, width, _ = pixels.shape
    _check(kernels, (height, width), border, stride)
    side = kernels.shape[1]
    if pixels.dtype == np.uint8:
        brightest = WHITE
    sliding = Sliding(side, border, stride)
    whole = Frame(pixels, sliding.before, height - sliding.lost, width - sliding.lost)
    frame, stride = without_gaps(whole, side, stride)
    fewest = plan(kernels, brightest)
    with np.errstate(over="ignore", invalid="ignore"):  # too large a weight answers with infinity
        if cost_of_products(kernels) < fewest.cost and _all_finite(kernels) and _all_finite(pixels):
            return apply_products(kernels, frame, stride)
        return apply_plan(fewest, frame, stride)


def _kind(image: NDArray[Any]) -> np.dtype[Any]:
    return DOUBLE if image.dtype == DOUBLE else SINGLE


def _weights(kernel: ArrayLike, image: NDArray[Any]) -> Answers:
    return np.asarray(kernel, dtype=_kind(image))


def _all_finite(numbers: NDArray[Any]) -> bool:
    return numbers.dtype.kind != "f" or bool(np.isfinite(numbers.min()) and np.isfinite(numbers.max()))


def _check_volume(image: NDArray[Any]) -> None:
    if image.ndim != 3 or image.shape[2] == 0:
        raise DataError(f"An image of shape {image.shape} has no channels: give (H, W, C), or use correlate.")


def _check(kernels: Answers, size: tuple[int, int], border: str, stride: int) -> None:
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
