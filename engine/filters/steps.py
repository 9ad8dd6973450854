"""What is done to a strip, step by step: a plan written out for the memory it works in."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from engine.filters.plan import Group, Plan

Numbers = NDArray[np.float32] | NDArray[np.float64] | NDArray[np.int16]
Step = tuple[np.ufunc, Numbers, Numbers | np.generic, Numbers]  # add, this, to this, giving this


class Strip:
    """Memory for a strip as plain runs of numbers.

    pixels         (C, size): what the windows see, channel by channel
    column         the answers of the columns of a kernel, where it is done in columns and rows
    group          the sum of a group of places
    total          the answers
    pitch, depth   from one row to the next, and from one column to the next
    length, side   how many answers there are, and how far the last column reaches beyond one
    """

    def __init__(self, pixels: Numbers, pitch: int, depth: int, *, length: int, side: int) -> None:
        self.pixels = pixels
        self.pitch, self.depth, self.length, self.side = pitch, depth, length, side
        self.column, self.group, self.total = (np.empty(pixels.shape[1], pixels.dtype) for _ in range(3))


def steps(plan: Plan, strip: Strip) -> tuple[Step, ...]:
    """Return the steps that put the sums of products over `strip.pixels` into `strip.total`."""
    listed: list[Step] = []
    total = strip.total[: strip.length]
    for term in plan.terms:
        source = strip.pixels[term.channel]
        if term.column:
            column = strip.column[: strip.length + strip.side]
            listed += _added(source, term.column, strip, column, started=False)
            source = column
        listed += _added(source, term.groups, strip, total, started=term is not plan.terms[0])
    return tuple(listed)


def _added(
    source: Numbers, groups: tuple[Group, ...], strip: Strip, total: Numbers, *, started: bool
) -> Iterator[Step]:
    """Yield the steps that add groups of places of `source` to `total`, or put them there at first."""
    kind, room = total.dtype.type, strip.group[: len(total)]
    for group in groups:
        places = [
            source[tap.down * strip.pitch + tap.right * strip.depth :][: len(total)] for tap in group.taps
        ]
        first, *others = places
        if started and not others and group.weight in (1, -1):
            yield np.add if group.weight > 0 else np.subtract, total, first, total
            continue
        into = room if started else total
        for tap, other in zip(group.taps[1:], others, strict=True):
            yield np.subtract if tap.subtracted else np.add, first, other, into
            first = into
        if group.weight != 1 or not others:
            yield np.multiply, first, kind(group.weight), into
        if started:
            yield np.add, total, into, total
        started = True
