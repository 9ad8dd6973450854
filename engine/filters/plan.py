"""How a kernel is applied with the least work: in whole numbers, as rows times columns, tap by tap.

Nothing here approximates: every way that is taken gives the sum of products to the precision of float32.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.filters.factors import Weights, pairs, whole_numbers, whole_pair

WHITE = 255  # the brightest value of a uint8 pixel
SHORT_COST = 0.5  # of a step in float32: twice as many int16 fit into a register


@dataclass(frozen=True, slots=True)
class Tap:
    """One place of a window: `down` rows and `right` columns from its first cell, added or subtracted."""

    down: int
    right: int
    subtracted: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one weight up to sign: they are added first and multiplied once."""

    weight: float
    taps: tuple[Tap, ...]

    @property
    def cost(self) -> int:
        """Steps over all pixels: one for each further tap, one for the weight, one to add the group."""
        return len(self.taps) + (self.weight not in (1, -1))


@dataclass(frozen=True, slots=True)
class Term:
    """A sum of products over one channel; where `column` has groups, their answers are what `groups` meet."""

    channel: int
    column: tuple[Group, ...]
    groups: tuple[Group, ...]

    @property
    def cost(self) -> int:
        return sum(group.cost for group in (*self.column, *self.groups))


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with every strip of an image.

    side    f, the side of the kernel
    short   whether everything up to the last step is int16: whole numbers that cannot overflow
    scale   what the sum is multiplied by in the end
    """

    side: int
    short: bool
    scale: float
    terms: tuple[Term, ...]


def plan(kernels: NDArray[np.float32], brightest: int | None) -> Plan:
    """Return the cheapest way to apply `kernels` (C, f, f), one for each channel, and add the answers.

    `brightest` is the largest whole number that a pixel can be, from 0; None where pixels are no whole
    numbers.
    """
    return _plan(kernels.tobytes(), kernels.shape, brightest)


@lru_cache(maxsize=64)
def _plan(content: bytes, shape: tuple[int, int, int], brightest: int | None) -> Plan:
    kernels = np.frombuffer(content, dtype=np.float32).reshape(shape).astype(np.float64)  # (C, f, f)
    side = shape[1]
    choices = [Plan(side, False, 1.0, _terms(kernels, whole=False))]
    whole = whole_numbers(kernels, brightest) if brightest is not None else None
    if whole is not None:
        numbers, unit = whole
        choices.append(Plan(side, True, unit, _terms(numbers, whole=True)))
    return min(choices, key=lambda choice: _cost(choice))


def _cost(choice: Plan) -> float:
    return sum(term.cost for term in choice.terms) * (SHORT_COST if choice.short else 1)


def _terms(kernels: Weights, *, whole: bool) -> tuple[Term, ...]:
    return tuple(
        term for channel, weights in enumerate(kernels) for term in _terms_of(channel, weights, whole=whole)
    )


def _terms_of(channel: int, weights: Weights, *, whole: bool) -> tuple[Term, ...]:
    """Return the cheaper of one term with every tap, and one for each pair of a column and a row."""
    if not weights.any():
        return ()
    apart: tuple[Term, ...] = ()
    if np.isfinite(weights).all():
        found = whole_pair(weights) if whole else pairs(weights)
        apart = tuple(Term(channel, _groups(column[:, None]), _groups(row[None, :])) for column, row in found)
    cost = sum(term.cost for term in apart)
    if apart and cost < np.count_nonzero(weights):  # the other way takes a step for every tap at least
        return apart
    direct = (Term(channel, (), _groups(weights)),)
    return apart if apart and cost < direct[0].cost else direct


def _groups(weights: Weights) -> tuple[Group, ...]:
    """Return the taps of `weights` (rows, columns) that are not 0, those of one magnitude together."""
    found: dict[float, list[tuple[int, int]]] = {}
    for down, right in np.argwhere(weights):
        found.setdefault(abs(float(weights[down, right])), []).append((int(down), int(right)))
    groups = []
    for places in found.values():
        weight = float(weights[places[0]])
        taps = tuple(Tap(*place, subtracted=bool(weights[place] * weight < 0)) for place in places)
        groups.append(Group(weight, taps))
    return tuple(sorted(groups, key=lambda group: len(group.taps), reverse=True))
