"""Transposed convolution, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import ClassVar

from engine.arithmetic.borders import Borders, spread_borders
from engine.arithmetic.channels import check_channels
from engine.arithmetic.checks import Pair, keep_flags, keep_pairs
from engine.arithmetic.grouped import Grouped
from engine.arithmetic.layer import Shape, pair
from engine.arithmetic.transposed_axis import TransposedAxis


@dataclass(frozen=True, slots=True)
class ConvTranspose2d(Grouped[TransposedAxis]):
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
        check_channels(self)
        keep_pairs(self, kernel_size=1, stride=1, dilation=1, padding=0, output_padding=0)
        keep_flags(self, "bias")

    def axis(self, size: int, which: int) -> TransposedAxis:
        return TransposedAxis(size=size, **self._numbers(which))

    def borders(self, size: int, which: int) -> Borders:
        return spread_borders(size=size, **self._numbers(which))

    def _numbers(self, which: int) -> dict[str, int]:
        """Return the settings of axis number `which`."""
        return {
            "kernel_size": pair(self.kernel_size)[which],
            "stride": pair(self.stride)[which],
            "padding": pair(self.padding)[which],
            "output_padding": pair(self.output_padding)[which],
            "dilation": pair(self.dilation)[which],
        }

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(C, K / groups, f, f): the input channels come first."""
        return self.in_channels, self.out_channels // self.groups, *pair(self.kernel_size)

    @property
    def parameters(self) -> int:
        channels, filters, height, width = self.weight_shape
        return channels * filters * height * width + self.bias * self.out_channels

    def multiply_adds(self, shape: Shape) -> int:
        channels, rows, columns = self.accepted(shape)
        height, width = pair(self.kernel_size)
        return channels * rows * columns * (self.out_channels // self.groups) * height * width
