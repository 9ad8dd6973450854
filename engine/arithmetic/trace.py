"""One channel, one filter, every number: a convolution small enough to watch."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from engine.arithmetic.axis import Axis
from engine.arithmetic.convolution import Conv2d
from engine.errors import ConfigError

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A convolution with everything that led to it.

    Shapes:
        padded  (H + 2p, W + 2p)
        kernel  (f, f)
        output  (H', W')
    """

    vertical: Axis
    horizontal: Axis
    padded: Matrix
    kernel: Matrix
    output: Matrix

    @property
    def image(self) -> Matrix:
        """The input without its padding, (H, W)."""
        rows, columns = self.vertical, self.horizontal
        return self.padded[
            rows.before : rows.before + rows.size, columns.before : columns.before + columns.size
        ]

    @property
    def steps(self) -> int:
        """The number of windows."""
        return self.output.size

    def cell(self, step: int) -> tuple[int, int]:
        """Return the output row and column that window number `step` (from 0) fills."""
        columns = self.output.shape[1]
        return step // columns, step % columns

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Return the input row and column at which output cell (row, column) begins; padding is below 0."""
        top, left = row * self.vertical.stride, column * self.horizontal.stride
        return top - self.vertical.before, left - self.horizontal.before

    def window(self, row: int, column: int) -> Matrix:
        """Return the (f, f) padded values that output cell (row, column) reads."""
        return self.padded[np.ix_(self.vertical.cells(row), self.horizontal.cells(column))]

    def products(self, row: int, column: int) -> Matrix:
        """Return the (f, f) products whose sum is output cell (row, column)."""
        products: Matrix = self.window(row, column) * self.kernel
        return products

    def unread(self) -> NDArray[np.bool_]:
        """Return for every padded cell, shape (H + 2p, W + 2p), whether no window reads it."""
        return ~np.logical_and.outer(self.vertical.read(), self.horizontal.read())

    def reader(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the first output cell whose window reads padded cell (row, column), or None."""
        found = _first_reader(self.vertical, row), _first_reader(self.horizontal, column)
        return None if found[0] is None or found[1] is None else (found[0], found[1])


def convolve(image: Matrix, kernel: Matrix, layer: Conv2d) -> Trace:
    """Slide `kernel` over `image` as `layer` says, keeping what is needed to show every product.

    Shapes:
        image   (H, W)
        kernel  (f, f), the size of `layer`
    The kernel is not flipped: like every deep-learning library, this is a cross-correlation.
    Raises ConfigError where the window does not fit, or the kernel has another size.
    """
    vertical, horizontal = layer.axes((1, *image.shape))
    if kernel.shape != (vertical.kernel_size, horizontal.kernel_size):
        raise ConfigError(
            "kernel_size", layer.kernel_size, f"does not match a kernel of shape {kernel.shape}."
        )
    padded = np.pad(image, ((vertical.before, vertical.after), (horizontal.before, horizontal.after)))
    windows = sliding_window_view(padded, (vertical.span, horizontal.span))  # (rows, columns, span, span)
    windows = windows[:: vertical.stride, :: horizontal.stride, :: vertical.dilation, :: horizontal.dilation]
    output = np.einsum("hwij,ij->hw", windows, kernel)  # (H', W')
    return Trace(vertical, horizontal, padded, kernel, output)


def _first_reader(axis: Axis, position: int) -> int | None:
    """Return the first window along `axis` that reads padded cell `position`."""
    for step in range(axis.output):
        if position in axis.cells(step):
            return step
    return None
