"""A layer with every number that passes through it, of any channel and any filter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.arithmetic.arrays import Indices, Numbers
from engine.arithmetic.axis import Axis
from engine.arithmetic.forward import (
    TracedLayer,
    checked_arrays,
    output_of,
    padded_for,
    shape_for,
)
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.terms import Terms
from engine.arithmetic.transposed_axis import TransposedAxis
from engine.arithmetic.transposed_convolution import ConvTranspose2d


@dataclass(frozen=True, slots=True, eq=False)
class LayerTrace:
    """A layer at work on one image, with everything that led to its output. `trace_layer` makes it.

    Shapes; a sequence counts as an image one cell high:
        image   (C, H, W)
        padded  (C, Hp, Wp), with zeros; minus infinity for a maximum pooling
        weight  (K, C / groups, f, f), for a transposed convolution (C, K / groups, f, f); None for a pooling
        bias    (K,), zeros where the layer has none
        output  (K, H', W')
    """

    layer: TracedLayer
    vertical: Axis | TransposedAxis
    horizontal: Axis | TransposedAxis
    image: Numbers
    padded: Numbers
    weight: Numbers | None
    bias: Numbers
    output: Numbers

    @property
    def steps(self) -> int:
        """The output cells of one channel."""
        return self.vertical.output * self.horizontal.output

    def cell(self, step: int) -> tuple[int, int]:
        """Return the output row and column of step number `step` (from 0), row by row."""
        return divmod(step, self.horizontal.output)

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Return the input row and column at which output cell (row, column) begins to read.

        It may be below 0: in the padding, or, of a transposed convolution, where no cell is.
        """
        return self.vertical.start(row), self.horizontal.start(column)

    def unread(self) -> NDArray[np.bool_]:
        """Return for every padded cell, shape (Hp, Wp), whether no output cell reads it."""
        return ~np.logical_and.outer(self.vertical.read(), self.horizontal.read())

    def channels_of(self, output: int) -> range:
        """Return the input channels that output channel `output` reads."""
        return self.layer.channels_of(output)

    def kernel(self, output: int, channel: int) -> Numbers | None:
        """Return the filter slice, (f, f), that leads from one input channel to output channel `output`.

        None where nothing does: between two groups, and in a pooling.
        """
        inputs = self.channels_of(output)
        if self.weight is None or channel not in inputs:
            return None
        if isinstance(self.layer, ConvTranspose2d):
            place = channel, output % self.weight.shape[1]
        else:
            place = output, channel - inputs.start
        result: Numbers = self.weight[place]
        return result

    def terms(self, output: int, row: int, column: int) -> Terms:
        """Return what goes into cell (row, column) of output channel `output`."""
        rows, kernel_rows = self.vertical.taps(row)
        columns, kernel_columns = self.horizontal.taps(column)
        channels = self.channels_of(output)
        values = self.padded[channels.start : channels.stop][
            :, rows[:, None] + self.vertical.before, columns + self.horizontal.before
        ]
        weights, divisor, winner = None, None, None
        if isinstance(self.layer, MaxPool2d):
            result, winner = values.max(), self._winner(values[0], rows, columns)
        elif isinstance(self.layer, AvgPool2d):
            divisor = int(self.layer.divisors(self.image.shape)[row, column])
            result = values.sum() / divisor
        else:
            slices = np.stack([self._slice(output, channel) for channel in channels])  # (c, f, f)
            weights = slices[:, kernel_rows[:, None], kernel_columns]
            result = (values * weights).sum() + self.bias[output]
        return Terms(
            channels=np.arange(channels.start, channels.stop),
            rows=rows,
            columns=columns,
            kernel_rows=kernel_rows,
            kernel_columns=kernel_columns,
            values=values,
            weights=weights,
            bias=float(self.bias[output]),
            total=float(result),
            divisor=divisor,
            winner=winner,
        )

    def _slice(self, output: int, channel: int) -> Numbers:
        found = self.kernel(output, channel)
        if found is None:
            raise ValueError(f"nothing leads from channel {channel} to {output}")
        return found

    def _winner(self, values: Numbers, rows: Indices, columns: Indices) -> tuple[int, int] | None:
        """Return the first real cell, in reading order, that holds the largest of `values` (h, w)."""
        _, height, width = self.image.shape
        real = np.logical_and.outer((rows >= 0) & (rows < height), (columns >= 0) & (columns < width))
        found = np.argwhere(real & (values == values.max()))
        return None if not len(found) else (int(rows[found[0, 0]]), int(columns[found[0, 1]]))


def trace_layer(
    layer: TracedLayer, image: ArrayLike, weight: ArrayLike | None = None, bias: ArrayLike | None = None
) -> LayerTrace:
    """Run `layer` over `image`, keeping what is needed to show every number.

    Shapes; a sequence counts as an image one cell high:
        image   (C, H, W)
        weight  (K, C / groups, f, f), for a transposed convolution (C, K / groups, f, f); none for a pooling
        bias    (K,); none counts as zeros
    Kernels are not flipped: like every deep-learning library, this is a cross-correlation.
    Anything that NumPy makes an array of float64 of is taken. Raises ConfigError where a window does not
    fit, or an array has another shape than `layer` asks for.
    """
    pixels, weights, biases = checked_arrays(layer, image, weight, bias)
    vertical, horizontal = layer.axes(shape_for(layer, pixels))
    padded = padded_for(layer, pixels)
    output = output_of(layer, pixels, padded, weights, biases)
    return LayerTrace(layer, vertical, horizontal, pixels, padded, weights, biases, output)
