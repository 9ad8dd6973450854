"""Curves over epochs or updates, named at their ends."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.curve_plot.decimation import Curve
from gui.widgets.curve_plot.layout import Content, Layout, laid_out
from gui.widgets.curve_plot.painting import ReadingLine, paint_mark, paint_plot, paint_reading
from gui.widgets.curve_plot.series import Series, SetName, YScale
from gui.widgets.edge import draw_focus
from gui.widgets.export import Rows
from gui.widgets.numerals import number
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
        self._title, self._x_name, self._scale = title, x_name, scale
        self._series: dict[str, Series] = {}
        self._references: dict[str, float] = {}
        self._until: float | None = None
        self._mark: float | None = None
        self._reading: float | None = None
        self._content: Content | None = None  # None: something has changed since it was made
        self._painted: Content | None = None
        self._laid_out: tuple[tuple[object, ...], Layout] | None = None  # for what, and how
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.update)
        self._since = QElapsedTimer()
        self._describe()
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

    def setMark(self, x: float | None) -> None:
        """Mark where on the x axis the rest of the page is now; None for nowhere."""
        if x != self._mark:
            self._mark = x
            self.update()

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

    def rows(self) -> Rows:
        points = ((one, x, y) for one in self.series() for x, y in zip(one.x, one.y, strict=True))
        return [
            ["series", "set", "x", "y"],
            *([s.name, s.set_name, float(x), float(y)] for s, x, y in points),
        ]

    # Where things are

    def area(self) -> QRectF:
        """Return where the curves are, in pixels of this widget."""
        return self._layout().frame.area

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point is drawn."""
        return self._layout().frame.point(x, y)

    def readingLines(self, x: float) -> list[ReadingLine]:
        """Return what is written beside the mark at `x`: the place, and each curve that has a point there."""
        lines: list[ReadingLine] = [(f"{self._x_name} {x:g}", None)]
        for one in self._shown().series:
            value = one.at(x)
            if value is not None and not one.noisy:
                lines.append((f"{one.name} {self._value_text(value)}", one))
        return lines

    def _value_text(self, value: float) -> str:
        """Return a value as it is read off: percent with one decimal, others with three digits."""
        if self._scale == "percent":
            return f"{number(100 * value, 1)} %"
        return f"{value:.3g}".replace("-", "−") if np.isfinite(value) else number(value)

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        layout = self._layout(painter.device().devicePixelRatioF())
        painter.fillRect(self._room(), theme.color("paper"))
        self._paint_title(painter)
        paint_plot(painter, self._shown(), layout, self._x_name)
        if self._mark is not None:
            paint_mark(painter, layout.frame, self._mark)

    def paintMarks(self, painter: QPainter) -> None:
        layout = self._layout()
        if self._reading is not None:
            paint_reading(painter, layout.frame, self._reading, self.readingLines(self._reading))
        if self.focusShown():
            draw_focus(painter, layout.frame.area.toAlignedRect(), radius=3)

    def _paint_title(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, metrics.ascent()), text)

    def _room(self) -> QRectF:
        """Return what the title leaves to the plot."""
        top = 0
        if self._title:
            top = QFontMetrics(theme.font(theme.Type.CAPTION)).height() + theme.px(TITLE_GAP)
        return QRectF(0, top, self.width(), max(1, self.height() - top))

    def _shown(self) -> Content:
        if self._content is None:
            series = sorted(self.series(), key=lambda one: not one.noisy)
            references = tuple(self._references.items())
            self._content = Content(tuple(series), references, self._until, self._scale)
        return self._content

    def _layout(self, ratio: float | None = None) -> Layout:
        """Lay out what is shown now, if that was not done before; `ratio` as in `laid_out`."""
        content, ratio = self._shown(), ratio or self.devicePixelRatioF()
        given = content, self.size(), self._title == "", theme.generation(), ratio
        if self._laid_out is None or self._laid_out[0] != given:
            self._laid_out = given, laid_out(content, self._room(), ratio)
        return self._laid_out[1]

    def _changed(self) -> None:
        """Draw soon: with what else is drawn now if the last time is long enough ago."""
        self._content = None
        waited = self._since.elapsed() if self._since.isValid() else PERIOD
        if waited >= PERIOD:
            self.update()
        elif not self._timer.isActive() and self.isVisible():
            self._timer.start(PERIOD - waited)

    def _describe(self) -> None:
        ends = [(one, one.last()) for one in self.series() if not one.noisy]
        words = [f"{one.name} {self._value_text(end[1])}" for one, end in ends if end is not None]
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
        self.update()
        if x is None:
            self.left.emit()
        else:
            self.setAccessibleDescription("; ".join(text for text, _ in self.readingLines(x)))
            self.hovered.emit(x)

    def _read_near(self, position: QPointF) -> None:
        """Read off at the point nearest to the mouse."""
        places, frame = self._places(), self._layout().frame
        if not len(places) or not frame.area.contains(position):
            self._read(None)
            return
        self._read(float(places[np.abs(places - frame.x_at(position.x())).argmin()]))

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        self._timer.stop()
        if self._shown() is not self._painted:
            self._painted = self._content
            self._since.start()
            self._describe()
        super().paintEvent(event)

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._read(None)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(460), theme.px(250))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(140))
