"""What makes a layer fit that does not: the nearest value of every knob, found by trying."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.arithmetic.padding import Sides
from engine.errors import ConfigError, Repair

KNOBS = ("kernel_size", "dilation", "padding", "output_padding", "stride")


@dataclass(frozen=True, slots=True)
class Search:
    """The search for single changes that make `layer` fit over `sizes` cells, one number for each axis."""

    layer: Any  # a Windowed; its knobs are looked up by name
    sizes: tuple[int, ...]

    def repairs(self, first: str) -> list[Repair]:
        """Return the nearest working value of every knob that has one, knob `first` leading.

        A value is one number where the setting is one number for both axes, else (height, width).
        Where padding is given side by side, there may be a repair for "bottom" or "right" as well.
        """
        known = {field.name for field in fields(self.layer)}
        knobs = sorted((knob for knob in KNOBS if knob in known), key=lambda knob: knob != first)
        found = [repair for knob in knobs for repair in self._knob(knob)]
        found += self._input_size()
        if "ceil_mode" in known and self._works(self._all, ceil_mode=True):
            found.append(Repair("ceil_mode", True))
        return found

    def _knob(self, knob: str) -> list[Repair]:
        match getattr(self.layer, knob):
            case Sides() as sides:
                return [*(self._side(sides, "bottom") or self._side(sides, "right")), *self._number(knob, 0)]
            case (int(height), int(width)):
                return self._pair(knob, (height, width))
            case int() as number:
                return self._number(knob, number)
            case None:  # the stride of a pooling that follows its kernel
                return []
        return self._number(knob, 0)  # "valid", which is no padding

    def _number(self, knob: str, now: int) -> list[Repair]:
        found = self._nearest(now, lambda number: self._works(self._all, **{knob: number}))
        return [] if found is None else [Repair(knob, found)]

    def _side(self, sides: Sides, side: str) -> list[Repair]:
        def works(number: int) -> bool:
            return self._works(self._all, padding=replace(sides, **{side: number}))

        found = self._nearest(getattr(sides, side), works)
        return [] if found is None else [Repair(side, found)]

    def _pair(self, knob: str, now: tuple[int, int]) -> list[Repair]:
        height = self._half(knob, 0, now[0])
        width = self._half(knob, 1, now[1])
        if height is None or width is None:
            return []
        both = (height, width)
        return [Repair(knob, both)] if self._works(self._all, **{knob: both}) else []

    def _half(self, knob: str, which: int, now: int) -> int | None:
        one = {which: self.sizes[which]}
        return self._nearest(now, lambda number: self._works(one, **{knob: (number, number)}))

    def _input_size(self) -> list[Repair]:
        if len(set(self.sizes)) == 1:
            many = len(self.sizes)
            found = self._nearest(
                self.sizes[0], lambda number: self._works(dict.fromkeys(range(many), number))
            )
            return [] if found is None else [Repair("input_size", found)]
        height, width = self.sizes
        taller = self._nearest(height, lambda number: self._works({0: number}))
        wider = self._nearest(width, lambda number: self._works({1: number}))
        return [] if taller is None or wider is None else [Repair("input_size", (taller, wider))]

    def _nearest(self, start: int, works: Callable[[int], bool]) -> int | None:
        """Return the number nearest to `start`, itself included, that works; of two, the smaller."""
        for distance in range(self._farthest + 1):
            for number in (start - distance, start + distance):
                if works(number):
                    return number
        return None

    @property
    def _all(self) -> dict[int, int]:
        return dict(enumerate(self.sizes))

    @property
    def _farthest(self) -> int:
        """How far a knob need be turned: no further than all that a window covers, and its padding twice."""
        kernel, dilation, padding, extra, stride = (_largest(self.layer, knob) for knob in KNOBS)
        return kernel * max(dilation, 1) + 2 * padding + extra + stride

    def _works(self, sizes: dict[int, int], **changes: object) -> bool:
        """Return whether the layer, changed, fits over `sizes`: axis number → cells."""
        try:
            changed = replace(self.layer, **changes)
            for which, size in sizes.items():
                changed.axis(size, which)
        except ConfigError:
            return False
        return True


def _largest(layer: object, knob: str) -> int:
    match getattr(layer, knob, None):
        case int(number):
            return number
        case (int(height), int(width)):
            return max(height, width)
        case Sides(top, bottom, left, right):
            return max(top, bottom, left, right)
    return 0
