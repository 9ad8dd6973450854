"""A cone from one block of cells to another: where it comes from and what becomes of it."""

from collections.abc import Iterator, Sequence
from math import floor

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRegion

from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cell_sheet import NUMBERS_FROM

TINT = 0.14  # how much of its colour the cone has
EDGE = 0.85  # and its edges
NUMBER = (0.36, 0.28)  # half the width and height of a cell's number, in cells

EVERYWHERE = QRect(-10_000, -10_000, 20_000, 20_000)

Edge = tuple[QPointF, QPointF]
Span = tuple[float, float]


def paint_cone(
    painter: QPainter,
    start: QRectF,
    end: QRectF,
    colour: QColor,
    over: Sequence[CellGeometry],
    clear: Sequence[QRectF] = (),
    seen: Sequence[QRectF] | None = None,
    down: bool = False,
) -> None:
    """Draw a cone from the right edge of `start` to the left edge of `end`; nothing of it goes over `clear`.

    If it leads `down`, it is from the lower edge to the upper one.

    It is tinted only between matrices: `over` cells a tint would change what their colours say. There the
    edges alone go on, and they leave out the numbers. `seen` says where those cells are seen, if not all are.
    """
    seen = [cells.bounds for cells in over] if seen is None else seen
    sides = edges(start, end, down)
    cone = QPolygonF([*sides[0], *reversed(sides[1])])
    around = cone.boundingRect()
    clear = [rect for rect in clear if rect.intersects(around)]
    free = None if down else _free(sides, seen)
    if free is not None and any(rect.intersects(free.boundingRect()) for rect in clear):
        free = None
    tint, line = QColor(colour), QColor(colour)
    tint.setAlphaF(TINT)
    line.setAlphaF(EDGE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # dear, and the lines cover its edges
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    if free is not None:
        painter.drawPolygon(free)
    else:
        _draw_between(painter, cone, [*clear, *seen])
    if clear:
        painter.setClipRegion(_between(clear), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.drawLines([piece for edge in sides for piece in _pieces(edge, over)])
    painter.restore()


def _draw_between(painter: QPainter, cone: QPolygonF, rects: Sequence[QRectF]) -> None:
    """Draw what of `cone` is in none of `rects`."""
    painter.save()
    painter.setClipRegion(_between(rects), Qt.ClipOperation.IntersectClip)
    painter.drawPolygon(cone)
    painter.restore()


def edges(start: QRectF, end: QRectF, down: bool) -> tuple[Edge, Edge]:
    """Return the two edges of a cone: upper and lower, or if it leads `down` left and right."""
    if down:
        return (start.bottomLeft(), end.topLeft()), (start.bottomRight(), end.topRight())
    return (start.topRight(), end.topLeft()), (start.bottomRight(), end.bottomLeft())


def _free(sides: tuple[Edge, Edge], over: Sequence[QRectF]) -> QPolygonF | None:
    """Return the part of a cone between matrices; None where it leaves one of them above or below.

    Drawn without a clip region it costs a quarter.
    """
    (start, end), (_, foot) = sides
    low, high = start.x(), end.x()
    for rect in over:
        if rect.left() <= start.x() < rect.right():
            low = rect.right()
        elif rect.left() < end.x() <= rect.right():
            high = rect.left()
        else:
            return None
    if not start.x() < high or not low < high:
        return None
    cuts = [[_along(edge, (x - start.x()) / (end.x() - start.x())) for x in (low, high)] for edge in sides]
    for rect in over:
        place = 0 if rect.right() == low else 1
        if cuts[0][place].y() < rect.top() or cuts[1][place].y() > rect.bottom():
            return None
    return QPolygonF([*cuts[0], *reversed(cuts[1])]) if foot.y() >= end.y() else None


def _pieces(edge: Edge, over: Sequence[CellGeometry]) -> Iterator[QLineF]:
    """Yield what is left of `edge` without the numbers that it would run through."""
    numbers = sorted(span for cells in over for span in _crossings(edge, cells))
    for begin, finish in _gaps(numbers):
        yield QLineF(_along(edge, begin), _along(edge, finish))


def _between(rects: Sequence[QRectF]) -> QRegion:
    """Return everything but `rects`."""
    region = QRegion(EVERYWHERE)
    for bounds in rects:
        region -= QRegion(bounds.toAlignedRect())
    return region


def _crossings(edge: Edge, cells: CellGeometry) -> Iterator[Span]:
    """Yield where `edge` runs through a number, as shares of its length."""
    start, end = edge
    across, down = end.x() - start.x(), end.y() - start.y()
    if cells.side < NUMBERS_FROM or across <= 0:
        return
    first = max(0, floor((start.x() - cells.left) / cells.side))
    last = min(cells.columns - 1, floor((end.x() - cells.left) / cells.side))
    wide, high = NUMBER[0] * cells.side, NUMBER[1] * cells.side
    for column in range(first, last + 1):
        middle = cells.left + (column + 0.5) * cells.side
        span = (middle - wide - start.x()) / across, (middle + wide - start.x()) / across
        heights = [start.y() + share * down for share in span]
        rows = [floor((height - cells.top) / cells.side) for height in heights]
        for row in {row for row in rows if 0 <= row < cells.rows}:
            centre = cells.top + (row + 0.5) * cells.side
            if min(heights) < centre + high and max(heights) > centre - high:
                yield span


def _gaps(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of 0 to 1 without `spans`, which are in order."""
    begin = 0.0
    for start, end in spans:
        if start > begin:
            yield begin, min(start, 1.0)
        begin = max(begin, end)
    if begin < 1.0:
        yield begin, 1.0


def _along(edge: Edge, share: float) -> QPointF:
    return edge[0] + (edge[1] - edge[0]) * share
