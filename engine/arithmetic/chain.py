"""Layers in a row: what reaches each, what it costs, and how much of the image it sees."""

from dataclasses import dataclass

from engine.arithmetic.dense import Linear
from engine.arithmetic.layer import Layer, Shape
from engine.errors import ConfigError, LayerError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chain's table. `receptive_field` and `effective_stride` are (height, width) in pixels."""

    layer: Layer
    output_shape: Shape
    parameters: int
    multiply_adds: int
    receptive_field: tuple[int, int]
    effective_stride: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chain:
    """Layers applied one after the other.

    The receptive field grows by (reach − 1) · effective stride at every layer.
    Source: Araujo, Norris and Sim, Computing receptive fields of convolutional neural networks
    (Distill, 2019), equation 2.
    """

    layers: tuple[Layer, ...]

    def rows(self, shape: Shape) -> tuple[Row, ...]:
        """Return a row for every layer, given one example of `shape` (C, H, W).

        Raises LayerError, which names the layer at which the shapes stop fitting.
        """
        rows, field, step = [], (1, 1), (1, 1)
        image = shape
        for number, layer in enumerate(self.layers, start=1):
            try:
                cost, output = layer.multiply_adds(shape), layer.output_shape(shape)
                reach, stride = layer.reach()
            except ConfigError as error:
                raise LayerError(number, type(layer).__name__, error) from error
            field = (field[0] + (reach[0] - 1) * step[0], field[1] + (reach[1] - 1) * step[1])
            step = (step[0] * stride[0], step[1] * stride[1])
            if isinstance(layer, Linear):
                field = (image[-2], image[-1]) if len(image) == 3 else field
            rows.append(Row(layer, output, layer.parameters, cost, field, step))
            shape = output
        return tuple(rows)

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that leaves the last layer; LayerError if the shapes do not fit."""
        rows = self.rows(shape)
        return rows[-1].output_shape if rows else shape

    @property
    def parameters(self) -> int:
        """Learned numbers of all layers, biases included."""
        return sum(layer.parameters for layer in self.layers)
