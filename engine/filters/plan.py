"""How a kernel is applied in few steps: in whole numbers, as rows times columns, tap by tap.

An example, Sobel's (1 2 1)ᵀ · (1 0 −1) / 4 on a photo of 512 × 512 bytes without a border, file by file:

    factors  The kernel is whole numbers in units of 1/4, and these are the column 1 2 1 times the row 1 0 −1.
    plan     Plan(side=3, int16, scale=1/4) with one Term. Column: places 0 and 2 together, place 1 times 2;
             row: place 0 minus place 2. That is 6 steps in int16, where tap by tap takes 7.
    strips   Goes through the image by strips of 170 rows, which int16 holds in 196,608 bytes, and copies each
             with the two rows below it into one run of numbers p: the number below p[i] is p[i + 512].
    steps    column = p[0:] + p[1024:];  group = p[512:] · 2;  column = column + group
             total = column[0:] − column[2:]
    strips   Puts total / 4 in its place in the output, as float32.

Where that is less work than all of these steps, `products` takes every weight at once instead.

How exact the ways are. A sum in whole numbers is exact before the factor meets it. Everywhere else the sum is
rounded as its type rounds it: float64 for images in float64, where every tap is used, and float32 for all
others. Taken apart, weights are no longer exactly themselves: as one column times one row each is off by
2⁻²² of itself at most; as several, by 2⁻²³ of the kernel's largest weight, so that where that one meets 0 and
a tiny one does not, the answer may be wrong by that much.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.filters.factors import Weights, pairs, whole_numbers, whole_pair

WHITE = 255  # the brightest value of a uint8 pixel
SHORT_COST = 0.5  # of a step in float32: twice as many int16 fit into a register
SHORT, SINGLE, DOUBLE = np.dtype(np.int16), np.dtype(np.float32), np.dtype(np.float64)
Kind = np.dtype[np.int16] | np.dtype[np.float32] | np.dtype[np.float64]


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
    kind    what everything up to the last step is in: int16 for whole numbers that cannot overflow
    scale   what the sum is multiplied by in the end
    """

    side: int
    kind: Kind
    scale: float
    terms: tuple[Term, ...]

    @property
    def cost(self) -> float:
        """How long it takes, counted in steps of float32."""
        return _cost(self.terms) * (SHORT_COST if self.kind == SHORT else 1)


def plan(kernels: NDArray[np.float32] | NDArray[np.float64], brightest: int | None) -> Plan:
    """Return the fewest steps that apply `kernels` (C, f, f), one for each channel, and add the answers.

    `brightest` is the largest whole number that a pixel can be, from 0; None where pixels are no whole
    numbers. Kernels in float64 are applied in float64.
    """
    return _plan(kernels.tobytes(), kernels.shape, kernels.dtype, brightest)


@lru_cache(maxsize=64)
def _plan(content: bytes, shape: tuple[int, int, int], kind: Kind, brightest: int | None) -> Plan:
    kernels = np.frombuffer(content, dtype=kind).reshape(shape).astype(np.float64)  # (C, f, f)
    side = shape[1]
    choices = [Plan(side, kind, 1.0, _terms(kernels, kind))]
    whole = whole_numbers(kernels, brightest) if brightest is not None else None
    if whole is not None:
        numbers, unit = whole
        choices.append(Plan(side, SHORT, unit, _terms(numbers, SHORT)))
    return min(choices, key=lambda choice: choice.cost)


def _cost(terms: tuple[Term, ...]) -> int:
    return sum(term.cost for term in terms)


def _terms(kernels: Weights, kind: Kind) -> tuple[Term, ...]:
    return tuple(
        term for channel, weights in enumerate(kernels) for term in _terms_of(channel, weights, kind)
    )


def _terms_of(channel: int, weights: Weights, kind: Kind) -> tuple[Term, ...]:
    """Return the cheaper of one term with every tap, and one for each pair of a column and a row."""
    if not weights.any():
        return ()
    found = _taken_apart(weights, kind) if np.isfinite(weights).all() else []
    apart = tuple(Term(channel, _groups(column[:, None]), _groups(row[None, :])) for column, row in found)
    if apart and _cost(apart) < np.count_nonzero(weights):  # the other way takes a step for every tap
        return apart
    direct = (Term(channel, (), _groups(weights)),)
    return apart if apart and _cost(apart) < _cost(direct) else direct


def _taken_apart(weights: Weights, kind: Kind) -> list[tuple[Weights, Weights]]:
    if kind == DOUBLE:
        return []
    return whole_pair(weights) if kind == SHORT else pairs(weights)


def _groups(weights: Weights) -> tuple[Group, ...]:
    """Return the taps of `weights` (rows, columns) that are not 0, those of one magnitude together."""
    found: dict[float, list[tuple[int, int, float]]] = {}
    for down, row in enumerate(weights.tolist()):
        for right, weight in enumerate(row):
            if weight != 0:
                found.setdefault(abs(weight), []).append((down, right, weight))
    groups = []
    for places in found.values():
        first = places[0][2]
        taps = tuple(Tap(down, right, subtracted=weight * first < 0) for down, right, weight in places)
        groups.append(Group(first, taps))
    return tuple(sorted(groups, key=lambda group: len(group.taps), reverse=True))
