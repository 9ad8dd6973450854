"""A cone from one block of cells to another: where it comes from and what becomes of it."""

from collections.abc import Iterator, Sequence
from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cell_sheet import NUMBERS_FROM

TINT = 0.14  # how much of its colour the cone has
EDGE = 0.75  # and its edges
NUMBER = (0.36, 0.28)  # half the width and height of a cell's number, in cells

EVERYWHERE = QRectF(-1e4, -1e4, 2e4, 2e4)

Edge = tuple[QPointF, QPointF]


def paint_cone(
    painter: QPainter, start: QRectF, end: QRectF, colour: QColor, over: Sequence[CellGeometry]
) -> None:
    """Draw a cone from the right edge of `start` to the left edge of `end`.

    It is tinted only between matrices: `over` cells a tint would change what their colours say. There the
    edges alone go on, and they leave out the numbers.
    """
    top = QPointF(start.right(), start.top()), QPointF(end.left(), end.top())
    bottom = QPointF(start.right(), start.bottom()), QPointF(end.left(), end.bottom())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tint, line = QColor(colour), QColor(colour)
    tint.setAlphaF(TINT)
    line.setAlphaF(EDGE)
    painter.save()
    painter.setClipPath(_without([cells.bounds for cells in over]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawPolygon(QPolygonF([*top, *reversed(bottom)]))
    painter.restore()
    painter.setPen(QPen(line, 1.2))
    for edge in (top, bottom):
        painter.setClipPath(_without([box for cells in over for box in _numbers(edge, cells)]))
        painter.drawLine(*edge)
    painter.restore()


def _without(holes: Sequence[QRectF]) -> QPainterPath:
    """Return everything but `holes`, which do not overlap."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRect(EVERYWHERE)
    for hole in holes:
        path.addRect(hole)
    return path


def _numbers(edge: Edge, cells: CellGeometry) -> Iterator[QRectF]:
    """Yield the room of every number that `edge` might cross."""
    if cells.side < NUMBERS_FROM:
        return
    start, end = edge
    slope = (end.y() - start.y()) / ((end.x() - start.x()) or 1.0)
    for column in range(cells.columns):
        left = cells.left + column * cells.side
        if not start.x() - cells.side < left < end.x():
            continue
        heights = [start.y() + slope * (x - start.x()) for x in (left, left + cells.side)]
        first, last = (floor((y - cells.top) / cells.side) for y in sorted(heights))
        for row in range(first, last + 1):
            middle = QPointF(left + cells.side / 2, cells.top + (row + 0.5) * cells.side)
            half = QPointF(NUMBER[0] * cells.side, NUMBER[1] * cells.side)
            yield QRectF(middle - half, middle + half)
