"""Convolution over sequences, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import Literal

from engine.arithmetic.axis import Axis
from engine.arithmetic.channels import check_channels, group_inputs
from engine.arithmetic.layer import Shape
from engine.arithmetic.padding import check_padding, zeros
from engine.arithmetic.windowed import Windowed, at_least_one_each
from engine.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Conv1d(Windowed[Axis]):
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
        check_channels(self.in_channels, self.out_channels, self.groups)
        at_least_one_each(kernel_size=self.kernel_size, stride=self.stride, dilation=self.dilation)
        lost = self.dilation * (self.kernel_size - 1)
        check_padding(self.padding, self.stride, (lost,), ("same", "valid", "causal"))

    def axis(self, size: int, which: int = 0) -> Axis:
        span = self.dilation * (self.kernel_size - 1) + 1
        before, after = zeros(self.padding, which, size, span, self.stride)
        return Axis(
            size=size,
            kernel_size=self.kernel_size,
            stride=self.stride,
            before=before,
            after=after,
            dilation=self.dilation,
        )

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return a vertical axis of one cell and the axis along the sequence, for a `shape` (C, L)."""
        if len(shape) != 2:
            raise ConfigError("input_shape", shape, "is not (channels, length).")
        if shape[0] != self.in_channels:
            raise ConfigError(
                "in_channels", self.in_channels, f"does not match the {shape[0]} channels that arrive."
            )
        (along,) = self.fitted((shape[1],))
        return Axis(size=1, kernel_size=1), along

    def output_shape(self, shape: Shape) -> Shape:
        return self.out_channels, self.axes(shape)[1].output

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(K, C / groups, 1, f): the sequence counts as an image one cell high."""
        return self.out_channels, self.in_channels // self.groups, 1, self.kernel_size

    @property
    def parameters(self) -> int:
        return self.out_channels * (self._inputs_per_output + self.bias)

    def channels_of(self, output: int) -> range:
        """Return the input channels that output channel `output` reads."""
        return group_inputs(self.in_channels, self.out_channels, self.groups, output)

    def multiply_adds(self, shape: Shape) -> int:
        channels, length = self.output_shape(shape)
        return channels * length * self._inputs_per_output

    @property
    def _inputs_per_output(self) -> int:
        return self.in_channels // self.groups * self.kernel_size
