"""Curves over epochs or updates, named at their ends. The one widget that brings pyqtgraph in."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.curve_plot.canvas import PlotCanvas
from gui.widgets.curve_plot.decimation import Curve
from gui.widgets.curve_plot.series import Series, SetName, YScale
from gui.widgets.export import Rows
from gui.widgets.picture import Picture

PERIOD = 50  # milliseconds between two drawings: a live plot gains nothing from more
TITLE_GAP = 6  # designed pixels between title and curves


class CurvePlot(Picture):
    """Shows series by set. A pointer or the arrow keys read values off; nothing zooms.

    `scale` is "linear", "log", or "percent" for fractions written in percent.
    """

    hovered = Signal(float)  # the place on the x axis that is read off
    left = Signal()

    def __init__(
        self, title: str, x_name: str = "epoch", scale: YScale = "linear", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._title = title
        self._series: dict[str, Series] = {}
        self._references: dict[str, float] = {}
        self._until: float | None = None
        self._reading: float | None = None
        self._canvas = PlotCanvas(x_name, scale, self)
        self._canvas.restyle(theme.tokens())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._refresh)
        self._since = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # What it shows

    def setSeries(
        self,
        name: str,
        set_name: SetName,
        x: NDArray[Any] | Sequence[float],
        y: NDArray[Any] | Sequence[float],
        noisy: bool = False,
        label: str | None = None,
    ) -> None:
        """Show a curve, or replace the one called `name`. Draws soon, at most 20 times a second.

        A `noisy` curve (a value per batch) is drawn thin. `label` is written at the curve's end: its name
        by default, and nothing for noisy ones.
        """
        text = label if label is not None else "" if noisy else name
        points = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self._series[name] = Series(name, set_name, *points, noisy, text)
        self._changed()

    def setReference(self, name: str, value: float | None) -> None:
        """Show a dashed level, such as human performance; None takes it away."""
        if value is None:
            self._references.pop(name, None)
        else:
            self._references[name] = value
        self._changed()

    def setUntil(self, x: float | None) -> None:
        """Let the x axis reach `x`, where the curves will end; None for where they end now."""
        self._until = x
        self._changed()

    def setTitle(self, title: str) -> None:
        """Say what the y axis shows: "Loss, log scale"."""
        self._title = title
        self.setAccessibleName(title)
        self.update()

    def clear(self) -> None:
        """Take every curve away."""
        self._series.clear()
        self._changed()

    def series(self) -> tuple[Series, ...]:
        """Return what is shown."""
        return tuple(self._series.values())

    def canvas(self) -> PlotCanvas:
        """Return the surface the curves are drawn on: where points and labels are."""
        return self._canvas

    def rows(self) -> Rows:
        points = ((one, x, y) for one in self.series() for x, y in zip(one.x, one.y, strict=True))
        return [
            ["series", "set", "x", "y"],
            *([s.name, s.set_name, float(x), float(y)] for s, x, y in points),
        ]

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        self._refresh()
        before = self._canvas.tokens()
        self._canvas.restyle(theme.tokens(), painter.device().devicePixelRatioF())
        self._paint_title(painter)
        area = self._canvas.geometry()
        self._canvas.render(painter, QRectF(area), QRect(QPoint(0, 0), area.size()))
        self._canvas.restyle(before)

    def _paint_title(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, metrics.ascent()), text)

    def _title_height(self) -> int:
        if not self._title:
            return 0
        return QFontMetrics(theme.font(theme.Type.CAPTION)).height() + theme.px(TITLE_GAP)

    def _changed(self) -> None:
        """Draw soon: now if the last time is long enough ago, and not at all while nobody looks."""
        if self.isVisible() and not self._timer.isActive():
            waited = self._since.elapsed() if self._since.isValid() else PERIOD
            self._timer.start(max(0, PERIOD - waited))

    def _refresh(self) -> None:
        self._timer.stop()
        self._since.start()
        self._canvas.show_series(self.series(), tuple(self._references.items()), self._until)
        self._describe()

    def _describe(self) -> None:
        ends = [(one, one.last()) for one in self.series() if not one.noisy]
        words = [f"{one.name} {self._canvas.value_text(end[1])}" for one, end in ends if end is not None]
        self.setAccessibleDescription("; ".join(words) or "no curves yet")

    # What the user does

    def _places(self) -> Curve:
        """Return every x that has a value to read off, in order."""
        smooth = [one.x for one in self.series() if not one.noisy] or [one.x for one in self.series()]
        return np.unique(np.concatenate([np.zeros(0), *smooth]))

    def _read(self, x: float | None) -> None:
        if x == self._reading:
            return
        self._reading = x
        self._canvas.read_at(x)
        if x is None:
            self.left.emit()
        else:
            self.setAccessibleDescription("; ".join(text for text, _ in self._canvas.reading_lines(x)))
            self.hovered.emit(x)

    def _read_near(self, position: QPointF) -> None:
        """Read off at the point nearest to the mouse."""
        places = self._places()
        at = position - QPointF(self._canvas.pos())
        if not len(places) or not self._canvas.area().contains(at):
            self._read(None)
            return
        self._read(float(places[np.abs(places - self._canvas.x_at(at.x())).argmin()]))

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint_title(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._canvas.restyle(theme.tokens())
            self._arrange()

    def _arrange(self) -> None:
        top = self._title_height()
        self._canvas.setGeometry(0, top, self.width(), max(1, self.height() - top))
        self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._read_near(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._read(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self._places()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._reading is not None:
            self._read(None)
        elif step is None or not len(places):
            super().keyPressEvent(event)
        elif self._reading is None:
            self._read(float(places[-1]))
        else:
            index = int(np.searchsorted(places, self._reading)) + step
            self._read(float(places[min(max(index, 0), len(places) - 1)]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._canvas.set_ring(self.focusShown())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._canvas.set_ring(False)
        self._read(None)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(460), theme.px(250))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(140))
