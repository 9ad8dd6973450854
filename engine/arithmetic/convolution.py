"""Convolution and transposed convolution, named and refusing as in `torch.nn`."""

from dataclasses import dataclass
from typing import Literal

from engine.arithmetic.axis import Axis, at_least_one
from engine.arithmetic.layer import Layer, Pair, Shape, image_shape, pair
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Conv2d(Layer):
    """A convolution, which here as in every deep-learning library is a cross-correlation.

    Source of the size formula: PyTorch, `torch.nn.Conv2d`; Ng, Convolutional Neural Networks, week 1.
    """

    in_channels: int
    out_channels: int
    kernel_size: Pair
    stride: Pair = 1
    padding: Pair | Literal["same", "valid"] = 0
    dilation: Pair = 1
    groups: int = 1
    bias: bool = True

    def __post_init__(self) -> None:
        _check_channels(self.in_channels, self.out_channels, self.groups)
        for field in ("kernel_size", "stride", "dilation"):
            at_least_one(field, min(pair(getattr(self, field))))
        if isinstance(self.padding, str):
            if self.padding not in ("same", "valid"):
                raise ConfigError("padding", self.padding, "is neither a number nor 'same' or 'valid'.")
            if self.padding == "same" and max(pair(self.stride)) > 1:
                raise ConfigError(
                    "padding",
                    "same",
                    f"keeps the size only when s = 1, not {max(pair(self.stride))}.",
                    [Repair("stride", 1)],
                )
        elif min(pair(self.padding)) < 0:
            raise ConfigError(
                "padding", self.padding, "is negative; it counts added zeros.", [Repair("padding", 0)]
            )

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        _, height, width = image_shape(shape, self.in_channels)
        return self._axis(height, 0), self._axis(width, 1)

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return self.out_channels, vertical.output, horizontal.output

    @property
    def parameters(self) -> int:
        return self.out_channels * (self._inputs_per_output + self.bias)

    def multiply_adds(self, shape: Shape) -> int:
        channels, height, width = self.output_shape(shape)
        return channels * height * width * self._inputs_per_output

    def reach(self) -> tuple[tuple[int, int], tuple[int, int]]:
        (height, width), (down, across) = pair(self.kernel_size), pair(self.dilation)
        return (down * (height - 1) + 1, across * (width - 1) + 1), pair(self.stride)

    @property
    def _inputs_per_output(self) -> int:
        height, width = pair(self.kernel_size)
        return self.in_channels // self.groups * height * width

    def _axis(self, size: int, which: int) -> Axis:
        kernel_size, dilation = pair(self.kernel_size)[which], pair(self.dilation)[which]
        before, after = self._padding(which, dilation * (kernel_size - 1))
        stride = pair(self.stride)[which]
        return Axis(
            size=size, kernel_size=kernel_size, stride=stride, before=before, after=after, dilation=dilation
        )

    def _padding(self, which: int, lost: int) -> tuple[int, int]:
        """Return the zeros before and after; where `lost` is odd, "same" puts the spare one behind."""
        match self.padding:
            case "valid":
                return 0, 0
            case "same":
                return lost // 2, lost - lost // 2
            case int() | tuple() as padding:
                return pair(padding)[which], pair(padding)[which]
        raise AssertionError(self.padding)


@dataclass(frozen=True, slots=True)
class ConvTranspose2d(Layer):
    """A transposed convolution: the sizes of `Conv2d` read backwards.

    Source: Dumoulin and Visin (2016), relationship 14; PyTorch, `torch.nn.ConvTranspose2d`.
    """

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
        _check_channels(self.in_channels, self.out_channels, self.groups)
        for field in ("kernel_size", "stride", "dilation"):
            at_least_one(field, min(pair(getattr(self, field))))
        for field in ("padding", "output_padding"):
            if min(pair(getattr(self, field))) < 0:
                raise ConfigError(field, getattr(self, field), "is negative.", [Repair(field, 0)])
        for extra, stride, dilation in zip(
            pair(self.output_padding), pair(self.stride), pair(self.dilation), strict=True
        ):
            if extra >= max(stride, dilation):
                raise ConfigError(
                    "output_padding",
                    extra,
                    f"must be smaller than the stride, {stride}, or the dilation, {dilation}.",
                    [Repair("output_padding", max(stride, dilation) - 1), Repair("stride", extra + 1)],
                )

    def output_shape(self, shape: Shape) -> Shape:
        _, height, width = image_shape(shape, self.in_channels)
        return self.out_channels, self._size(height, 0), self._size(width, 1)

    @property
    def parameters(self) -> int:
        height, width = pair(self.kernel_size)
        return (
            self.in_channels * (self.out_channels // self.groups) * height * width
            + self.bias * self.out_channels
        )

    def multiply_adds(self, shape: Shape) -> int:
        channels, rows, columns = image_shape(shape, self.in_channels)
        height, width = pair(self.kernel_size)
        return channels * rows * columns * (self.out_channels // self.groups) * height * width

    def reach(self) -> tuple[tuple[int, int], tuple[int, int]]:
        raise ConfigError(
            "layer", "ConvTranspose2d", "has no single receptive field: its stride is a fraction."
        )

    def _size(self, size: int, which: int) -> int:
        kernel_size, dilation = pair(self.kernel_size)[which], pair(self.dilation)[which]
        grown = (size - 1) * pair(self.stride)[which] + dilation * (kernel_size - 1) + 1
        result = grown - 2 * pair(self.padding)[which] + pair(self.output_padding)[which]
        if result < 1:
            raise ConfigError(
                "padding",
                pair(self.padding)[which],
                f"cuts away all of the {grown} cells that the layer makes.",
                [Repair("padding", (grown + pair(self.output_padding)[which] - 1) // 2)],
            )
        return result


def _check_channels(in_channels: int, out_channels: int, groups: int) -> None:
    for field, value in (("in_channels", in_channels), ("out_channels", out_channels), ("groups", groups)):
        at_least_one(field, value)
    for field, value in (("in_channels", in_channels), ("out_channels", out_channels)):
        if value % groups:
            raise ConfigError("groups", groups, f"does not divide {field} = {value}.", [Repair("groups", 1)])
