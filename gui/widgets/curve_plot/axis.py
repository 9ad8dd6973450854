"""An axis of a plot, with the lab's own ticks."""

from collections.abc import Callable

import pyqtgraph as pg

TICK = 4  # pixels long
TICK_GAP = 6  # pixels from a tick to its text

Ticks = Callable[[float, float, float], list[tuple[float, str]]]  # low, high, pixels: places and texts


class Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis whose ticks come from the lab's own rules."""

    def __init__(self, orientation: str, ticks: Ticks) -> None:
        self._ticks = ticks
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=-TICK if orientation == "bottom" else 0, tickTextOffset=TICK_GAP)

    def places(self) -> list[float]:
        """Return where the ticks are now, in the coordinates of the axis."""
        return [place for place, _ in self._now(*self.range)]

    def _now(self, low: float, high: float) -> list[tuple[float, str]]:
        pixels = self.width() if self.orientation == "bottom" else self.height()
        return self._ticks(low, high, pixels)

    # Overrides of pyqtgraph.AxisItem

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        return [(1.0, [place for place, _ in self._now(minVal, maxVal)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts = dict(self._now(*self.range))
        return [texts.get(value, "") for value in values]
