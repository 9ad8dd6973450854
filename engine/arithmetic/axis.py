"""How windows travel along one axis: the whole of convolution arithmetic, once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic.arrays import Indices
from engine.arithmetic.borders import window_borders
from engine.arithmetic.checks import keep_flags, keep_named
from engine.errors import ConfigError, Repair

SETTINGS = (  # and the fields that errors name, and the least
    ("size", "input_size", 1),
    *((setting, setting, 1) for setting in ("kernel_size", "stride", "dilation")),
    *((setting, "padding", 0) for setting in ("before", "after")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Windows of `kernel_size` cells over `size` cells, all lengths in cells.

    Output cell o reads input positions o·s + k·d − before for k = 0 … f − 1. Position 0 is the first
    real cell; what lies below 0 or from `size` on is padding.

    Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), relationship 15;
    for `ceil_mode`, PyTorch, `torch.nn.MaxPool2d`.
    """

    size: int  # n, before padding
    kernel_size: int  # f
    stride: int = 1  # s
    before: int = 0  # p, zeros put in front
    after: int = 0  # p, zeros put behind
    dilation: int = 1  # d, distance between two cells that a window reads
    ceil_mode: bool = False  # round up: a last window may overhang the end

    def __post_init__(self) -> None:
        keep_named(self, *SETTINGS)
        keep_flags(self, "ceil_mode")
        if self.room + self.may_overhang < 0:
            raise self._too_large()

    @property
    def span(self) -> int:
        """d·(f − 1) + 1, the cells from the first that a window reads to the last."""
        return self.dilation * (self.kernel_size - 1) + 1

    @property
    def room(self) -> int:
        """The cells that a window can move: n + 2p − span. With `ceil_mode` it may be below 0."""
        return self.size + self.before + self.after - self.span

    @property
    def may_overhang(self) -> int:
        """The cells that a window may stick out at the end: s − 1 with `ceil_mode`, else none."""
        return self.stride - 1 if self.ceil_mode else 0

    @property
    def output(self) -> int:
        """The number of windows, ⌊(n + 2p − d·(f − 1) − 1) / s⌋ + 1.

        With `ceil_mode` the quotient is rounded up, but a last window that would begin behind both the
        input and the padding in front is dropped.
        """
        windows = (self.room + self.may_overhang) // self.stride + 1
        if self.ceil_mode and (windows - 1) * self.stride >= self.size + self.before:
            return windows - 1
        return windows

    @property
    def left_over(self) -> int:
        """Padded cells behind the last window: what rounding down leaves unread at the end."""
        return max(self.room - (self.output - 1) * self.stride, 0)

    @property
    def overhang(self) -> int:
        """Cells behind the padding that the last window covers; 0 without `ceil_mode`. They hold nothing."""
        return max((self.output - 1) * self.stride - self.room, 0)

    @property
    def padded(self) -> int:
        """All cells: n + 2p, with the padding of both ends, and the overhang if there is one."""
        return self.size + self.before + self.after + self.overhang

    def start(self, output: int) -> int:
        """Return the first input position that output cell `output` reads."""
        return output * self.stride - self.before

    def taps(self, output: int) -> tuple[Indices, Indices]:
        """Return the input positions that output cell `output` reads, and the kernel cell for each, (f,)."""
        kernel = np.arange(self.kernel_size)
        return self.start(output) + self.dilation * kernel, kernel

    def readers(self, position: int) -> Indices:
        """Return, in order, the output cells that read input `position`; padding has readers too."""
        starts = position + self.before - self.dilation * np.arange(self.kernel_size)[::-1]
        outputs = starts[starts % self.stride == 0] // self.stride
        return within(outputs, self.output)

    def meets(self, kernel: int) -> tuple[Indices, Indices]:
        """Return the input positions that kernel cell `kernel` lands on, and the output cell each serves."""
        outputs = np.arange(self.output)
        return outputs * self.stride - self.before + self.dilation * kernel, outputs

    def read(self) -> NDArray[np.bool_]:
        """Return for every padded cell, shape (padded,), whether any window reads it."""
        starts = self.stride * np.arange(self.output)  # (H',)
        taps = self.dilation * np.arange(self.kernel_size)  # (f,)
        result = np.zeros(self.padded, dtype=bool)
        result[np.add.outer(starts, taps)] = True  # (H', f)
        return result

    def _too_large(self) -> ConfigError:
        fits = self.size + self.before + self.after  # the largest span that fits
        padding = f"n + 2p = {fits}" if self.before == self.after else f"the padded n = {fits}"
        rest = "."
        if self.may_overhang:
            rest = f" by more than the s − 1 = {self.may_overhang} that ceil_mode lets a window stick out."
            fits += self.may_overhang
        borders = window_borders(
            self.size, self.kernel_size, self.dilation, self.before, self.after, self.may_overhang
        )
        knobs = ("dilation", "kernel_size", "padding", "input_size")
        repairs = [Repair(knob, value) for knob in knobs for value in borders[knob] if value > 0]
        if self.dilation == 1:
            return ConfigError("kernel_size", self.kernel_size, f"is larger than {padding}{rest}", repairs)
        return ConfigError(
            "dilation",
            self.dilation,
            f"spreads f = {self.kernel_size} over {self.span} cells, more than {padding}{rest}",
            repairs,
        )


def within(positions: Indices, size: int) -> Indices:
    """Return the positions that are from 0 to `size` − 1."""
    result: Indices = positions[(positions >= 0) & (positions < size)]
    return result
