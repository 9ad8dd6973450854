"""The numbers that leave a layer, computed at once: a few matrix products over blocks of rows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.arithmetic.arrays import Numbers
from engine.arithmetic.axis import Axis
from engine.arithmetic.transposed_axis import TransposedAxis

Ways = Axis | TransposedAxis

BLOCK = 1 << 17  # numbers in a block of unfolded rows: what stays in the cache of a core


def pad(image: Numbers, vertical: Ways, horizontal: Ways, value: float = 0.0) -> Numbers:
    """Return `image` (C, H, W) with its padding, (C, Hp, Wp), filled with `value`."""
    result = np.full((len(image), vertical.padded, horizontal.padded), value)
    result[
        :,
        vertical.before : vertical.before + vertical.size,
        horizontal.before : horizontal.before + horizontal.size,
    ] = image
    return result


def correlate(padded: Numbers, weight: Numbers, vertical: Axis, horizontal: Axis, groups: int) -> Numbers:
    """Return the sums of products of every window, without bias.

    Shapes:
        padded  (C, Hp, Wp)
        weight  (K, C / groups, f, f)
        result  (K, H', W')
    Every kernel row is multiplied with all rows of a block at once; then the products of the f kernel
    rows are added, each f-th shifted by its place.
    """
    filters, channels, height, width = weight.shape
    rows, columns = vertical.output, horizontal.output
    windows = sliding_window_view(padded, horizontal.span, axis=2)  # (C, Hp, ·, span)
    windows = windows[:, :, :: horizontal.stride, :: horizontal.dilation][:, :, :columns]  # (C, Hp, W', f)
    windows = windows.transpose(0, 3, 1, 2)  # (C, f, Hp, W')
    kernels = weight.reshape(groups, filters // groups, channels, height, width)
    kernels = kernels.transpose(0, 1, 3, 2, 4).reshape(groups, -1, channels * width)  # (g, K/g·f, C/g·f)
    result = np.empty((filters, rows, columns))
    block = max(BLOCK // (len(padded) * width * columns * vertical.stride), 4 * vertical.span)
    for first in range(0, rows, block):
        last = min(first + block, rows)
        above, below = first * vertical.stride, (last - 1) * vertical.stride + vertical.span
        unfolded = windows[:, :, above:below].reshape(groups, channels * width, -1)
        products = (kernels @ unfolded).reshape(filters, height, below - above, columns)
        _add_rows(products, vertical, result[:, first:last])
    return result


def _add_rows(products: Numbers, vertical: Axis, out: Numbers) -> None:
    """Add what the kernel rows give, (K, f, rows, W'), into `out` (K, H', W')."""
    length = (out.shape[1] - 1) * vertical.stride + 1
    for kernel in range(vertical.kernel_size):
        top = kernel * vertical.dilation
        part = products[:, kernel, top : top + length : vertical.stride]
        if kernel:
            out += part
        else:
            out[:] = part


def spread(
    image: Numbers, weight: Numbers, vertical: TransposedAxis, horizontal: TransposedAxis, groups: int
) -> Numbers:
    """Return what a transposed convolution makes, without bias.

    Shapes:
        image   (C, H, W)
        weight  (C, K / groups, f, f)
        result  (K, H', W')
    Along the rows it is a plain convolution: with s − 1 zeros between the cells and the kernel turned
    round (Dumoulin and Visin, 2016, chapter 4). What the f kernel rows give is then added, each shifted
    by its place.
    """
    channels, filters, height, width = weight.shape
    rows, columns = vertical.full + vertical.output_padding, horizontal.full + horizontal.output_padding
    stretched = np.zeros((channels, vertical.size, columns + horizontal.span - 1))
    begin, end = horizontal.span - 1, horizontal.span - 1 + horizontal.size * horizontal.stride
    stretched[:, :, begin : end : horizontal.stride] = image
    windows = sliding_window_view(stretched, horizontal.span, axis=2)  # (C, H, ·, span)
    windows = windows[:, :, horizontal.padding :, :: -horizontal.dilation][:, :, : horizontal.output]
    windows = windows.transpose(0, 3, 1, 2)  # (C, f, H, W')
    kernels = weight.reshape(groups, channels // groups, filters, height, width)
    kernels = kernels.transpose(0, 2, 3, 1, 4).reshape(groups, filters * height, -1)  # (g, K/g·f, C/g·f)
    made = np.zeros((groups * filters, rows, horizontal.output))
    block = max(BLOCK // (channels * width * horizontal.output), 1)
    for first in range(0, vertical.size, block):
        unfolded = windows[:, :, first : first + block]
        count = unfolded.shape[2]
        products = kernels @ unfolded.reshape(groups, channels // groups * width, -1)
        products = products.reshape(-1, height, count, horizontal.output)
        for kernel in range(height):
            top = first * vertical.stride + kernel * vertical.dilation
            made[:, top : top + count * vertical.stride : vertical.stride] += products[:, kernel]
    return made[:, vertical.padding : vertical.padding + vertical.output].copy()


def largest(padded: Numbers, vertical: Axis, horizontal: Axis) -> Numbers:
    """Return the largest number of every window, (C, H', W'), of `padded` (C, Hp, Wp)."""
    return _pooled(padded, vertical, horizontal, np.maximum)


def total(padded: Numbers, vertical: Axis, horizontal: Axis) -> Numbers:
    """Return the sum of every window, (C, H', W'), of `padded` (C, Hp, Wp)."""
    return _pooled(padded, vertical, horizontal, np.add)


def _pooled(padded: Numbers, vertical: Axis, horizontal: Axis, join: np.ufunc) -> Numbers:
    """Join the rows of every window, then the columns."""
    parts = [padded[:, shifted] for shifted in _shifts(vertical)]  # f times (C, H', Wp)
    rows = _joined(parts, join)
    return _joined([rows[:, :, shifted] for shifted in _shifts(horizontal)], join)


def _shifts(axis: Axis) -> list[slice]:
    """Return for every kernel cell the padded cells that it meets."""
    length = (axis.output - 1) * axis.stride + 1
    tops = [kernel * axis.dilation for kernel in range(axis.kernel_size)]
    return [slice(top, top + length, axis.stride) for top in tops]


def _joined(parts: list[Numbers], join: np.ufunc) -> Numbers:
    result: Numbers = parts[0].copy()
    for part in parts[1:]:
        join(result, part, out=result)
    return result
