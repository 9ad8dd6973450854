"""Gaps between errors as bars with intervals: which is the largest, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture

ROW = 28  # designed pixels
BAR = 10
CAP = 8  # height of the caps of an interval
GAP = 16


@dataclass(frozen=True, slots=True)
class Gap:
    """How far one error lies above another, and the interval of that, as fractions: 0.191 is 19.1 points."""

    name: str
    value: float
    low: float
    high: float


class GapBars(Picture):
    """Shows gaps between errors in percentage points (pp); the largest takes the colour of errors."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gaps between errors", parent)
        self._gaps: tuple[Gap, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setGaps(self, gaps: Sequence[Gap]) -> None:
        """Show `gaps` from top to bottom."""
        if tuple(gaps) == self._gaps:
            return
        self._gaps = tuple(gaps)
        self.setAccessibleDescription("; ".join(self._words(gap) for gap in gaps))
        self.updateHints()
        self.update()

    def largest(self) -> int:
        """Return the index of the largest gap above zero, or -1 if there is none."""
        best = max(range(len(self._gaps)), key=lambda index: self._gaps[index].value, default=-1)
        return best if best >= 0 and self._gaps[best].value > 0 else -1

    def paintTo(self, painter: QPainter) -> None:
        if not self._gaps:
            return
        left = self._names_width() + theme.px(GAP)
        end = self.width() - self._values_width() - theme.px(GAP)
        low = min(0.0, *(min(gap.low, gap.value) for gap in self._gaps))
        high = max(*(max(gap.high, gap.value) for gap in self._gaps), low + 1e-9)
        scale = max(1.0, end - left - 2) / (high - low)
        zero = left + round(-low * scale)
        painter.save()
        if low < 0:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QLineF(zero + 0.5, 0, zero + 0.5, len(self._gaps) * theme.px(ROW)))
        for row, gap in enumerate(self._gaps):
            self._paint_words(painter, row, gap)
            self._paint_bar(painter, row, gap, zero, scale)
        painter.restore()

    def rows(self) -> Rows:
        return [
            ["gap", "value", "low", "high"],
            *([gap.name, gap.value, gap.low, gap.high] for gap in self._gaps),
        ]

    def _paint_words(self, painter: QPainter, row: int, gap: Gap) -> None:
        painter.setFont(self._font(row == self.largest()))
        painter.setPen(theme.color("ink"))
        box = QRectF(0, row * theme.px(ROW), self.width(), theme.px(ROW))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, gap.name)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _points(gap.value))

    def _paint_bar(self, painter: QPainter, row: int, gap: Gap, zero: float, scale: float) -> None:
        middle = row * theme.px(ROW) + theme.px(ROW) // 2
        top, end = middle - theme.px(BAR) // 2, zero + round(gap.value * scale)
        bar = QRectF(min(zero, end), top, max(1, abs(end - zero)), theme.px(BAR))
        painter.fillRect(bar, theme.color("wrong" if row == self.largest() else "quiet"))
        painter.setPen(QPen(theme.color("ink"), 1))
        first, last = (zero + round(value * scale) + 0.5 for value in (gap.low, gap.high))
        painter.drawLine(QLineF(first, middle + 0.5, last, middle + 0.5))
        half = theme.px(CAP) / 2
        for cap in (first, last):
            painter.drawLine(QLineF(cap, middle + 0.5 - half, cap, middle + 0.5 + half))

    def _words(self, gap: Gap) -> str:
        return f"{gap.name} {_points(gap.value)}, interval {_points(gap.low)} to {_points(gap.high)}"

    def _font(self, largest: bool) -> QFont:
        return theme.font(theme.Type.SECTION if largest else theme.Type.BODY)

    def _names_width(self) -> int:
        metrics = QFontMetrics(self._font(True))
        return max((metrics.horizontalAdvance(gap.name) for gap in self._gaps), default=0)

    def _values_width(self) -> int:
        metrics = QFontMetrics(self._font(True))
        return max((metrics.horizontalAdvance(_points(gap.value)) for gap in self._gaps), default=0)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), len(self._gaps) * theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        width = self._names_width() + self._values_width() + theme.px(2 * GAP + 64)
        return QSize(width, len(self._gaps) * theme.px(ROW))


def _points(fraction: float) -> str:
    return f"{number(100 * fraction, 1)} pp"
