"""Transposed convolution, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import ClassVar

from engine.arithmetic.channels import check_channels, group_inputs
from engine.arithmetic.layer import Pair, Shape, image_shape, pair
from engine.arithmetic.transposed_axis import TransposedAxis
from engine.arithmetic.windowed import Windowed, at_least_one_each
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class ConvTranspose2d(Windowed[TransposedAxis]):
    """A transposed convolution: the sizes of `Conv2d` read backwards.

    Source: Dumoulin and Visin (2016), relationship 14; PyTorch, `torch.nn.ConvTranspose2d`.
    """

    knobs: ClassVar[tuple[str, ...]] = ("kernel_size", "padding", "output_padding", "stride", "dilation")

    in_channels: int
    out_channels: int
    kernel_size: Pair
    stride: Pair = 1
    padding: Pair = 0
    output_padding: Pair = 0
    groups: int = 1
    bias: bool = True
    dilation: Pair = 1

    def __post_init__(self) -> None:
        check_channels(self.in_channels, self.out_channels, self.groups)
        at_least_one_each(kernel_size=self.kernel_size, stride=self.stride, dilation=self.dilation)
        for field in ("padding", "output_padding"):
            if min(pair(getattr(self, field))) < 0:
                raise ConfigError(field, getattr(self, field), "is negative.", [Repair(field, 0)])

    def axis(self, size: int, which: int) -> TransposedAxis:
        return TransposedAxis(
            size=size,
            kernel_size=pair(self.kernel_size)[which],
            stride=pair(self.stride)[which],
            padding=pair(self.padding)[which],
            output_padding=pair(self.output_padding)[which],
            dilation=pair(self.dilation)[which],
        )

    def axes(self, shape: Shape) -> tuple[TransposedAxis, TransposedAxis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        _, height, width = image_shape(shape, self.in_channels)
        vertical, horizontal = self.fitted((height, width))
        return vertical, horizontal

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return self.out_channels, vertical.output, horizontal.output

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(C, K / groups, f, f): the input channels come first."""
        return self.in_channels, self.out_channels // self.groups, *pair(self.kernel_size)

    @property
    def parameters(self) -> int:
        channels, filters, height, width = self.weight_shape
        return channels * filters * height * width + self.bias * self.out_channels

    def channels_of(self, output: int) -> range:
        """Return the input channels that output channel `output` reads."""
        return group_inputs(self.in_channels, self.out_channels, self.groups, output)

    def multiply_adds(self, shape: Shape) -> int:
        channels, rows, columns = image_shape(shape, self.in_channels)
        height, width = pair(self.kernel_size)
        return channels * rows * columns * (self.out_channels // self.groups) * height * width
