"""What the cells of a map see of the input, exactly, also behind transposed convolutions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from engine.errors import ConfigError, Repair

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
        shared = gcd(len(self.phases), stride)
        reached = self.reaching(kernel_size, dilation)
        starts = range(-before, stride * len(self.phases) // shared - before, stride)
        return Field(tuple(map(reached.seen, starts)), self.shift * stride // shared)

    def transposed(self, kernel_size: int, stride: int, padding: int, dilation: int = 1) -> "Field":
        """Return the field of a transposed convolution of this map; ConfigError beyond `PHASES`.

        Cell o gets from input (o + p − d·k) / s for every k where that is whole: one k in s / gcd(s, d).
        """
        count = len(self.phases) * stride
        if count > PHASES:
            reason = f"makes a map {count:,} times finer than the input; the most is {PHASES:,}."
            raise ConfigError("stride", stride, reason, [Repair("stride", PHASES // len(self.phases))])
        shared = gcd(stride, dilation)
        every, apart = stride // shared, dilation // shared  # in k, and in the input
        inverse = pow(apart, -1, every)
        reached = {
            taps: self.reaching(taps, apart)
            for taps in {kernel_size // every, -(-kernel_size // every)}
            if taps
        }
        phases: list[Interval | None] = []
        for cell in range(padding, padding + count):
            first = cell // shared * inverse % every  # the least k, where there is one
            if cell % shared or first >= kernel_size:
                phases.append(None)
                continue
            taps = (kernel_size - 1 - first) // every + 1
            last = (cell - dilation * first) // stride
            phases.append(reached[taps].seen(last - (taps - 1) * apart))
        return Field(tuple(phases), self.shift)

    def reaching(self, taps: int, apart: int) -> "Field":
        """Return the field in which cell i sees what the cells i, i + apart, … see, `taps` of them.

        Each step doubles the taps, and two overlapping halves make the rest.
        """
        if len(self.phases) == 1:  # nothing in between can reach farther than the two ends
            return self._with(self, (taps - 1) * apart)
        result, done = self, 1
        while 2 * done <= taps:
            result, done = result._with(result, done * apart), 2 * done
        return result._with(result, (taps - done) * apart)

    def _with(self, other: "Field", ahead: int) -> "Field":
        """Return the field in which a cell also sees what the cell `ahead` of it sees in `other`."""
        phases = enumerate(self.phases)
        return Field(tuple(_union((seen, other.seen(cell + ahead))) for cell, seen in phases), self.shift)

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
        if count > PHASES:
            reason = f"and the main branch repeat only every {count:,} cells; the most is {PHASES:,}."
            raise ConfigError("shortcut", f"effective stride {other.stride}", reason)
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
