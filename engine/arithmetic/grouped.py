"""What convolutions share: channels in groups, and windows over all channels of a group."""

from abc import abstractmethod
from math import prod

from engine.arithmetic.axis import Axis
from engine.arithmetic.borders import Borders, window_borders
from engine.arithmetic.checks import Pair
from engine.arithmetic.layer import Shape, image_shape, pair, refuse_channels
from engine.arithmetic.padding import Sides, zeros
from engine.arithmetic.windowed import AnyAxis, Windowed


class Grouped(Windowed[AnyAxis]):
    """A layer whose filters each read the input channels of their own group alone."""

    __slots__ = ()

    in_channels: int
    out_channels: int
    groups: int
    bias: bool

    def accepted(self, shape: Shape) -> tuple[int, int, int]:
        sizes = image_shape(shape)
        self.check_arriving(sizes)
        return sizes

    def check_arriving(self, shape: Shape) -> None:
        """Raise ConfigError unless as many channels arrive as the layer has."""
        if shape[0] != self.in_channels:
            divisible = shape[0] % self.groups == 0
            raise refuse_channels("in_channels", self.in_channels, shape, mendable=divisible)

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return self.out_channels, vertical.output, horizontal.output

    def channels_of(self, output: int) -> range:
        each = self.in_channels // self.groups
        group = output // (self.out_channels // self.groups)
        return range(group * each, (group + 1) * each)


class Convolution(Grouped[Axis]):
    """A convolution over an image or along a sequence."""

    __slots__ = ()

    kernel_size: Pair
    stride: Pair
    padding: Pair | Sides | str
    dilation: Pair

    @property
    @abstractmethod
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(K, C / groups, f, f)."""

    @property
    def parameters(self) -> int:
        return self.out_channels * (prod(self.weight_shape[1:]) + self.bias)

    def multiply_adds(self, shape: Shape) -> int:
        return prod(self.output_shape(shape)) * prod(self.weight_shape[1:])

    def axis(self, size: int, which: int) -> Axis:
        kernel_size, dilation = pair(self.kernel_size)[which], pair(self.dilation)[which]
        before, after = self._zeros(size, which)
        return Axis(
            size=size,
            kernel_size=kernel_size,
            stride=pair(self.stride)[which],
            before=before,
            after=after,
            dilation=dilation,
        )

    def borders(self, size: int, which: int) -> Borders:
        kernel_size, dilation = pair(self.kernel_size)[which], pair(self.dilation)[which]
        return window_borders(size, kernel_size, dilation, *self._zeros(size, which), 0)

    def _zeros(self, size: int, which: int) -> tuple[int, int]:
        span = pair(self.dilation)[which] * (pair(self.kernel_size)[which] - 1) + 1
        return zeros(self.padding, which, size, span, pair(self.stride)[which])
