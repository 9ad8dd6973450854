"""What makes a layer fit that does not: the nearest value of every knob, one of its borders."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from engine.arithmetic.padding import Sides
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Search:
    """The search for single changes that make `layer` fit over `sizes` cells, one number for each axis.

    Only the borders of a knob are tried, two for each axis at most: no value is too large for that.
    """

    layer: Any  # a Windowed, whose knobs are looked up by name
    sizes: tuple[int, ...]

    def repairs(self, first: str) -> Iterator[Repair]:
        """Yield the nearest working value of every knob that has one, knob `first` leading.

        A value is one number where the setting is one number for both axes, else (height, width).
        Where padding is given side by side, there may be a repair for "bottom" or "right" as well.
        """
        for knob in sorted(self.layer.knobs, key=lambda knob: knob != first):
            yield from self._knob(knob)
        yield from self._input_size()
        if getattr(self.layer, "ceil_mode", True) is False and self._works(ceil_mode=True):
            yield Repair("ceil_mode", True)

    def _knob(self, knob: str) -> Iterator[Repair]:
        match getattr(self.layer, knob):
            case Sides() as sides:
                yield from self._side(sides)
                yield from self._number(knob, 0)
            case (int(height), int(width)):
                yield from self._pair(knob, height, width)
            case int() as number:
                yield from self._number(knob, number)
            case str():  # "valid", which is no padding
                yield from self._number(knob, 0)
            case None:  # the stride of a pooling that follows its kernel
                return

    def _number(self, knob: str, now: int) -> Iterator[Repair]:
        found = self._nearest(knob, now, lambda number: self._works(**{knob: number}))
        if found is not None:
            yield Repair(knob, found)

    def _pair(self, knob: str, height: int, width: int) -> Iterator[Repair]:
        """Yield the nearest pair: an axis that fits keeps its number."""
        tall = self._nearest(knob, height, lambda number: self._one_works(0, **{knob: (number, number)}))
        wide = self._nearest(knob, width, lambda number: self._one_works(1, **{knob: (number, number)}))
        if tall is not None and wide is not None and self._works(**{knob: (tall, wide)}):
            yield Repair(knob, (tall, wide))

    def _side(self, sides: Sides) -> Iterator[Repair]:
        for side in ("bottom", "right"):
            works = partial(self._works_at, sides, side)
            found = self._nearest(side, getattr(sides, side), works)
            if found is not None:
                yield Repair(side, found)

    def _works_at(self, sides: Sides, side: str, number: int) -> bool:
        """Return whether the layer fits with `number` zeros on one side."""
        return self._works(padding=replace(sides, **{side: number}))

    def _input_size(self) -> Iterator[Repair]:
        knob = "input_size"
        if len(set(self.sizes)) == 1:
            many = len(self.sizes)
            found = self._nearest(knob, self.sizes[0], lambda number: _fits(self.layer, (number,) * many))
            if found is not None:
                yield Repair(knob, found)
            return
        height, width = self.sizes
        tall = self._nearest(knob, height, lambda number: _fits_along(self.layer, number, 0))
        wide = self._nearest(knob, width, lambda number: _fits_along(self.layer, number, 1))
        if tall is not None and wide is not None:
            yield Repair(knob, (tall, wide))

    def _nearest(self, knob: str, now: int, works: Callable[[int], bool]) -> int | None:
        """Return the number nearest to `now`, itself included, that works; of two, the smaller."""
        borders = {now}
        for which, size in enumerate(self.sizes):
            borders.update(self.layer.borders(size, which).get(knob, ()))
        for number in sorted(borders, key=lambda number: (abs(number - now), number)):
            if number >= 0 and works(number):
                return number
        return None

    def _works(self, **changes: object) -> bool:
        """Return whether the layer, changed, fits."""
        return all(self._one_works(which, **changes) for which in range(len(self.sizes)))

    def _one_works(self, which: int, **changes: object) -> bool:
        """Return whether the layer, changed, fits along axis number `which`."""
        try:
            return _fits_along(replace(self.layer, **changes), self.sizes[which], which)
        except ConfigError:  # there is no such layer
            return False


def _fits(layer: Any, sizes: tuple[int, ...]) -> bool:
    return all(_fits_along(layer, size, which) for which, size in enumerate(sizes))


def _fits_along(layer: Any, size: int, which: int) -> bool:
    try:
        layer.axis(size, which)
    except ConfigError:
        return False
    return True
