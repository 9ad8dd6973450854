"""Convolution over images, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import Literal

from engine.arithmetic.axis import Axis
from engine.arithmetic.channels import check_channels, group_inputs
from engine.arithmetic.layer import Pair, Shape, image_shape, pair
from engine.arithmetic.padding import Sides, check_padding, zeros
from engine.arithmetic.windowed import Windowed, at_least_one_each


@dataclass(frozen=True, slots=True)
class Conv2d(Windowed[Axis]):
    """A convolution, which here as in every deep-learning library is a cross-correlation.

    `padding` counts zeros: the same on opposite sides, or `Sides` apart, or by a rule with a name.
    "same" keeps the size, at stride 1 alone, as in PyTorch; "same-tensorflow" makes ⌈n / s⌉ cells at any
    stride, as in TensorFlow; "valid" adds none.

    Source of the size formula: PyTorch, `torch.nn.Conv2d`; Ng, Convolutional Neural Networks, week 1.
    """

    in_channels: int
    out_channels: int
    kernel_size: Pair
    stride: Pair = 1
    padding: Pair | Sides | Literal["same", "valid", "same-tensorflow"] = 0
    dilation: Pair = 1
    groups: int = 1
    bias: bool = True

    def __post_init__(self) -> None:
        check_channels(self.in_channels, self.out_channels, self.groups)
        at_least_one_each(kernel_size=self.kernel_size, stride=self.stride, dilation=self.dilation)
        lost = tuple(d * (f - 1) for f, d in zip(pair(self.kernel_size), pair(self.dilation), strict=True))
        check_padding(self.padding, self.stride, lost, ("same", "valid", "same-tensorflow"))

    def axis(self, size: int, which: int) -> Axis:
        kernel_size, dilation = pair(self.kernel_size)[which], pair(self.dilation)[which]
        stride = pair(self.stride)[which]
        before, after = zeros(self.padding, which, size, dilation * (kernel_size - 1) + 1, stride)
        return Axis(
            size=size, kernel_size=kernel_size, stride=stride, before=before, after=after, dilation=dilation
        )

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        _, height, width = image_shape(shape, self.in_channels)
        vertical, horizontal = self.fitted((height, width))
        return vertical, horizontal

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return self.out_channels, vertical.output, horizontal.output

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(K, C / groups, f, f)."""
        return self.out_channels, self.in_channels // self.groups, *pair(self.kernel_size)

    @property
    def parameters(self) -> int:
        return self.out_channels * (self._inputs_per_output + self.bias)

    def channels_of(self, output: int) -> range:
        """Return the input channels that output channel `output` reads."""
        return group_inputs(self.in_channels, self.out_channels, self.groups, output)

    def multiply_adds(self, shape: Shape) -> int:
        channels, height, width = self.output_shape(shape)
        return channels * height * width * self._inputs_per_output

    @property
    def _inputs_per_output(self) -> int:
        height, width = pair(self.kernel_size)
        return self.in_channels // self.groups * height * width
