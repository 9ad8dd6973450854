"""What lies over the slices of a layer's picture: the window in every channel, its filter, its output."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRegion

from engine.arithmetic import Terms
from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.picture import draw_outline
from gui.widgets.volume.arrangement import Arrangement
from gui.widgets.volume.slices import Slice, SliceCell
from gui.widgets.volume.spot import Indices, Partners, Spot

BLOCK = 34  # of 255: how much of its colour the side of a block of windows has
MOST_CELLS = 1024  # cells outlined one by one
THICK_FROM = 8  # pixels a side: cells outlined one by one have a thick line
SCREEN = 100_000  # pixels: more than any picture


@dataclass(frozen=True, slots=True)
class VolumeMarks:
    """Draws the marks of one spot over the cards of an arrangement."""

    painter: QPainter
    board: Arrangement
    spot: Spot
    terms: Terms

    def paint(self) -> None:
        """Draw the window in every channel that is read, the slices of the filter, and the output cell."""
        spot, terms = self.spot, self.terms
        channels = [int(channel) for channel in terms.channels]
        self._chosen(Slice("input", channel=spot.channel), 2)
        self._windows([Slice("input", channel=c) for c in channels], terms.rows, terms.columns)
        kernels = [] if terms.weights is None else [Slice("filter", spot.filter, c) for c in channels]
        self._windows(kernels, terms.kernel_rows, terms.kernel_columns)
        output = Slice("output", spot.filter)
        self._chosen(output, 2)
        cell = np.array([spot.row]), np.array([spot.column])
        self._cells(output, *cell, "output", 2.5)
        if terms.winner is not None:
            row, column = terms.winner
            self._cells(
                Slice("input", channel=spot.channel), np.array([row]), np.array([column]), "output", 2.5
            )

    def paint_pointed(self, cell: SliceCell, partners: list[Partners]) -> None:
        """Mark the cell under the pointer and those that have to do with it."""
        for found in partners:
            self._partner(found, cell.slice.role)
        self._cells(cell.slice, np.array([cell.row]), np.array([cell.column]), "accent", 1.5)

    # How

    def _partner(self, found: Partners, role: str) -> None:
        place = self.board.place(found.slice)
        if place is None or not found.rows.size or not found.columns.size:
            return
        if _touch(found.rows) and _touch(found.columns):
            self._plain(found.slice, [_box(place, found.rows, found.columns)], role, place.side)
        else:
            self._each(found.slice, place, found.rows, found.columns, role)

    def _chosen(self, which: Slice, width: float) -> None:
        place = self.board.place(which)
        if place is not None:
            inside = place.rect(0, 0, *self.board.slices.inner(which.role))
            self._outline(which, inside, which.role, width, place.side)

    def _windows(self, slices: list[Slice], rows: Indices, columns: Indices) -> None:
        """Outline the same cells in several slices; in a stack as one block through all of them."""
        if not rows.size or not columns.size or not slices:
            return
        if not self.board.stacked:
            for which in slices:
                self._cells(which, rows, columns, "filter", 2.5)
            return
        front = next((s for s in slices if s.channel == self.spot.channel), slices[0])
        places = [place for place in map(self.board.place, slices) if place is not None]
        boxes = [_box(place, rows, columns) for place in places]
        if len(boxes) > 1:
            self._block(min(boxes, key=QRectF.left), max(boxes, key=QRectF.left))
        self._cells(front, rows, columns, "filter", 2.5)

    def _block(self, front: QRectF, back: QRectF) -> None:
        """Draw the top and the right side of the block whose first and last window these are."""
        color = theme.color("filter")
        sides = (
            (front.topLeft(), back.topLeft(), back.topRight(), front.topRight()),
            (front.topRight(), back.topRight(), back.bottomRight(), front.bottomRight()),
        )
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(color, 1.5))
        ground = QColor(color)
        ground.setAlpha(BLOCK)
        self.painter.setBrush(ground)
        for corners in sides:
            self.painter.drawPolygon(QPolygonF([QPointF(corner) for corner in corners]))
        self.painter.restore()

    def _cells(self, which: Slice, rows: Indices, columns: Indices, role: str, width: float) -> None:
        """Outline every row of a slice with every column: as one block where they touch."""
        place = self.board.place(which)
        if place is None or not rows.size or not columns.size:
            return
        box = _box(place, rows, columns)
        if _touch(rows) and _touch(columns):
            self._outline(which, box, role, width, place.side)
            return
        self._outline(which, box, role, 1, place.side)
        if rows.size * columns.size <= MOST_CELLS:
            self._each(which, place, rows, columns, role)

    def _each(self, which: Slice, place: CellGeometry, rows: Indices, columns: Indices, role: str) -> None:
        cells = [place.rect(int(row), int(column)) for row in rows for column in columns]
        self._plain(which, cells, role, place.side)

    def _plain(self, which: Slice, rects: list[QRectF], role: str, side: float) -> None:
        self.painter.save()
        self._keep_to(which)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.setPen(QPen(theme.color(role), 2 if side >= THICK_FROM else 1))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRects([rect.translated(-0.5, -0.5) for rect in rects])
        self.painter.restore()

    def _outline(self, which: Slice, rect: QRectF, role: str, width: float, side: float) -> None:
        self.painter.save()
        self._keep_to(which)
        draw_outline(self.painter, rect.translated(-0.5, -0.5), theme.color(role), width, side)
        self.painter.restore()

    def _keep_to(self, which: Slice) -> None:
        """Draw only where no card lies before this one."""
        if not self.board.stacked:
            return
        covering = self.board.covering(which)
        if covering:
            sight = QRegion(-SCREEN, -SCREEN, 2 * SCREEN, 2 * SCREEN)
            for rect in covering:
                sight -= QRegion(rect.toAlignedRect())
            self.painter.setClipRegion(sight)


def _box(place: CellGeometry, rows: Indices, columns: Indices) -> QRectF:
    top, left = int(rows.min()), int(columns.min())
    return place.rect(top, left, int(rows.max()) - top + 1, int(columns.max()) - left + 1)


def _touch(positions: Indices) -> bool:
    return int(positions.max()) - int(positions.min()) + 1 == len(np.unique(positions))
