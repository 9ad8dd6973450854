"""Convolution over images, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import Literal

from engine.arithmetic.channels import check_channels
from engine.arithmetic.checks import Pair, keep_flags, keep_pairs
from engine.arithmetic.grouped import Convolution
from engine.arithmetic.layer import pair
from engine.arithmetic.padding import Sides, check_padding


@dataclass(frozen=True, slots=True)
class Conv2d(Convolution):
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
        check_channels(self)
        keep_pairs(self, kernel_size=1, stride=1, dilation=1)
        keep_flags(self, "bias")
        if not isinstance(self.padding, Sides | str):
            keep_pairs(self, padding=0)
        lost = tuple(d * (f - 1) for f, d in zip(pair(self.kernel_size), pair(self.dilation), strict=True))
        check_padding(self.padding, self.stride, lost, ("same", "valid", "same-tensorflow"))

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        return self.out_channels, self.in_channels // self.groups, *pair(self.kernel_size)
