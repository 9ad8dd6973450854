"""How windows travel along one axis: the whole of convolution arithmetic, once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Windows of `kernel_size` cells over `size` cells, all lengths in cells.

    Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), relationship 15.
    """

    size: int  # n, before padding
    kernel_size: int  # f
    stride: int = 1  # s
    before: int = 0  # p, zeros put in front
    after: int = 0  # p, zeros put behind
    dilation: int = 1  # d, distance between two cells that a window reads

    def __post_init__(self) -> None:
        at_least_one("input_size", self.size)
        at_least_one("kernel_size", self.kernel_size)
        at_least_one("stride", self.stride)
        at_least_one("dilation", self.dilation)
        if min(self.before, self.after) < 0:
            raise ConfigError(
                "padding",
                min(self.before, self.after),
                "is negative; it counts added zeros.",
                [Repair("padding", 0)],
            )
        if self.span > self.padded:
            raise self._too_large()

    @property
    def padded(self) -> int:
        """n + 2p, with the padding of both ends."""
        return self.size + self.before + self.after

    @property
    def span(self) -> int:
        """d·(f − 1) + 1, the cells from the first that a window reads to the last."""
        return self.dilation * (self.kernel_size - 1) + 1

    @property
    def room(self) -> int:
        """The cells that a window can move: n + 2p − span."""
        return self.padded - self.span

    @property
    def output(self) -> int:
        """The number of windows, ⌊(n + 2p − d·(f − 1) − 1) / s⌋ + 1."""
        return self.room // self.stride + 1

    @property
    def left_over(self) -> int:
        """Padded cells behind the last window: what rounding down leaves unread at the end."""
        return self.room % self.stride

    def cells(self, step: int) -> NDArray[np.intp]:
        """Return the padded positions, shape (f,), that window number `step` reads."""
        return step * self.stride + self.dilation * np.arange(self.kernel_size)

    def read(self) -> NDArray[np.bool_]:
        """Return for every padded cell, shape (n + 2p,), whether any window reads it."""
        starts = self.stride * np.arange(self.output)  # (H',)
        taps = self.dilation * np.arange(self.kernel_size)  # (f,)
        result = np.zeros(self.padded, dtype=bool)
        result[np.add.outer(starts, taps)] = True  # (H', f)
        return result

    def _too_large(self) -> ConfigError:
        missing = self.span - self.padded
        padding = f"n + 2p = {self.padded}" if self.before == self.after else f"the padded n = {self.padded}"
        repairs = [
            Repair("kernel_size", (self.padded - 1) // self.dilation + 1),
            Repair("padding", max(self.before, self.after) + (missing + 1) // 2),
            Repair("input_size", self.size + missing),
        ]
        if self.dilation == 1:
            return ConfigError("kernel_size", self.kernel_size, f"is larger than {padding}.", repairs)
        if self.kernel_size <= self.padded:
            repairs.insert(0, Repair("dilation", (self.padded - 1) // (self.kernel_size - 1)))
        return ConfigError(
            "dilation",
            self.dilation,
            f"spreads f = {self.kernel_size} over {self.span} cells, more than {padding}.",
            repairs,
        )


def at_least_one(field: str, value: int) -> None:
    """Raise ConfigError unless `value` is 1 or more."""
    if value < 1:
        raise ConfigError(field, value, "is too small; the least is 1.", [Repair(field, 1)])
