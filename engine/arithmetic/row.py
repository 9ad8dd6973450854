"""One line of a chain's table, and how it follows from the line before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from engine.arithmetic.checks import is_whole, nearest_whole
from engine.arithmetic.dense import Flatten
from engine.arithmetic.layer import Layer, Shape
from engine.arithmetic.names import complete_names
from engine.arithmetic.residual import Residual, check_sum
from engine.arithmetic.view import Box, View
from engine.errors import ConfigError, LayerError, Repair

FLOAT = 4  # bytes of a float32


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one layer in a chain, for one example.

    `activations` are the values that the layer makes; those of a block include its branches, as its
    parameters and multiply-adds do. `main` and `shortcut` are the rows of a block's branches.
    """

    layer: Layer
    name: str
    input_shape: Shape
    output_shape: Shape
    parameters: int
    multiply_adds: int
    activations: int
    view: View
    main: tuple["Row", ...] = ()
    shortcut: tuple["Row", ...] = ()

    @property
    def memory(self) -> int:
        """Bytes of the activations in float32."""
        return FLOAT * self.activations

    @property
    def receptive_field(self) -> tuple[int, int]:
        """(height, width) in pixels of the input; a dense layer sees all of it."""
        return self.view.vertical.size, self.view.horizontal.size

    @property
    def effective_stride(self) -> tuple[int | Fraction, int | Fraction]:
        """Pixels between the fields of two neighbours; a fraction behind transposed layers, 0 if dense."""
        return self.view.vertical.stride, self.view.horizontal.stride

    @property
    def effective_padding(self) -> tuple[int, int]:
        """Pixels by which the field of the first cell begins above, and left of, the input."""
        return self.view.vertical.padding, self.view.horizontal.padding

    def seen(self, row: int, column: int) -> Box | None:
        """Return the pixels that unit (row, column) sees, padding included; None if it sees none.

        The units of a flat layer are columns of row 0. Raises ConfigError where the layer has no such unit.
        """
        self._check_unit(row, column)
        if isinstance(self.layer, Flatten):
            height, width = _grid(self.input_shape)
            row, column = divmod(column % (height * width), width)
        return self.view.box(row, column)

    def _check_unit(self, row: int, column: int) -> None:
        rows, columns = _grid(self.output_shape)
        for field, value, count in (("row", row, rows), ("column", column, columns)):
            if not is_whole(value, 0) or value >= count:
                reason = f"is none of the {count:,} of {self.name}, which count from 0."
                repair = Repair(field, min(nearest_whole(value, 0), count - 1))
                raise ConfigError(field, value, reason, [repair])


def _grid(shape: Shape) -> tuple[int, int]:
    """Return the rows and columns of one channel; a sequence, or a flat layer, has one row."""
    return (shape[1], shape[2]) if len(shape) == 3 else (1, shape[-1])


def walk(layers: Iterable[Layer], names: Iterable[str], shape: Shape, view: View) -> Iterator[Row]:
    """Yield a row for each layer, the first of which gets `shape`; LayerError where one does not fit."""
    for number, (layer, name) in enumerate(zip(layers, names, strict=True), start=1):
        try:
            row = _row(layer, name, shape, view)
        except LayerError as error:  # inside a branch
            raise LayerError(number, f"{type(layer).__name__}, {error.title}", error, error.path) from error
        except ConfigError as error:
            raise LayerError(number, type(layer).__name__, error) from error
        yield row
        shape, view = row.output_shape, row.view


def _row(layer: Layer, name: str, shape: Shape, view: View) -> Row:
    if isinstance(layer, Residual):
        return _block(layer, name, shape, view)
    output = layer.output_shape(shape)
    return Row(
        layer,
        name,
        shape,
        output,
        layer.parameters,
        layer.multiply_adds(shape),
        prod(output),
        view.through(layer, shape),
    )


def _block(layer: Residual, name: str, shape: Shape, view: View) -> Row:
    main = _branch("main", layer.main, shape, view)
    shortcut = _branch("shortcut", layer.shortcut, shape, view)
    output, other = main[-1].output_shape, shortcut[-1].output_shape if shortcut else shape
    check_sum(output, other)
    inside = (*main, *shortcut)
    return Row(
        layer,
        name,
        shape,
        output,
        sum(row.parameters for row in inside),
        sum(row.multiply_adds for row in inside),
        sum(row.activations for row in inside) + prod(output),
        main[-1].view.joined(shortcut[-1].view if shortcut else view),
        main,
        shortcut,
    )


def _branch(branch: str, layers: tuple[Layer, ...], shape: Shape, view: View) -> tuple[Row, ...]:
    try:
        return tuple(walk(layers, complete_names(layers), shape, view))
    except LayerError as error:
        path = ((branch, error.layer), *error.path)
        title = f"{branch} branch, layer {error.layer}, {error.title}"
        raise LayerError(error.layer, title, error, path) from error
