"""Every weight of a kernel at once: a product of matrices for every few rows of answers.

Kept are, of every row of pixels, f copies, each one column further to the left than the one before: the f · f
numbers that a window sees then stand one below the other, in one column of a matrix, and the windows of a row
of answers side by side. The kernel as one long row, times this matrix, is that row of answers.

An example: 3 × 3 weights over a photo of 512 columns without a border. A row of pixels is kept three times:
510 numbers from column 0, 510 from column 1 and 510 from column 2. Six rows of pixels, (18, 510), hold the
windows of four rows of answers, (4, 510) = (4, 18) · (18, 510): the first row of weights is the kernel and
then zeros, in the next it stands three places further on, and so forth. Four rows are done together because
libraries are slow at a single one, and OpenBLAS starts threads for less work there: on a busy machine threads
wait for one another.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.filters.frame import Frame

Numbers = NDArray[np.float32] | NDArray[np.float64]

TOGETHER = 4  # rows of answers
STRIP = 786_432  # bytes of copies: they fit into the second-level cache
ALONE = 200_000  # multiplications of one product: OpenBLAS starts threads beyond 262,144


def cost_of_products(kernels: Numbers) -> float:
    """Return how long it takes, counted in steps of `plan`, as measured for f from 2 to 11."""
    return 3 + 0.65 * kernels.size


def apply_products(kernels: Numbers, frame: Frame, stride: int) -> Numbers:
    """Return the answers, (H', W', n), of every `stride`-th window, in the type of `kernels` (C, f, f).

    Pixels must be finite: each meets weights 0 as well.
    """
    height, width, depth = frame.answers(stride)
    output: Numbers = np.empty((height, width, depth), kernels.dtype)
    rows, columns = _size(kernels, frame, stride)
    weights = _weights(kernels, stride)  # (TOGETHER, K)
    strip = np.empty((_seen(rows, kernels, stride), *kernels.shape[:2], columns, depth), kernels.dtype)
    windows = as_strided(
        strip,
        (rows // TOGETHER, weights.shape[1], columns * depth),
        (TOGETHER * stride * strip.strides[0], strip.strides[2], strip.itemsize),
        writeable=False,
    )
    for left in range(0, width, columns):
        strip[...] = 0
        for top in range(0, height, rows):
            _copy(frame, top * stride - frame.before, left * stride - frame.before, stride, strip)
            part = output[top : top + rows, left : left + columns]
            if part.shape[:2] == (rows, columns):
                np.matmul(weights, windows, part.reshape(len(windows), TOGETHER, -1))
            else:
                answers = np.matmul(weights, windows).reshape(rows, columns, depth)
                part[...] = answers[: part.shape[0], : part.shape[1]]
    return output


def _weights(kernels: Numbers, stride: int) -> Numbers:
    """Return the weights that the pixels of TOGETHER windows, one below the other, meet: (TOGETHER, K)."""
    channels, side, _ = kernels.shape
    weights: Numbers = np.zeros((TOGETHER, _seen(TOGETHER, kernels, stride), channels, side), kernels.dtype)
    for row in range(TOGETHER):
        weights[row, row * stride : row * stride + side] = np.moveaxis(kernels, 0, 1)
    return weights.reshape(TOGETHER, -1)


def _seen(rows: int, kernels: Numbers, stride: int) -> int:
    """Return the rows of pixels that so many rows of answers see."""
    side: int = kernels.shape[1]
    return (rows - 1) * stride + side


def _size(kernels: Numbers, frame: Frame, stride: int) -> tuple[int, int]:
    """Return the rows and columns of answers in a strip; the rows are a multiple of TOGETHER."""
    height, width, depth = frame.answers(stride)
    channels, side, _ = kernels.shape
    lines = TOGETHER * _seen(TOGETHER, kernels, stride) * channels * side
    columns = _part(width, max(1, ALONE // (lines * depth)))
    line = channels * side * columns * depth * kernels.itemsize
    most = max(1, (STRIP // line - side) // (TOGETHER * stride))
    return TOGETHER * _part(-(-height // TOGETHER), most), columns


def _part(length: int, most: int) -> int:
    """Return the size of equal parts of `length`, at most `most`."""
    parts = -(-length // most)
    return -(-length // parts)


def _copy(frame: Frame, top: int, left: int, stride: int, strip: Numbers) -> None:
    """Copy the image from row `top` and column `left` into strip (rows, C, f, columns, n), zeros around it.

    What is left and right of the image is zero already.
    """
    _, height, width, _ = frame.pixels.shape
    rows, channels, side, columns, _ = strip.shape
    first = min(max(-top, 0), rows)  # rows of the strip that are in the image
    last = max(min(height - top, rows), first)
    strip[:first], strip[last:] = 0, 0
    for right in range(side):
        start = left + right
        near = max(0, -(start // stride))  # the first and the last column that is in the image
        far = min(columns, -((start - width) // stride))
        if near >= far:
            continue
        for channel in range(channels):
            seen = frame.pixels[channel, top + first : top + last]
            seen = seen[:, start + near * stride : start + (far - 1) * stride + 1 : stride]
            np.copyto(strip[first:last, channel, right, near:far], seen, casting="unsafe")
