"""Which waves a filter lets through, as a square map with its axes."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.filters import FrequencyResponse
from gui import theme
from gui.widgets.cell_image import to_image
from gui.widgets.colour_maps import colours, largest
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture

SIDE = 98  # designed pixels of the map
GAP = 4  # between the map and its ticks
ENDS = (-0.5, 0.0, 0.5)  # cycles per pixel


class FrequencyView(Picture):
    """Shows how much stronger a wave leaves the filter than it came, 0 in the colour of paper.

    The pointer reads a wave off.
    """

    waveRead = Signal(str)  # the wave under the pointer, in words; "" if there is none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Frequency response of the filter", parent)
        self._response: FrequencyResponse | None = None
        self._kept: tuple[theme.Tokens, QImage] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setResponse(self, response: FrequencyResponse) -> None:
        """Show another response."""
        self._response, self._kept = response, None
        self.setAccessibleDescription(f"from 0 to {number(self.limit(), 2)} times as strong")
        self.update()

    def limit(self) -> float:
        """Return the magnitude that takes the full colour, for a ColourBar beside the map."""
        return 1.0 if self._response is None else largest(self._response.magnitude)

    def area(self) -> QRectF:
        """Return where the map is drawn."""
        metrics = QFontMetrics(theme.font(theme.Type.TICK))
        left = metrics.horizontalAdvance(number(ENDS[0])) + metrics.height() + 2 * theme.px(GAP)
        return QRectF(left, metrics.height() / 2, theme.px(SIDE), theme.px(SIDE))

    def at(self, position: QPointF) -> str:
        """Return the wave at `position` in words; "" where there is none."""
        made, area = self._response, self.area()
        if made is None or not area.contains(position):
            return ""
        side, (x, y) = len(made.frequencies), (position - area.topLeft()).toTuple()
        column, row = (min(int(place / area.width() * side), side - 1) for place in (x, y))
        across, down = (number(float(made.frequencies[place]), 2) for place in (column, row))
        passed = number(float(made.magnitude[row, column]), 2)
        return f"{across} across, {down} down: {passed} times as strong."

    def paintTo(self, painter: QPainter) -> None:
        if self._response is None:
            return
        area = self.area()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(area, self._image())
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setFont(theme.font(theme.Type.TICK))
        painter.setPen(theme.color("ink2"))
        self._paint_axes(painter, area)

    def rows(self) -> Rows:
        return [] if self._response is None else list(self._response.magnitude.tolist())

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        metrics, gap = painter.fontMetrics(), theme.px(GAP)
        line = metrics.height()
        aligns = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        foot = QRectF(area.left(), area.bottom() + gap, area.width(), line)
        for value, align in zip(ENDS, aligns, strict=True):
            painter.drawText(foot, align, number(value))
        painter.drawText(foot.translated(0, line), Qt.AlignmentFlag.AlignHCenter, "across")
        for value, y in zip(ENDS, (area.top(), area.center().y(), area.bottom()), strict=True):
            tick = QRectF(0, y - line / 2, area.left() - gap, line)
            painter.drawText(tick, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(value))
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        side = QRectF(0, 0, area.height(), line)
        painter.drawText(side, Qt.AlignmentFlag.AlignHCenter, "down")
        painter.restore()

    def _image(self) -> QImage:
        if self._response is None:
            return QImage()
        if self._kept is None or self._kept[0] != theme.tokens():
            values = self._response.magnitude.astype(np.float32)
            self._kept = theme.tokens(), to_image(colours(values, "signed", self.limit()))
        return self._kept[1]

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        metrics, area = QFontMetrics(theme.font(theme.Type.TICK)), self.area()
        half = metrics.horizontalAdvance(number(ENDS[2])) // 2
        foot = theme.px(GAP) + 2 * metrics.height()
        return QSize(round(area.right()) + half, round(area.bottom()) + foot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.waveRead.emit(self.at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.waveRead.emit("")
        super().leaveEvent(event)
