"""Two counts side by side that may be millions of times apart: large numbers, and bars on a log scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.export import Rows
from gui.widgets.picture import Picture

ROW = 26  # designed pixels
BAR = 10
TICKS = 18  # height of the numbers under the bars
GAP = 12
LEAST_BAR = 120  # designed pixels that the scale takes at least
NAMED = {0: "1", 3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are; what the picture is about is `strong`."""

    name: str
    value: int
    strong: bool = False


class LogBars(Picture):
    """Shows counts as numbers and as bars; every hairline stands for ten times the one before it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._counts: tuple[Count, ...] = ()
        self._decades = 3
        self._measured = -1, 0  # for which theme, and how wide names and numbers are
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("Log scale: every line stands for ten times the one before it")

    def setCounts(self, counts: Sequence[Count], decades: int) -> None:
        """Show `counts` from top to bottom, on a scale from 1 to 10 to the power of `decades`."""
        if (tuple(counts), decades) == (self._counts, self._decades):
            return
        self._counts, self._decades = tuple(counts), max(1, decades)
        self._measured = -1, 0
        words = "; ".join(f"{count.name}: {count.value:,}" for count in counts)
        self.setAccessibleDescription(f"{words}; bars on a log scale")
        self.updateGeometry()
        self.update()

    def barRect(self, row: int) -> QRectF:
        """Return where the bar of `row` is; of a count of 0 there is none."""
        left, width = self._scale()
        value = self._counts[row].value
        length = width * log10(value) / self._decades if value > 0 else 0.0
        middle = row * theme.px(ROW) + theme.px(ROW) / 2
        drawn = max(length, theme.px(2)) if value > 0 else 0.0
        return QRectF(left, round(middle - theme.px(BAR) / 2), drawn, theme.px(BAR))

    def paintTo(self, painter: QPainter) -> None:
        painter.save()
        left, width = self._scale()
        bottom = len(self._counts) * theme.px(ROW)
        for decade in range(self._decades + 1):
            x = round(left + width * decade / self._decades) + 0.5
            painter.setPen(QPen(theme.color("groove" if decade in NAMED else "hair"), 1))
            painter.drawLine(QLineF(x, 2, x, bottom))
        self._paint_ticks(painter, left, width, bottom)
        for row, count in enumerate(self._counts):
            painter.fillRect(self.barRect(row), theme.color("ink" if count.strong else "quiet"))
            self._paint_words(painter, row, count, left)
        painter.restore()

    def rows(self) -> Rows:
        return [["what", "count"], *([count.name, count.value] for count in self._counts)]

    def _paint_words(self, painter: QPainter, row: int, count: Count, left: float) -> None:
        box = QRectF(0, row * theme.px(ROW), left - theme.px(GAP), theme.px(ROW))
        painter.setFont(self._name_font(count))
        painter.setPen(theme.color("ink" if count.strong else "ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, count.name)
        painter.setFont(self._number_font())
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{count.value:,}")

    def _paint_ticks(self, painter: QPainter, left: float, width: float, top: int) -> None:
        painter.setFont(theme.font(theme.Type.TICK))
        painter.setPen(theme.color("ink2"))
        metrics, end = painter.fontMetrics(), -1.0
        for decade, name in NAMED.items():
            x = left + width * decade / self._decades
            half = metrics.horizontalAdvance(name) / 2
            start = min(max(x - half, left - 2), left + width - 2 * half) if decade else x - half
            if decade > self._decades or start < end + theme.px(6) or x + half > self.width() + 1:
                continue
            painter.drawText(
                QRectF(start, top, 2 * half + 2, theme.px(TICKS)), Qt.AlignmentFlag.AlignVCenter, name
            )
            end = start + 2 * half
        note = "log scale"
        wide = metrics.horizontalAdvance(note)
        if end + theme.px(GAP) < self.width() - wide:
            painter.drawText(
                QRectF(self.width() - wide - 1, top, wide + 2, theme.px(TICKS)),
                Qt.AlignmentFlag.AlignVCenter,
                note,
            )

    def _scale(self) -> tuple[float, float]:
        """Return where the scale begins, and how long it is."""
        left = float(self._words_width() + theme.px(GAP))
        return left, max(float(theme.px(LEAST_BAR)), self.width() - left - theme.px(24))

    def _words_width(self) -> int:
        if self._measured[0] != theme.generation():
            self._measured = theme.generation(), self._measure()
        return self._measured[1]

    def _measure(self) -> int:
        names = [QFontMetrics(self._name_font(c)).horizontalAdvance(c.name) for c in self._counts]
        metrics = QFontMetrics(self._number_font())
        numbers = [metrics.horizontalAdvance(f"{count.value:,}") for count in self._counts]
        return max(names, default=0) + theme.px(GAP) + max(numbers, default=0)

    @staticmethod
    def _name_font(count: Count) -> QFont:
        return theme.font(theme.Type.SECTION if count.strong else theme.Type.BODY)

    @staticmethod
    def _number_font() -> QFont:
        return theme.font(theme.Type.FORMULA)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        height = len(self._counts) * theme.px(ROW) + theme.px(TICKS)
        return QSize(self._words_width() + theme.px(GAP + 2 * LEAST_BAR), height)

    def minimumSizeHint(self) -> QSize:
        height = len(self._counts) * theme.px(ROW) + theme.px(TICKS)
        return QSize(self._words_width() + theme.px(GAP + LEAST_BAR + 24), height)


def decades_of(*values: int) -> int:
    """Return the powers of ten up to the largest of `values`, 3 at least."""
    return max(3, *(ceil(log10(value)) if value > 1 else 0 for value in values))
