"""The layers of LeNet-5 that later networks dropped.

Source: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition
(Proceedings of the IEEE, 1998), section II.B and table I.
"""

from dataclasses import dataclass

from engine.arithmetic.axis import Axis
from engine.arithmetic.checks import Pair, is_whole, keep_pairs, keep_whole
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import check_features
from engine.arithmetic.layer import Layer, Shape, image_shape, pair, refuse_channels
from engine.arithmetic.pooling import AvgPool2d
from engine.errors import ConfigError

C3 = (  # table I: the maps of S2 that each of the 16 maps of C3 reads
    *((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5)),
    *((0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5), (0, 1, 2, 3, 4, 5)),
)


@dataclass(frozen=True, slots=True)
class PartialConv2d(Layer):
    """A convolution whose output channel k reads only the input channels `connections[k]`."""

    connections: tuple[tuple[int, ...], ...]
    kernel_size: Pair
    stride: Pair = 1
    padding: Pair = 0

    def __post_init__(self) -> None:
        if not self.connections:
            raise ConfigError("connections", self.connections, "names no output channel.")
        if not isinstance(self.connections, tuple):
            raise ConfigError("connections", self.connections, "is not a tuple of tuples of channels.")
        for number, channels in enumerate(self.connections, start=1):
            if not _names_channels(channels):
                reason = f"at output channel {number} is not a list of different input channels, 0 or more."
                raise ConfigError("connections", channels, reason)
        connections = tuple(tuple(map(int, channels)) for channels in self.connections)
        object.__setattr__(self, "connections", connections)
        keep_pairs(self, kernel_size=1, stride=1, padding=0)

    @property
    def in_channels(self) -> int:
        """The input channels that the connections name, from 0 to the highest."""
        return max(map(max, self.connections)) + 1

    @property
    def out_channels(self) -> int:
        return len(self.connections)

    @property
    def parameters(self) -> int:
        return self._weights + self.out_channels

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        channels, height, width = sizes = image_shape(shape)
        if channels != self.in_channels:
            raise refuse_channels("in_channels", self.in_channels, sizes, mendable=False)
        return Conv2d(1, 1, self.kernel_size, self.stride, self.padding).axes((1, height, width))

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return self.out_channels, vertical.output, horizontal.output

    def multiply_adds(self, shape: Shape) -> int:
        _, height, width = self.output_shape(shape)
        return self._weights * height * width

    @property
    def _weights(self) -> int:
        height, width = pair(self.kernel_size)
        return sum(map(len, self.connections)) * height * width


@dataclass(frozen=True, slots=True)
class TrainablePool2d(Layer):
    """The sum of every window, times a coefficient, plus a bias: both learned, one of each per channel."""

    channels: int
    kernel_size: Pair
    stride: Pair | None = None

    def __post_init__(self) -> None:
        keep_whole(self, channels=1)
        keep_pairs(self, kernel_size=1)
        if self.stride is not None:
            keep_pairs(self, stride=1)

    @property
    def parameters(self) -> int:
        return 2 * self.channels

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        sizes = image_shape(shape)
        if sizes[0] != self.channels:
            raise refuse_channels("channels", self.channels, sizes)
        return AvgPool2d(self.kernel_size, self.stride).axes(sizes)

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return self.channels, vertical.output, horizontal.output

    def multiply_adds(self, shape: Shape) -> int:
        channels, height, width = self.output_shape(shape)
        return channels * height * width


@dataclass(frozen=True, slots=True)
class RadialBasis(Layer):
    """The squared distance of the features to a fixed prototype per class: nothing is learned."""

    in_features: int
    out_features: int

    def __post_init__(self) -> None:
        keep_whole(self, in_features=1, out_features=1)

    @property
    def parameters(self) -> int:
        return 0

    def output_shape(self, shape: Shape) -> Shape:
        check_features(self.in_features, shape)
        return (self.out_features,)

    def multiply_adds(self, shape: Shape) -> int:
        self.output_shape(shape)
        return self.in_features * self.out_features


def _names_channels(channels: object) -> bool:
    """Return whether `channels` is a tuple of different whole numbers, one at least."""
    return (
        isinstance(channels, tuple)
        and bool(channels)
        and all(is_whole(channel, 0) for channel in channels)
        and len(set(channels)) == len(channels)
    )
