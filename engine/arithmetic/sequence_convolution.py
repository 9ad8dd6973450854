"""Convolution over sequences, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import Literal

from engine.arithmetic.axis import Axis
from engine.arithmetic.channels import check_channels
from engine.arithmetic.checks import keep_flags, keep_whole
from engine.arithmetic.grouped import Convolution
from engine.arithmetic.layer import Shape, checked_shape
from engine.arithmetic.padding import check_padding
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Conv1d(Convolution):
    """A convolution along a sequence (C, L), such as sound or text.

    "causal" padding puts all d·(f − 1) zeros in front, so that no output reads what comes after it;
    "same" and "valid" are those of `Conv2d`.

    Source: PyTorch, `torch.nn.Conv1d`; van den Oord et al., WaveNet (2016), section 2.1.
    """

    in_channels: int
    out_channels: int
    kernel_size: int
    stride: int = 1
    padding: int | Literal["same", "valid", "causal"] = 0
    dilation: int = 1
    groups: int = 1
    bias: bool = True

    def __post_init__(self) -> None:
        check_channels(self)
        keep_whole(self, kernel_size=1, stride=1, dilation=1)
        keep_flags(self, "bias")
        if not isinstance(self.padding, str):
            keep_whole(self, padding=0)
        lost = self.dilation * (self.kernel_size - 1)
        check_padding(self.padding, self.stride, (lost,), ("same", "valid", "causal"))

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return a vertical axis of one cell and the axis along the sequence, for a `shape` (C, L)."""
        sizes = checked_shape(shape)
        if len(sizes) != 2:
            repairs = [Repair("input_shape", (sizes[0], sizes[-1]))] if len(sizes) == 3 else []
            raise ConfigError("input_shape", shape, "is not (channels, length).", repairs)
        self.check_arriving(sizes)
        (along,) = self.fitted(sizes[1:])
        return Axis(size=1, kernel_size=1), along

    def output_shape(self, shape: Shape) -> Shape:
        return self.out_channels, self.axes(shape)[1].output

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(K, C / groups, 1, f): the sequence counts as an image one cell high."""
        return self.out_channels, self.in_channels // self.groups, 1, self.kernel_size
