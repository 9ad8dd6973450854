"""The layers of LeNet-5 that later networks dropped.

Source: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition
(Proceedings of the IEEE, 1998), section II.B and table I.
"""

from dataclasses import dataclass

from engine.arithmetic.axis import Axis, at_least_one
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.layer import Layer, Pair, Shape, image_shape, pair
from engine.arithmetic.pooling import AvgPool2d
from engine.errors import ConfigError, Repair

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
        for number, channels in enumerate(self.connections, start=1):
            if not channels or min(channels) < 0 or len(set(channels)) < len(channels):
                reason = f"at output channel {number} is not a list of different input channels, 0 or more."
                raise ConfigError("connections", channels, reason)
        Conv2d(1, 1, self.kernel_size, self.stride, self.padding)  # refuses what no convolution takes

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
        image_shape(shape, self.in_channels)
        vertical, horizontal = Conv2d(1, 1, self.kernel_size, self.stride, self.padding).axes((1, *shape[1:]))
        return vertical, horizontal

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
        at_least_one("channels", self.channels)
        AvgPool2d(self.kernel_size, self.stride)  # refuses what no pooling takes

    @property
    def parameters(self) -> int:
        return 2 * self.channels

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        if len(shape) == 3 and shape[0] != self.channels:
            reason = f"does not match the {shape[0]} channels that arrive."
            raise ConfigError("channels", self.channels, reason, [Repair("channels", shape[0])])
        vertical, horizontal = AvgPool2d(self.kernel_size, self.stride).axes(shape)
        return vertical, horizontal

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
        at_least_one("in_features", self.in_features)
        at_least_one("out_features", self.out_features)

    @property
    def parameters(self) -> int:
        return 0

    def output_shape(self, shape: Shape) -> Shape:
        if shape != (self.in_features,):
            reason = f"does not match the shape that arrives, {shape}."
            raise ConfigError("in_features", self.in_features, reason)
        return (self.out_features,)

    def multiply_adds(self, shape: Shape) -> int:
        self.output_shape(shape)
        return self.in_features * self.out_features
