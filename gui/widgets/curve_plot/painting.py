"""A plot that is laid out, drawn in the theme in use."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.curve_plot.frame import Frame
from gui.widgets.curve_plot.layout import TICK, TICK_GAP, Content, Layout, label_font
from gui.widgets.curve_plot.polygons import pieces, polygon
from gui.widgets.curve_plot.series import Series
from gui.widgets.picture import is_vector

ReadingLine = tuple[str, Series | None]  # a line beside the mark, and the curve it is about


def paint_plot(painter: QPainter, content: Content, layout: Layout, x_name: str) -> None:
    """Paint axes, levels, curves and their names; what is behind them is paper already."""
    painter.save()
    _paint_levels(painter, content, layout)
    _paint_axes(painter, layout, x_name)
    _paint_lines(painter, layout)
    painter.setFont(label_font())
    for one, rect in layout.labels:
        painter.fillRect(rect.adjusted(-2, 1, 2, -1), theme.color("paper"))
        painter.setPen(QColor(one.text_color(theme.tokens())))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, one.label)
    painter.restore()


def paint_mark(painter: QPainter, frame: Frame, x: float) -> None:
    """Draw a line down at `x`, where the rest of the page is now."""
    left = round(frame.across(x)) + 0.5
    painter.setPen(QPen(theme.color("ink3"), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(left, frame.area.top(), left, frame.area.bottom()))


def paint_reading(painter: QPainter, frame: Frame, x: float, lines: Sequence[ReadingLine]) -> None:
    """Mark `x` with a line, and write `lines` beside it."""
    area, metrics = frame.area, QFontMetricsF(theme.font(theme.Type.CAPTION))
    left = frame.across(x)
    painter.setPen(QPen(theme.color("ink3"), 1))
    painter.drawLine(QLineF(round(left) + 0.5, area.top(), round(left) + 0.5, area.bottom()))
    pad, height = theme.px(6), metrics.height()
    width = max(metrics.horizontalAdvance(text) for text, _ in lines) + 2 * pad
    beside = left + pad if left + pad + width < area.right() else left - pad - width
    box = QRectF(beside, area.top() + pad, width, height * len(lines) + pad)
    painter.setBrush(theme.color("raised"))
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))
    painter.setFont(theme.font(theme.Type.CAPTION))
    for row, (text, one) in enumerate(lines):
        painter.setPen(theme.color("ink2") if one is None else QColor(one.text_color(theme.tokens())))
        line = QRectF(beside + pad, box.top() + pad / 2 + row * height, width, height)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


def _paint_levels(painter: QPainter, content: Content, layout: Layout) -> None:
    """Paint hairlines at the ticks of the y axis, and dashes at the references."""
    frame = layout.frame
    dashed = QPen(theme.color("human"), 1, Qt.PenStyle.DashLine)
    for pen, values in (
        (QPen(theme.color("hair"), 1), [value for value, _ in layout.y_ticks]),
        (dashed, [value for _, value in content.references]),
    ):
        painter.setPen(pen)
        for value in values:
            y = round(frame.down(value)) + 0.5
            painter.drawLine(QLineF(frame.area.left(), y, frame.area.right(), y))


def _paint_axes(painter: QPainter, layout: Layout, x_name: str) -> None:
    """Paint the x axis with its ticks and its name, and the numbers of both axes."""
    frame, area = layout.frame, layout.frame.area
    painter.setFont(theme.font(theme.Type.TICK))
    line = QFontMetricsF(painter.font()).height()
    bottom = round(area.bottom()) + 0.5
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(QLineF(area.left(), bottom, area.right(), bottom))
    places = [(round(frame.across(tick)) + 0.5, text) for tick, text in layout.x_ticks]
    for x, _ in places:
        painter.drawLine(QLineF(x, bottom - TICK, x, bottom))
    painter.setPen(theme.color("ink3"))
    for x, text in places:
        below = QRectF(x - line * 4, area.bottom() + TICK_GAP, line * 8, line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)
    for value, text in layout.y_ticks:
        y = frame.down(value)
        before = QRectF(0, y - line / 2, area.left() - TICK_GAP, line)
        painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    name = QRectF(area.left(), area.bottom() + TICK + TICK_GAP + line, area.width(), line)
    painter.drawText(name, Qt.AlignmentFlag.AlignHCenter, x_name)


def _paint_lines(painter: QPainter, layout: Layout) -> None:
    """Paint the curves, noisy ones one pixel wide: that is fast where they are long."""
    painter.save()
    painter.setClipRect(layout.frame.area.adjusted(-1, -1, 1, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    on_screen, whole = isinstance(painter.device(), QWidget), is_vector(painter)
    for one, points in layout.lines:
        pen = QPen(QColor(one.color(theme.tokens())), 1)
        if one.noisy:
            pen.setCosmetic(on_screen)  # of the screen, however many there are to one of these
        else:
            pen.setWidthF(2.0 * theme.scale())
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not one.noisy)
        for line in (polygon(points),) if one.noisy or whole else pieces(points):
            painter.drawPolyline(line)
    painter.restore()
