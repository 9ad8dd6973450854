"""The drawing surface of a CurvePlot: curves and axes by pyqtgraph, hairlines and end labels by hand."""

from collections.abc import Sequence
from math import ceil, log10
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.curve_plot.axis import TICK, TICK_GAP, Axis
from gui.widgets.curve_plot.decimation import decimated
from gui.widgets.curve_plot.label_places import separated
from gui.widgets.curve_plot.ranges import x_range, y_range
from gui.widgets.curve_plot.series import Series, YScale
from gui.widgets.curve_plot.ticks import log_text, log_ticks, round_ticks, tick_text, whole_ticks
from gui.widgets.edge import draw_focus
from gui.widgets.numerals import number

X_TICK = 56  # designed pixels from one tick to the next, at least
Y_TICK = 44
LABEL_GAP = 8  # between the end of a curve and its label
LEAST = 1e-12  # what a logarithmic axis takes zero for


class PlotCanvas(pg.PlotWidget):  # type: ignore[misc]
    """Draws series and references in one theme. It answers neither mouse nor keys: its owner does."""

    def __init__(self, x_name: str, scale: YScale, parent: QWidget | None = None) -> None:
        self._series: Sequence[Series] = ()
        self._references: Sequence[tuple[str, float]] = ()
        self._scale: YScale = scale
        self._x_name = x_name
        self._reading: float | None = None
        self._ring = False
        self._export_ratio: float | None = None
        self._last = 1.0  # where curves end, or will
        self._tokens = theme.tokens()
        self._range = (0.0, 1.0)
        self._curves: list[Any] = []
        self.bottom, self.side = Axis("bottom", self._x_ticks), Axis("left", self._y_ticks)
        super().__init__(parent, axisItems={"bottom": self.bottom, "left": self.side})
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        # what is drawn by hand, behind and over the curves, is in no item that would ask to be drawn again
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setCacheMode(self.CacheModeFlag.CacheNone)  # hairlines move with the axes
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.disableAutoRange()
        plot.setMouseEnabled(x=False, y=False)

    # What it shows

    def show_series(
        self, series: Sequence[Series], references: Sequence[tuple[str, float]], until: float | None
    ) -> None:
        """Draw `series`, noisy ones below, and dashed `references` (name, value)."""
        self._series = sorted(series, key=lambda one: not one.noisy)
        self._references = references
        low, high = x_range([one.x for one in series], until)
        self._last = high
        width = max(1.0, self.getViewBox().width())
        labels = max((self._label_width(one) for one in series), default=0.0)
        high = low + (high - low) * width / max(width / 2, width - labels)
        self._range = low, high
        bottom, top = y_range(series, self._scale, [value for _, value in references])
        if self._scale == "log":
            bottom, top = log10(bottom), log10(top)
        self.getPlotItem().setRange(xRange=(low, high), yRange=(bottom, top), padding=0)
        self._draw_curves(int(width * self.devicePixelRatioF()))

    def tokens(self) -> theme.Tokens:
        """Return the colours it is drawn in."""
        return self._tokens

    def restyle(self, tokens: theme.Tokens, ratio: float | None = None) -> None:
        """Take the colours of `tokens`, and the fonts of the text size in use.

        `ratio` is how many pixels of an export there are to one on screen: lines do not grow by themselves.
        """
        self._tokens, self._export_ratio = tokens, ratio
        self.setBackground(tokens.paper)
        none, axis = QPen(Qt.PenStyle.NoPen), QPen(QColor(tokens.border), 1)
        for item, pen in ((self.bottom, axis), (self.side, none)):
            item.setPen(pen)
            item.setTextPen(QPen(QColor(tokens.ink3)))
            item.setTickFont(theme.font(theme.Type.TICK))
        self.bottom.setTickPen(axis)
        self.side.setTickPen(QPen(QColor(tokens.paper), 1))  # of no length, yet pyqtgraph draws a dot
        line = QFontMetricsF(theme.font(theme.Type.TICK)).height()
        self.bottom.setHeight(round(TICK + TICK_GAP + 2 * line))
        # half a line above the curves: a tick may stand at the very top, and its text is centred on it
        self.getPlotItem().layout.setContentsMargins(0, ceil(line / 2), 1, 0)
        size = f"{theme.font(theme.Type.TICK).pointSizeF():.2f}pt"
        self.bottom.setLabel(self._x_name, color=tokens.ink3, **{"font-size": size})
        self._draw_curves(int(self.getViewBox().width() * self.devicePixelRatioF()))

    def read_at(self, x: float | None) -> None:
        """Mark `x` with a line, and write there what the curves are worth; None for no mark."""
        self._reading = x
        self.viewport().update()

    def set_ring(self, shown: bool) -> None:
        """Mark, or no longer mark, that keys go here."""
        self._ring = shown
        self.viewport().update()

    # Where things are

    def area(self) -> QRectF:
        """Return where the curves are, in pixels of this widget."""
        return self.getViewBox().sceneBoundingRect()  # type: ignore[no-any-return]

    def x_at(self, pixel: float) -> float:
        """Return the value on the x axis at a pixel of this widget."""
        area, (low, high) = self.area(), self._range
        return low + (pixel - area.left()) / max(1.0, area.width()) * (high - low)

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point is drawn, in pixels of this widget."""
        return self.getViewBox().mapViewToScene(QPointF(x, self._height(y)))  # type: ignore[no-any-return]

    def label_places(self) -> list[tuple[Series, QRectF]]:
        """Return the series that have an end label, and where it is written; no two overlap."""
        ends = [(one, one.last()) for one in self._series if one.label]
        known = [(one, self.point(*end)) for one, end in ends if end is not None]
        metrics = QFontMetricsF(self._label_font())
        area = self.area()
        height = metrics.height()
        places = separated([at.y() for _, at in known], height, area.top() - height / 2, area.bottom())
        return [
            (one, QRectF(at.x() + theme.px(LABEL_GAP), y - height / 2, self._text_width(one), height))
            for (one, at), y in zip(known, places, strict=True)
        ]

    def reading_lines(self, x: float) -> list[tuple[str, Series | None]]:
        """Return what is written beside the mark at `x`: the place, and each curve that has a point there."""
        lines: list[tuple[str, Series | None]] = [(f"{self._x_name} {x:g}", None)]
        for one in self._series:
            value = one.at(x)
            if value is not None and not one.noisy:
                lines.append((f"{one.name} {self.value_text(value)}", one))
        return lines

    def value_text(self, value: float) -> str:
        """Return a value as it is read off: percent with one decimal, others with three digits."""
        if self._scale == "percent":
            return f"{number(100 * value, 1)} %"
        return f"{value:.3g}".replace("-", "−") if np.isfinite(value) else number(value)

    # How it is drawn

    def _draw_curves(self, columns: int) -> None:
        """Give every series a curve, thinned to `columns` pixels."""
        plot = self.getPlotItem()
        for curve in self._curves[len(self._series) :]:
            plot.removeItem(curve)
        del self._curves[len(self._series) :]
        while len(self._curves) < len(self._series):
            self._curves.append(pg.PlotCurveItem())
            plot.addItem(self._curves[-1])
        for curve, one in zip(self._curves, self._series, strict=True):
            x, y = decimated(one.x, one.y, *self._range, max(1, columns))
            y = np.log10(np.maximum(y, LEAST)) if self._scale == "log" else y
            ratio = self._export_ratio or (1.0 if one.noisy else self.devicePixelRatioF())
            width = ratio * (1.0 if one.noisy else 2.0 * theme.scale())
            pen = pg.mkPen(one.color(self._tokens), width=width)
            curve.setData(x, y, pen=pen, antialias=not one.noisy, connect="all")

    def _height(self, y: float) -> float:
        """Return a value in the coordinates of the y axis."""
        return log10(max(y, LEAST)) if self._scale == "log" else y

    def _label_font(self) -> QFont:
        font = theme.font(theme.Type.CAPTION)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _text_width(self, one: Series) -> float:
        return QFontMetricsF(self._label_font()).horizontalAdvance(one.label)

    def _label_width(self, one: Series) -> float:
        return self._text_width(one) + 2 * theme.px(LABEL_GAP) if one.label else 0.0

    def _x_ticks(self, low: float, high: float, pixels: float) -> list[tuple[float, str]]:
        ticks = whole_ticks(low, min(high, self._last), max(1, int(pixels / theme.px(X_TICK)) - 1))
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
        return [(tick, tick_text(tick, step) if tick else "") for tick in ticks]

    def _y_ticks(self, low: float, high: float, pixels: float) -> list[tuple[float, str]]:
        most = max(2, int(pixels / theme.px(Y_TICK)))
        if self._scale == "log":
            return [(log10(tick), log_text(tick)) for tick in log_ticks(10**low, 10**high, most)]
        by = 100.0 if self._scale == "percent" else 1.0
        ticks = round_ticks(low * by, high * by, most)
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
        return [(tick / by, tick_text(tick, step)) for tick in ticks]

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(self._label_font())
        for one, rect in self.label_places():
            painter.fillRect(rect.adjusted(-2, 1, 2, -1), QColor(self._tokens.paper))
            painter.setPen(QColor(one.text_color(self._tokens)))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, one.label)

    def _paint_reading(self, painter: QPainter, x: float) -> None:
        area, metrics = self.area(), QFontMetricsF(theme.font(theme.Type.CAPTION))
        left = self.getViewBox().mapViewToScene(QPointF(x, 0)).x()
        painter.setPen(QPen(QColor(self._tokens.ink3), 1))
        painter.drawLine(QLineF(round(left) + 0.5, area.top(), round(left) + 0.5, area.bottom()))
        lines = self.reading_lines(x)
        pad, height = theme.px(6), metrics.height()
        width = max(metrics.horizontalAdvance(text) for text, _ in lines) + 2 * pad
        beside = left + pad if left + pad + width < area.right() else left - pad - width
        box = QRectF(beside, area.top() + pad, width, height * len(lines) + pad)
        painter.setBrush(QColor(self._tokens.raised))
        painter.setPen(QPen(QColor(self._tokens.border), 1))
        painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        painter.setFont(theme.font(theme.Type.CAPTION))
        for row, (text, one) in enumerate(lines):
            painter.setPen(QColor(self._tokens.ink2 if one is None else one.text_color(self._tokens)))
            line = QRectF(beside + pad, box.top() + pad / 2 + row * height, width, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    # Overrides of QGraphicsView

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        area = self.area()
        painter.save()
        painter.setPen(QPen(QColor(self._tokens.hair), 1))
        for tick in self.side.places():
            y = round(self.getViewBox().mapViewToScene(QPointF(0, tick)).y()) + 0.5
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(QPen(QColor(self._tokens.human), 1, Qt.PenStyle.DashLine))
        for _, value in self._references:
            y = round(self.point(0.0, value).y()) + 0.5
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        self._paint_labels(painter)
        if self._reading is not None:
            self._paint_reading(painter, self._reading)
        if self._ring:
            draw_focus(painter, self.area().toAlignedRect(), radius=3)
        painter.restore()
