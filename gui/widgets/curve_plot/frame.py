"""From numbers to pixels, and back."""

from dataclasses import dataclass
from math import log10
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from gui.widgets.curve_plot.series import YScale


@dataclass(frozen=True, slots=True)
class Frame:
    """Where curves are drawn, and which numbers its sides stand for.

    A logarithmic axis never comes to zero: what is not above it stands at the bottom (see `with_zero`).

    area    in pixels
    x, y    the numbers at left and right, at bottom and top
    """

    area: QRectF
    x: tuple[float, float]
    y: tuple[float, float]
    scale: YScale

    def across(self, x: float) -> float:
        """Return the pixel from the left at which a number on the x axis stands."""
        low, high = self.x
        return self.area.left() + (x - low) / (high - low) * self.area.width()

    def down(self, y: float) -> float:
        """Return the pixel from the top at which a number on the y axis stands."""
        bottom, top = self.y
        if self.scale == "log":
            if not y > 0:
                return self.area.bottom()
            y, bottom, top = log10(y), log10(bottom), log10(top)
        return self.area.bottom() - (y - bottom) / (top - bottom) * self.area.height()

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point is drawn."""
        return QPointF(self.across(x), self.down(y))

    def points(self, x: NDArray[Any], y: NDArray[Any]) -> NDArray[np.float64]:
        """Return where points are drawn: x, y (N,), returns (N, 2)."""
        (left, right), (bottom, top) = self.x, self.y
        if self.scale == "log":
            y, bottom, top = np.log10(np.where(y > 0, y, bottom)), log10(bottom), log10(top)
        result = np.empty((len(x), 2))
        result[:, 0] = self.area.left() + (x - left) * (self.area.width() / (right - left))
        result[:, 1] = self.area.bottom() - (y - bottom) * (self.area.height() / (top - bottom))
        return result

    def x_at(self, pixel: float) -> float:
        """Return the number on the x axis at a pixel."""
        low, high = self.x
        return low + (pixel - self.area.left()) / self.area.width() * (high - low)
