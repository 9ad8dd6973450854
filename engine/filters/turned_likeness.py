"""Which hand-made filter a learned one is most like, however either is turned."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import atan2, degrees, hypot

import numpy as np
from numpy.typing import ArrayLike

from engine.filters.grey_part import grey_parts
from engine.filters.hand_made import hand_made
from engine.kernels import Matrix

RING = ((0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0))  # clockwise around a 3 × 3 filter
SAME = 9  # decimals in which two cosines must differ
NEAR = 0.5  # of a cosine: below, a filter is like no hand-made one
UPRIGHT = 5.0  # degrees up to which a filter counts as not turned


@dataclass(frozen=True, slots=True, eq=False)
class TurnedLikeness:
    """The hand-made filter that comes nearest when it is turned.

    title    its name on screen
    angle    degrees that it is turned clockwise
    cosine   in [-1, 1], over all channels; negative for the same pattern with light and dark exchanged
    pattern  float64 (f, f): it, turned, of length 1; of the sign that was named
    """

    title: str
    angle: float
    cosine: float
    pattern: Matrix

    @property
    def is_near(self) -> bool:
        """Whether the name says something: two edge filters at 60° have a cosine of 0.5."""
        return abs(self.cosine) >= NEAR

    @property
    def turn(self) -> int:
        """The angle in whole degrees; 0 within a few degrees of the filter as it stands."""
        return 0 if abs(self.angle) < UPRIGHT else round(self.angle)


@dataclass(frozen=True, slots=True, eq=False)
class _Fixed:
    """Every pattern (n, f, f) of length 1 that is tried as it stands."""

    titles: tuple[str, ...]
    angles: tuple[float, ...]
    patterns: Matrix


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """The vertical and the horizontal filter of one maker, each of length 1, from which all angles follow."""

    titles: tuple[str, str]
    patterns: Matrix  # (2, f, f)


def nearest_turned(filters: ArrayLike) -> tuple[TurnedLikeness, ...]:
    """Return for each filter the hand-made one with the largest cosine, up to sign, over rotations.

    `filters` is (filters, f, f), or (filters, channels, f, f), compared with the hand-made one on every
    channel: a filter that sees red alone has a cosine of 1/√3 at most, one that sees only differences
    between colours has 0 (see `grey_parts`). The choice is among those of `hand_made`. Filters that find
    vertical and horizontal edges are turned by any angle: cos θ · vertical + sin θ · horizontal. Others are
    turned by eighths at f = 3, where the ring of eight weights moves on by one, and by quarters at other
    sizes; blurs are not turned. Turned ones come after those that are not, and of two that are equally near
    the first is named.
    Source of the angles: W. Freeman and E. Adelson, The design and use of steerable filters, 1991; of the
    ring: G. Robinson, Edge detection by compass gradient masks, 1977.

    Raises:
        ConfigError  the filters are not square
    """
    return tuple(_nearest(part) for part in grey_parts(filters))


def _nearest(part: Matrix) -> TurnedLikeness:
    fixed, pairs = _known(len(part))
    cosines = np.tensordot(fixed.patterns, part, 2)  # (n,)
    place = int(np.round(np.abs(cosines), SAME).argmax())
    best = TurnedLikeness(
        fixed.titles[place], fixed.angles[place], float(cosines[place]), fixed.patterns[place]
    )
    for pair in pairs:
        found = _steered(part, pair)
        if round(abs(found.cosine), SAME) > round(abs(best.cosine), SAME):
            best = found
    return best


def _steered(part: Matrix, pair: _Pair) -> TurnedLikeness:
    """Return the angle at which a pair comes nearest: that of the projection on the plane of the two."""
    down, across = (float(np.vdot(pattern, part)) for pattern in pair.patterns)
    cosine = hypot(down, across)
    if down < 0 or (down == 0 and across < 0):
        down, across, cosine = -down, -across, -cosine
    angle = degrees(atan2(across, down))  # in (−90, 90], from the vertical filter
    pattern = pair.patterns[0] * np.cos(np.deg2rad(angle)) + pair.patterns[1] * np.sin(np.deg2rad(angle))
    if abs(angle) <= 45:
        return TurnedLikeness(pair.titles[0], angle, cosine, pattern)
    sign = 1 if angle > 0 else -1  # a quarter back from the vertical filter is the horizontal one negated
    return TurnedLikeness(pair.titles[1], angle - 90 * sign, cosine * sign, pattern * sign)


@cache
def _known(size: int) -> tuple[_Fixed, tuple[_Pair, ...]]:
    known = {made.title: made.pattern for made in hand_made(size)}
    pairs = tuple(
        _Pair((title, other), np.stack([values, known[other]]))
        for title, values in known.items()
        if (other := _counterpart(title)) in known and abs(np.vdot(values, known[other])) < 1e-12
    )
    paired = {title for pair in pairs for title in pair.titles}
    rows = [(title, 0.0, values) for title, values in known.items()]
    for title, values in known.items():
        if title not in paired:
            rows += [(title, angle, turned) for angle, turned in _turns(values)]
    titles, angles, patterns = zip(*rows, strict=True)
    return _Fixed(titles, angles, np.stack(patterns)), pairs


def _counterpart(title: str) -> str:
    return title.replace("vertical", "horizontal").replace("Vertical", "Horizontal") + (
        "" if "ertical" in title else " has none"
    )


def _turns(values: Matrix) -> Iterator[tuple[float, Matrix]]:
    """Yield the filter turned, with the angle, where that makes another one up to sign.

    A blur is not turned: a round one would be itself, had it finer cells, and the ring moved on would be
    another filter under its name.
    """
    if (values >= 0).all():
        return
    seen = [values]
    steps = ((45 * step, _on_the_ring(values, step)) for step in range(1, 8))
    quarters = ((90 * step, np.rot90(values, -step)) for step in range(1, 4))
    for angle, turned in steps if len(values) == 3 else quarters:
        if not any(np.allclose(turned, other) or np.allclose(turned, -other) for other in seen):
            seen.append(turned)
            yield float(angle if angle <= 180 else angle - 360), turned


def _on_the_ring(values: Matrix, steps: int) -> Matrix:
    turned = values.copy()
    for number, place in enumerate(RING):
        turned[RING[(number + steps) % len(RING)]] = values[place]
    return turned
