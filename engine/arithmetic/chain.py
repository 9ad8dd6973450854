"""Layers in a row: what reaches each, what it costs, and how much of the image it sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.arithmetic.checks import is_whole, nearest_whole
from engine.arithmetic.layer import Layer, Shape, checked_shape
from engine.arithmetic.names import complete_names
from engine.arithmetic.row import Row, walk
from engine.arithmetic.view import Box, view_of
from engine.errors import ConfigError, LayerError, Repair


@dataclass(frozen=True, slots=True)
class Chain:
    """Layers applied one after the other, each with a name.

    A layer whose name is empty, or which `names` does not reach, is named after its kind and number.
    """

    layers: tuple[Layer, ...]
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.names) > len(self.layers):
            reason = f"are more than the {len(self.layers)} layers."
            raise ConfigError("names", len(self.names), reason)
        object.__setattr__(self, "names", complete_names(self.layers, self.names))

    def rows(self, shape: Shape) -> tuple[Row, ...]:
        """Return a row for every layer, given one example of `shape` (C, H, W).

        Raises LayerError, which names the layer at which the shapes stop fitting, and ConfigError if
        `shape` is none: every size is a whole number, at least 1.
        """
        return tuple(self._walk(shape))

    def rows_until_error(self, shape: Shape) -> tuple[tuple[Row, ...], LayerError | None]:
        """Return the rows up to the first layer that does not fit, and why it does not (None: all fit).

        Raises ConfigError if `shape` is none.
        """
        rows = []
        try:
            for row in self._walk(shape):
                rows.append(row)  # the rows before the error count too
        except LayerError as error:
            return tuple(rows), error
        return tuple(rows), None

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that leaves the last layer; LayerError if the shapes do not fit."""
        rows = self.rows(shape)
        return rows[-1].output_shape if rows else checked_shape(shape)

    def seen(self, number: int, row: int, column: int, shape: Shape) -> Box | None:
        """Return the pixels that unit (row, column) of layer `number`, from 1, sees; padding included.

        None if it sees none. Raises LayerError if the shapes do not fit, and ConfigError where there is no
        such layer or unit.
        """
        rows = self.rows(shape)
        if not is_whole(number) or number > len(rows):
            reason = f"is none of the {len(rows)} layers, which count from 1."
            repair = Repair("number", min(nearest_whole(number), len(rows)))
            raise ConfigError("number", number, reason, [repair] if rows else [])
        return rows[number - 1].seen(row, column)

    def _walk(self, shape: Shape) -> Iterator[Row]:
        sizes = checked_shape(shape)
        return walk(self.layers, self.names, sizes, view_of(sizes))

    @property
    def parameters(self) -> int:
        """Learned numbers of all layers, biases included."""
        return sum(layer.parameters for layer in self.layers)
