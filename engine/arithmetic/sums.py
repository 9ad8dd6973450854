"""The numbers that leave a layer, computed at once: a few matrix products over blocks of rows."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from engine.arithmetic.axis import Axis
from engine.arithmetic.transposed_axis import TransposedAxis

Numbers = NDArray[np.float64]
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
    block = max(BLOCK // (len(padded) * width * columns * vertical.stride), 1)
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
    It is a plain convolution over the input with s − 1 zeros between its cells, the kernel turned by
    half a circle. Source: Dumoulin and Visin (2016), chapter 4.
    """
    down, across = _unrolled(vertical), _unrolled(horizontal)
    stretched = np.zeros((len(image), down.size, across.size))
    rows, taken = _places(vertical, down)
    columns, used = _places(horizontal, across)
    stretched[:, rows, columns] = image[:, taken, used]
    channels, filters, *sizes = weight.shape
    turned = weight[:, :, ::-1, ::-1].reshape(groups, channels // groups, filters, *sizes)
    turned = turned.transpose(0, 2, 1, 3, 4).reshape(groups * filters, channels // groups, *sizes)
    return correlate(stretched, turned, down, across, groups)


def _unrolled(axis: TransposedAxis) -> Axis:
    """Return the plain windows, one for every output cell, that give what `axis` makes."""
    return Axis(size=axis.output + axis.span - 1, kernel_size=axis.kernel_size, dilation=axis.dilation)


def _places(axis: TransposedAxis, plain: Axis) -> tuple[slice, slice]:
    """Return where the input cells go among the zeros, and which of them: the rest is cut off."""
    first = axis.span - 1 - axis.padding  # where input cell 0 would go
    skipped = min(max(-(first // axis.stride), 0), axis.size) if first < 0 else 0
    begin = first + skipped * axis.stride
    count = min(max(-((begin - plain.size) // axis.stride), 0), axis.size - skipped)
    return slice(begin, begin + count * axis.stride, axis.stride), slice(skipped, skipped + count)


def largest(padded: Numbers, vertical: Axis, horizontal: Axis) -> Numbers:
    """Return the largest number of every window, (C, H', W'), of `padded` (C, Hp, Wp)."""
    return _pooled(padded, vertical, horizontal, np.maximum)


def total(padded: Numbers, vertical: Axis, horizontal: Axis) -> Numbers:
    """Return the sum of every window, (C, H', W'), of `padded` (C, Hp, Wp)."""
    return _pooled(padded, vertical, horizontal, np.add)


def _pooled(padded: Numbers, vertical: Axis, horizontal: Axis, join: np.ufunc) -> Numbers:
    """Join the rows of every window, then the columns."""
    rows = _joined(padded, vertical, join)  # (C, H', Wp)
    return np.ascontiguousarray(_joined(rows.swapaxes(1, 2), horizontal, join).swapaxes(1, 2))


def _joined(cells: Numbers, axis: Axis, join: np.ufunc) -> Numbers:
    """Join what the windows read along the second axis of `cells`."""
    length = (axis.output - 1) * axis.stride + 1
    result: Numbers = cells[:, : length : axis.stride].copy()
    for kernel in range(1, axis.kernel_size):
        top = kernel * axis.dilation
        join(result, cells[:, top : top + length : axis.stride], out=result)
    return result
