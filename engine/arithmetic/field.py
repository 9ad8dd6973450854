"""What the cells of a map see of the input, exactly, also behind transposed convolutions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from engine.errors import ConfigError

Interval = tuple[int, int]  # first and last input cell, both included
PHASES = 4096  # a map may be finer than the input by this factor along one axis


@dataclass(frozen=True, slots=True)
class Field:
    """The receptive fields of all cells of a map along one axis, in cells of the chain's input.

    Cell i sees the interval of phase i mod Q, moved by `shift` for every Q cells. Without transposed
    convolutions Q is 1, and the three properties are those of Araujo, Norris and Sim, Computing receptive
    fields of convolutional neural networks (Distill, 2019), equations 2 to 4. A transposed convolution of
    stride s multiplies Q by s, since its outputs take turns at what they read. None is a cell that sees
    nothing.
    """

    phases: tuple[Interval | None, ...] = ((0, 0),)
    shift: int = 1

    @property
    def size(self) -> int:
        """The receptive field: the most input cells from the first to the last that one cell sees."""
        return max((last - first + 1 for first, last in filter(None, self.phases)), default=0)

    @property
    def stride(self) -> int | Fraction:
        """The effective stride: how far the field moves from one cell to the next; 0 if all see the same."""
        step = Fraction(self.shift, len(self.phases))
        return step.numerator if step.denominator == 1 else step

    @property
    def padding(self) -> int:
        """The effective padding: how many cells before the input the field of the first cell begins."""
        return next((-phase[0] for phase in self.phases if phase), 0)

    def seen(self, cell: int) -> Interval | None:
        """Return the first and the last input cell that `cell` sees; below 0 is padding."""
        turn, phase = divmod(cell, len(self.phases))
        found = self.phases[phase]
        return found and (found[0] + turn * self.shift, found[1] + turn * self.shift)

    def windows(self, kernel_size: int, stride: int, before: int, dilation: int = 1) -> "Field":
        """Return the field of windows over this map, the first of which begins `before` cells ahead of it."""
        taps = range(0, dilation * kernel_size, dilation)
        if len(self.phases) == 1:  # nothing in between can reach farther than the two ends
            taps = range(0, taps[-1] + 1, taps[-1] or 1)
        shared = gcd(len(self.phases), stride)
        return Field(
            tuple(
                _union(self.seen(phase * stride - before + tap) for tap in taps)
                for phase in range(len(self.phases) // shared)
            ),
            self.shift * stride // shared,
        )

    def transposed(self, kernel_size: int, stride: int, padding: int, dilation: int = 1) -> "Field":
        """Return the field of a transposed convolution of this map; ConfigError beyond `PHASES`."""
        count = len(self.phases) * stride
        if count > PHASES:
            raise ConfigError("stride", stride, f"makes a map {count} times finer; the most is {PHASES}.")
        return Field(
            tuple(
                _union(
                    self.seen((cell + padding - tap) // stride)
                    for tap in range(0, dilation * kernel_size, dilation)
                    if (cell + padding - tap) % stride == 0
                )
                for cell in range(count)
            ),
            self.shift,
        )

    def joined(self, other: "Field") -> "Field":
        """Return what the sum of two maps sees: the larger branch where both have one centre, else both.

        Raises ConfigError where one moves faster than the other, so that no stride describes their sum.
        """
        if 0 in (self.shift, other.shift):  # a dense layer sees all there is
            return self if self.shift == 0 else other
        if self.stride != other.stride:
            raise ConfigError(
                "shortcut",
                f"effective stride {other.stride}",
                f"is not that of the main branch, {self.stride}: their sum has no single receptive field.",
            )
        count = lcm(len(self.phases), len(other.phases))
        return Field(
            tuple(_union((self.seen(cell), other.seen(cell))) for cell in range(count)),
            self.shift * count // len(self.phases),
        )


def whole(size: int) -> Field:
    """Return the field of a dense layer: all `size` cells, the same for every output."""
    return Field(((0, size - 1),), 0)


def _union(parts: Iterable[Interval | None]) -> Interval | None:
    found = [part for part in parts if part]
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None
