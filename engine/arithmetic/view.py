"""How the view of the input widens from layer to layer."""

from dataclasses import dataclass, replace

from engine.arithmetic.axis import Axis
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Linear
from engine.arithmetic.field import Field, whole
from engine.arithmetic.layer import Layer, Shape, pair
from engine.arithmetic.lenet import PartialConv2d, RadialBasis, TrainablePool2d
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.sequence_convolution import Conv1d
from engine.arithmetic.transposed_convolution import ConvTranspose2d


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels; `bottom` and `right` are the first row and column behind it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class View:
    """What the cells of a map see of an image of `height` × `width`, along both axes."""

    height: int
    width: int
    vertical: Field
    horizontal: Field

    def through(self, layer: Layer, shape: Shape) -> "View":
        """Return the view of the output of `layer`, which is given a map of `shape` with this view."""
        match layer:
            case Linear() | RadialBasis():
                return replace(self, vertical=whole(self.height), horizontal=whole(self.width))
            case Conv2d() | Conv1d() | MaxPool2d() | AvgPool2d() | PartialConv2d() | TrainablePool2d():
                down, across = map(_windows, layer.axes(shape))
                vertical, horizontal = self.vertical.windows(*down), self.horizontal.windows(*across)
            case ConvTranspose2d():
                settings = (layer.kernel_size, layer.stride, layer.padding, layer.dilation)
                down, across = zip(*map(pair, settings), strict=True)
                vertical, horizontal = self.vertical.transposed(*down), self.horizontal.transposed(*across)
            case _:
                return self
        return replace(self, vertical=vertical, horizontal=horizontal)

    def joined(self, other: "View") -> "View":
        """Return the view of the sum of two maps; ConfigError if their effective strides differ."""
        return replace(
            self,
            vertical=self.vertical.joined(other.vertical),
            horizontal=self.horizontal.joined(other.horizontal),
        )

    def box(self, row: int, column: int) -> Box | None:
        """Return the pixels that cell (row, column) sees; None if it sees none, as behind a wide stride."""
        down, across = self.vertical.seen(row), self.horizontal.seen(column)
        if down is None or across is None:
            return None
        return Box(down[0], across[0], down[1] + 1, across[1] + 1)


def view_of(shape: Shape) -> View:
    """Return the view that an input of `shape` has of itself: (C, H, W), (C, L) or (features,)."""
    height, width = (1, 1, *shape)[-2:] if len(shape) == 3 else (1, shape[-1])
    return View(height, width, Field(), Field())


def _windows(axis: Axis) -> tuple[int, int, int, int]:
    return axis.kernel_size, axis.stride, axis.before, axis.dilation
