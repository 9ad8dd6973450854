"""How often which answer occurs, as bars on a logarithmic scale: edges are rare."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.filters import Histogram
from gui import theme
from gui.tabs.filters.choose.words import spoken
from gui.widgets.edge import draw_focus
from gui.widgets.export import Rows
from gui.widgets.picture import Picture

TICK = 4  # designed pixels from the axis to its texts
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HistogramView(Picture):
    """Shows counts in bins. The pointer, or the arrow keys, read a bin off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Histogram of the output", parent)
        self._histogram: Histogram | None = None
        self._read: int | None = None
        self._noun = "answers"
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def setHistogram(self, histogram: Histogram, noun: str = "answers") -> None:
        """Show other counts, of what `noun` calls them."""
        self._histogram, self._noun = histogram, noun
        if self._read is not None and self._read >= len(histogram.counts):
            self._read = None
        self.update()

    def reading(self) -> str:
        """Return what is read off: "−12 to −8: 3,120 answers"."""
        made = self._histogram
        if made is None or self._read is None:
            return ""
        low, high = made.edges[self._read], made.edges[self._read + 1]
        return f"{_text(low)} to {_text(high)}: {made.counts[self._read]:,} {self._noun}"

    def bars(self) -> list[QRectF]:
        """Return where the bars are drawn."""
        made, area = self._histogram, self._area()
        if made is None:
            return []
        heights = np.log1p(made.counts) / max(float(np.log1p(made.counts.max())), 1e-9)
        width = area.width() / len(heights)
        return [
            QRectF(area.left() + place * width, area.bottom() - high, width, high)
            for place, high in enumerate(heights * area.height())
        ]

    def paintTo(self, painter: QPainter) -> None:
        made, area = self._histogram, self._area()
        if made is None:
            return
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2"))
        ascent = painter.fontMetrics().ascent()
        painter.drawText(
            QPointF(0, ascent), self.reading() or f"{self._noun.capitalize()}, by how often (log scale)"
        )
        self._paint_counts(painter, area)
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for place, bar in enumerate(self.bars()):
            colour = "accent" if place == self._read else "output"
            painter.fillRect(bar.adjusted(0, 0, -min(1.0, bar.width() / 4), 0), theme.color(colour))
        self._paint_ticks(painter, made, area)

    def paintMarks(self, painter: QPainter) -> None:
        if self.focusShown():
            draw_focus(painter, self._area().toAlignedRect(), radius=3)

    def rows(self) -> Rows:
        made = self._histogram
        if made is None:
            return ()
        head = ["from", "to", self._noun]
        edges = made.edges.tolist()
        bins = zip(edges, edges[1:], made.counts.tolist(), strict=False)
        return [head, *([low, high, count] for low, high, count in bins)]

    def counts(self) -> list[tuple[int, float]]:
        """Return the numbers on the vertical axis, each with how far up it stands, in [0, 1]."""
        most = 0 if self._histogram is None else int(self._histogram.counts.max())
        powers = (10**power for power in range(len(str(most))) if 10**power <= most)
        high = float(np.log1p(most)) or 1.0
        return [(0, 0.0), *((count, float(np.log1p(count)) / high) for count in powers)]

    def _paint_counts(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setFont(theme.font(theme.Type.TICK))
        metrics = painter.fontMetrics()
        below = area.bottom() + metrics.height()  # of the number drawn last
        for count, share in self.counts():
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(theme.color("hair"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if below - y >= metrics.height():
                box = QRectF(0, y - metrics.height() / 2, area.left() - theme.px(TICK), metrics.height())
                painter.setPen(theme.color("ink2"))
                painter.drawText(box, END, f"{count:,}")
                below = y
        painter.restore()

    def _paint_ticks(self, painter: QPainter, made: Histogram, area: QRectF) -> None:
        low, high = float(made.edges[0]), float(made.edges[-1])
        painter.setFont(theme.font(theme.Type.TICK))
        painter.setPen(theme.color("ink2"))
        metrics = painter.fontMetrics()
        baseline = area.bottom() + theme.px(TICK) + metrics.ascent()
        right = area.right() - metrics.horizontalAdvance(_text(high))
        painter.drawText(QPointF(area.left(), baseline), _text(low))
        painter.drawText(QPointF(right, baseline), _text(high))
        if low < 0 < high:
            x = area.left() - low / (high - low) * area.width() - metrics.horizontalAdvance("0") / 2
            if area.left() + metrics.horizontalAdvance(_text(low)) + 8 < x < right - 16:
                painter.drawText(QPointF(x, baseline), "0")

    def _area(self) -> QRectF:
        top = QFontMetrics(theme.font(theme.Type.CAPTION)).height() + theme.px(6)
        foot = QFontMetrics(theme.font(theme.Type.TICK)).height() + theme.px(TICK)
        metrics = QFontMetrics(theme.font(theme.Type.TICK))
        left = metrics.horizontalAdvance(f"{self.counts()[-1][0]:,}") + theme.px(TICK)
        return QRectF(left, top, max(1, self.width() - left), max(1, self.height() - top - foot))

    def _set_read(self, place: int | None) -> None:
        if place != self._read:
            self._read = place
            self.setAccessibleDescription(self.reading())
            self.update()

    # Overrides of QWidget

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._histogram is not None:
            area, bins = self._area(), len(self._histogram.counts)
            place = int((event.position().x() - area.left()) / area.width() * bins)
            self._set_read(place if 0 <= place < bins else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_read(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or self._histogram is None:
            super().keyPressEvent(event)
            return
        bins = len(self._histogram.counts)
        start = bins // 2 if self._read is None else self._read + step
        self._set_read(min(max(start, 0), bins - 1))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(96))


def _text(value: float) -> str:
    return spoken(float(f"{value:.3g}"))
