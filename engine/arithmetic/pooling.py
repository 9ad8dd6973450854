"""Pooling: windows that learn nothing."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic.axis import Axis
from engine.arithmetic.borders import Borders, window_borders
from engine.arithmetic.checks import Pair, keep_flags, keep_pairs
from engine.arithmetic.layer import Shape, pair
from engine.arithmetic.windowed import Windowed
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Pool2d(Windowed[Axis]):
    """What maximum and average pooling share. `stride` None means the kernel's own size, as in PyTorch."""

    knobs: ClassVar[tuple[str, ...]] = ("kernel_size", "padding", "stride")

    kernel_size: Pair
    stride: Pair | None = None
    padding: Pair = 0

    def __post_init__(self) -> None:
        keep_pairs(self, kernel_size=1, padding=0)
        if self.stride is not None:
            keep_pairs(self, stride=1)

    @property
    def strides(self) -> tuple[int, int]:
        """The stride along both axes, whether it was given or follows the kernel."""
        return pair(self.kernel_size if self.stride is None else self.stride)

    @property
    def dilations(self) -> tuple[int, int]:
        """The dilation along both axes."""
        return 1, 1

    @property
    def rounds_up(self) -> bool:
        """Whether a last window may overhang the end."""
        return False

    @property
    def parameters(self) -> int:
        return 0

    def axis(self, size: int, which: int) -> Axis:
        kernel_size, padding = pair(self.kernel_size)[which], pair(self.padding)[which]
        if padding > kernel_size // 2:  # PyTorch's rule, whatever the dilation
            raise ConfigError(
                "padding",
                padding,
                f"is more than half of the window, f = {kernel_size}: some windows could see no input.",
                [Repair("padding", kernel_size // 2)],
            )
        return Axis(
            size=size,
            kernel_size=kernel_size,
            stride=self.strides[which],
            before=padding,
            after=padding,
            dilation=self.dilations[which],
            ceil_mode=self.rounds_up,
        )

    def borders(self, size: int, which: int) -> Borders:
        kernel_size, padding = pair(self.kernel_size)[which], pair(self.padding)[which]
        dilation, overhang = self.dilations[which], self.strides[which] - 1 if self.rounds_up else 0
        borders = dict(window_borders(size, kernel_size, dilation, padding, padding, overhang))
        borders["kernel_size"] += (2 * padding,)
        borders["padding"] += (kernel_size // 2,)
        if self.stride is None and self.rounds_up and dilation > 1:  # the overhang grows with the window
            borders["kernel_size"] += ((size + 2 * padding - 1) // (dilation - 1) + 1,)
        return borders

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return shape[0], vertical.output, horizontal.output

    def channels_of(self, output: int) -> range:
        """Return the input channel that output channel `output` reads: its own alone."""
        return range(output, output + 1)

    def multiply_adds(self, shape: Shape) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class MaxPool2d(Pool2d):
    """The largest value of every window; padded cells count as minus infinity.

    Source: PyTorch, `torch.nn.MaxPool2d`, for `ceil_mode` too: the last window must begin inside the
    input or the padding in front of it.
    """

    knobs: ClassVar[tuple[str, ...]] = ("kernel_size", "padding", "stride", "dilation")

    dilation: Pair = 1
    ceil_mode: bool = False

    def __post_init__(self) -> None:
        Pool2d.__post_init__(self)
        keep_pairs(self, dilation=1)
        keep_flags(self, "ceil_mode")

    @property
    def dilations(self) -> tuple[int, int]:
        return pair(self.dilation)

    @property
    def rounds_up(self) -> bool:
        return self.ceil_mode


@dataclass(frozen=True, slots=True)
class AvgPool2d(Pool2d):
    """The mean of every window.

    With `count_include_pad`, padded cells count as zeros; without it the mean is over real cells. Cells
    that `ceil_mode` lets a window cover beyond the padding never count.

    Source: PyTorch, `torch.nn.AvgPool2d`.
    """

    ceil_mode: bool = False
    count_include_pad: bool = True

    def __post_init__(self) -> None:
        Pool2d.__post_init__(self)
        keep_flags(self, "ceil_mode", "count_include_pad")

    @property
    def rounds_up(self) -> bool:
        return self.ceil_mode

    def divisors(self, shape: Shape) -> NDArray[np.intp]:
        """Return for every output cell, (H', W'), the number that the sum of its window is divided by."""
        vertical, horizontal = self.axes(shape)
        return np.multiply.outer(self.counted(vertical), self.counted(horizontal))

    def counted(self, axis: Axis) -> NDArray[np.intp]:
        """Return for every output cell along `axis` how many cells of its window count, (H',)."""
        first = axis.stride * np.arange(axis.output) - axis.before
        low, high = (-axis.before, axis.size + axis.after) if self.count_include_pad else (0, axis.size)
        return np.minimum(first + axis.kernel_size, high) - np.maximum(first, low)
