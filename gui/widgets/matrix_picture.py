"""A matrix as coloured cells with their numbers: what it shows, and where on it things are."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_geometry import Cell, CellGeometry, Span, fitting_side
from gui.widgets.cell_image import EDGE_FROM
from gui.widgets.cell_lattice import Indices, Lattice
from gui.widgets.cell_sheet import NUMBERS_FROM
from gui.widgets.colour_maps import ColourMap, Values
from gui.widgets.export import Rows
from gui.widgets.matrix_cells import MatrixCells
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_marks import HALO, Dilation, Marks, Window, paint_map, per_axis
from gui.widgets.matrix_zoom import Room, Zoom
from gui.widgets.short_text import short_texts
from gui.widgets.zooming_picture import ZoomingPicture

MARGIN = 4  # designed pixels around the cells, for outlines and their halo
WHOLE_CELL = 34  # designed pixels a side, for whole numbers
DECIMAL_CELL = 36  # for two decimals
LEGIBLE = 26  # for numbers that are read one by one
FEW = 7  # cells a side up to which a matrix in a layout is never too small for its numbers


class MatrixPicture(ZoomingPicture):
    """Shows a matrix of up to 1,024 cells a side; cells shrink to fit the widget, and can be zoomed.

    Rows and columns count from the first value; cells of the padding lie before 0 and after the last.
    Of a zoomed matrix only the part that is seen is drawn. Base of MatrixView, which lets the user act on it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._cells = MatrixCells(MatrixContent(np.zeros((1, 1))))
        self._window: Window | None = None
        self._current: tuple[Cell, str] | None = None
        self._outline: str | None = None
        self._lattice: Lattice | None = None
        self._marked: tuple[tuple[QRect, ...], str] = ((), "")
        self._growth = 1.0
        self._flush = False

    # What it shows

    def setMatrix(
        self, values: Values, colour_map: ColourMap = "unsigned", limit: float | None = None
    ) -> None:
        """Show `values` (H, W). `limit` is the magnitude at the end of the map (default: the largest)."""
        content = self.content()
        unread = content.unread if values.shape == content.values.shape else None
        self.setContent(MatrixContent(values, colour_map, limit, content.padding, unread))

    def setContent(self, content: MatrixContent) -> None:
        """Show a matrix with its padding and unread cells, all at once."""
        before = self.content()
        if content.same_as(before):
            return
        self._cells.content = content
        self._placed = None
        if before.values.shape != content.values.shape:
            self._see(None)
        if (before.rows, before.columns) != (content.rows, content.columns):
            self._keep_zoom()
            self.updateHints()
        self._describe()
        self.update()

    def setWindow(self, window: QRect | None, role: str = "filter", dilation: Dilation = 1) -> None:
        """Outline the cells QRect(column, row, columns, rows), in the colour of `role`.

        With a dilation (of rows and columns) only every so many are read: those are outlined one by one.
        """
        asked = None if window is None else Window(QRect(window), role, per_axis(dilation))
        if asked != self._window:
            before, self._window = self.windowRect(), asked
            self._touch(before, self.windowRect())

    def setCurrent(self, cell: Cell | None, role: str = "output") -> None:
        """Outline one cell (row, column)."""
        asked = None if cell is None else (cell, role)
        if asked != self._current:
            before, self._current = self.currentRect(), asked
            self._describe()
            self._touch(before, self.currentRect())

    def setLattice(self, rows: Indices | None, columns: Indices | None, role: str = "accent") -> None:
        """Outline the cells in `rows` and `columns`, thousands of them if need be; None for none."""
        asked = None if rows is None or columns is None else Lattice(rows, columns, role)
        before = self._lattice
        if before is asked or (before is not None and before.same_as(asked)):
            return
        self._lattice = asked
        place = self.place()
        self._touch(*(lattice.bounds(place) for lattice in (before, asked) if lattice is not None))

    def setMarked(self, cells: Sequence[QRect], role: str = "accent") -> None:
        """Outline some blocks of cells, each QRect(column, row, columns, rows); none with ()."""
        before, self._marked = self._marked, (tuple(cells), role)
        self._touch(*(self._block(box) for box in (*before[0], *cells)))

    def setOutline(self, role: str | None) -> None:
        """Outline the values as a whole, without their padding."""
        self._outline = role
        self.update()

    def setGrowth(self, growth: float) -> None:
        """Let cells grow to `growth` times the side at which numbers read best, where there is room."""
        self._growth = growth
        self._placed = None
        self.update()

    def setFlush(self, flush: bool) -> None:
        """Let the cells begin at the left edge, in line with what stands above and below."""
        self._flush = flush
        self._placed = None
        self.updateGeometry()
        self.update()

    # Which part of it is seen

    def zooms(self) -> bool:
        """Return whether cells can be larger than they fit: where all of them leave no room for numbers."""
        return self._room().fitted.side < NUMBERS_FROM

    def zoomToNumbers(self, row: int, column: int) -> None:
        """Make cells large enough for their numbers, with (row, column) in sight."""
        room = self._room()
        if self.zooms():
            side = room.whole(self._legible())
            self._see(Zoom(side, 0.0, 0.0).centred(self._span(row, column), room))

    def setVisibleCell(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Bring a cell, or the block that begins there, into view; nothing moves if it is."""
        if self._zoom is not None:
            self._see(self._zoom.showing(self._span(row, column, rows, columns), self._room()))

    def _span(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Span:
        above, before = self.content().before
        return Span(row + above, column + before, rows, columns)

    # Where things are

    def values(self) -> Values:
        """Return the values shown, without padding."""
        return self.content().values

    def content(self) -> MatrixContent:
        """Return what is shown: values, padding and unread cells."""
        return self._cells.content

    def preferredCell(self) -> int:
        """Return the side of a cell, in pixels, at which its number reads best."""
        return theme.px(WHOLE_CELL if self.content().whole else DECIMAL_CELL)

    def sizeFor(self, side: float) -> QSize:
        """Return the size at which cells are `side` pixels wide and nothing is left over."""
        margin, content = theme.px(MARGIN), self.content()
        width, height = round(content.columns * side), round(content.rows * side)
        return QSize(self._left() + width + margin, height + 2 * margin)

    def cellAt(self, position: QPoint | QPointF) -> Cell | None:
        """Return the row and column at `position`, padding included, or None."""
        inside = self._zoom is None or self.seen().contains(QPointF(position))
        return self.place().at(position) if inside else None

    def cellRect(self, row: int, column: int) -> QRectF:
        """Return where a cell is drawn."""
        return self.place().rect(row, column)

    def windowRect(self) -> QRectF | None:
        """Return where the window is seen, or None if it is not."""
        return None if self._window is None else self._cut(self._block(self._window.box))

    def currentRect(self) -> QRectF | None:
        """Return where the current cell is seen, or None if it is not."""
        return None if self._current is None else self._cut(self.cellRect(*self._current[0]))

    def _cut(self, cells: QRectF) -> QRectF | None:
        if self._zoom is None:
            return cells
        seen = cells.intersected(self.seen())
        return None if seen.isEmpty() else seen

    def _block(self, box: QRect) -> QRectF:
        return self.place().rect(box.y(), box.x(), box.height(), box.width())

    def _left(self) -> int:
        return 0 if self._flush else theme.px(MARGIN)

    def _room(self) -> Room:
        margin, content = theme.px(MARGIN), self.content()
        width, height = self.width() - self._left() - margin, self.height() - 2 * margin
        largest, ratio = self.preferredCell() * self._growth, self.devicePixelRatioF()
        side = fitting_side(width, height, content.rows, content.columns, largest, ratio)
        fitted = CellGeometry(
            self._left(), margin, side, content.rows, content.columns, before=content.before
        )
        return Room(QRectF(self._left(), margin, width, height), fitted, max(largest, self._legible()), ratio)

    def _legible(self) -> int:
        """Return the side of a cell, in pixels, at which even the longest number is shown."""
        longest = short_texts(theme.Type.CAPTION).width(self.content().longest)
        return max(theme.px(LEGIBLE), longest + theme.px(8))

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        self._paint(painter, None)

    def rows(self) -> Rows:
        return [[float(value) for value in row] for row in self.values()]

    def _paint(self, painter: QPainter, exposed: QRectF | None) -> None:
        """Draw everything; what lies outside `exposed` is on screen already."""
        place, seen = self.place(), self.seen()
        painter.save()
        if self._zoom is not None:
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        self._cells.paint(painter, place, seen)
        self._paint_marks(painter, place, seen, Marks(painter, place, self._flush, exposed))
        painter.restore()
        if place.side < EDGE_FROM or self._zoom is not None:  # too small for edges of their own, or cut
            painter.setPen(theme.color("hair"))
            painter.drawRect(seen.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._zoom is not None:
            paint_map(painter, place, seen)

    def _paint_marks(self, painter: QPainter, place: CellGeometry, seen: QRectF, marks: Marks) -> None:
        if self._outline is not None:
            marks.outline(place.rect(0, 0, *self.values().shape), self._outline, 1.5)
        if self._lattice is not None:
            self._lattice.paint(painter, place, seen)
        for box in self._marked[0]:
            marks.outline(self._block(box), self._marked[1], 2)
        if self._window is not None:
            marks.window(self._window)
        if self._current is not None:
            cell, role = self._current
            marks.outline(place.rect(*cell), role, 2.5)

    def _touch(self, *cells: QRectF | None) -> None:
        """Draw anew where some cells are, and their outlines; empty or None for none."""
        for rect in cells:
            if rect is not None and not rect.isEmpty():
                self.update(rect.adjusted(-HALO, -HALO, HALO, HALO).toAlignedRect())

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter, QRectF(event.rect()))
            self.paintMarks(painter)

    def sizeHint(self) -> QSize:
        return self.sizeFor(self.preferredCell())

    def minimumSizeHint(self) -> QSize:
        if max(self.content().rows, self.content().columns) <= FEW:
            return self.sizeFor(self.preferredCell() * 0.8)
        return self.sizeFor(4).boundedTo(QSize(theme.px(160), theme.px(160)))
