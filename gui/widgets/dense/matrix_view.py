"""The weights of a layer as the matrix of a dense layer: few entries, most of it blank."""

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.cell_editor import NOTCH
from gui.widgets.cell_geometry import Cell, CellGeometry, Span, fitting_side
from gui.widgets.dense.content import Indices, SparseContent
from gui.widgets.dense.matrix_painter import MatrixPainter, at_least
from gui.widgets.export import Rows
from gui.widgets.matrix_zoom import STEP, Room, Zoom, zoomed
from gui.widgets.picture import draw_outline
from gui.widgets.pointed_picture import PointedPicture

KEYS = "Arrows point at entries, + and − enlarge and shrink, 0 shows the whole, a drag moves"
MARGIN = 4  # designed pixels around the matrix, for outlines
LARGEST = 34  # designed pixels a side
LIKED = (520, 180)  # designed pixels, width and height; it takes more where there is room
LEAST = (120, 96)
TWICE = 2.0  # so much larger a double click makes cells
LARGE = 32  # cells a side from which the wheel enlarges without a key held down
NO_LIMIT = 16777215  # what Qt takes for no maximum
LEAST_MARK = 5  # designed pixels of the outline around an entry


class DenseMatrixView(PointedPicture):
    """Shows a sparse matrix as large as fits, in colour on paper; it can be enlarged and moved.

    Keys: arrows point at cells, + and − enlarge and shrink, 0 shows the whole. Mouse: the wheel enlarges
    (with Ctrl in matrices of up to 32 cells a side), so does a double click; a drag moves.
    """

    clicked = Signal(int, int)
    looked = Signal()  # another part, or another size, of the matrix is in sight

    def __init__(
        self,
        name: str = "Dense matrix",
        roles: tuple[str, str] = ("output", "input"),
        parent: QWidget | None = None,
    ) -> None:
        """`roles` are what a row and a column stand for: they give both their colours."""
        super().__init__(name, parent)
        self._painter = MatrixPainter(roles)
        self._rows: Rows = ()
        self._zoom: Zoom | None = None
        self._grip: QPointF | None = None
        self._dragged = False
        self.setToolTip(KEYS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What it shows

    def setContent(self, content: SparseContent, rows: Rows = ()) -> None:
        """Show `content`; `rows` are its numbers for CSV. Another size shows the whole matrix again."""
        before = self._painter.content
        if (content.height, content.width) != (before.height, before.width):
            self._zoom = None
            self.forgetPointed()
        self._rows = rows
        self._painter.show(content)
        self._limit_height()
        self._changed()

    def setMarked(self, marked: Indices | None) -> None:
        """Fade all entries but those whose numbers are in `marked`; None fades none."""
        if self._painter.mark(marked):
            self.update()

    def setCross(self, row: int | None, column: int | None) -> None:
        """Point out one row and one column, in the colours of what they stand for."""
        if (row, column) != self._painter.cross:
            self._painter.cross = row, column
            self.update()

    def content(self) -> SparseContent:
        """Return what is shown."""
        return self._painter.content

    # Where things are

    def place(self) -> CellGeometry:
        """Return where the cells are; of an enlarged matrix some lie outside of the picture."""
        room = self._room()
        return room.fitted if self._zoom is None else self._zoom.place(room)

    def cellAt(self, position: QPoint | QPointF) -> Cell | None:
        return super().cellAt(position) if self._room().frame.contains(QPointF(position)) else None

    def isZoomed(self) -> bool:
        """Return whether cells are larger than they fit."""
        return self._zoom is not None

    def canGrow(self) -> bool:
        """Return whether cells can be larger than they are."""
        return self.place().side < self._room().largest

    def cellsPerPixel(self) -> float:
        """Return how many cells lie side by side in one pixel; 1 or less where each can be seen."""
        return 1 / self.place().side

    def zoomBy(self, factor: float, at: QPointF | None = None) -> None:
        """Make cells larger or smaller; the point `at` (default: the middle) stays where it is."""
        room = self._room()
        self._look(zoomed(self._zoom, factor, room.frame.center() if at is None else at, room))

    def zoomToFit(self) -> None:
        """Show the whole matrix."""
        self._look(None)

    def _look(self, zoom: Zoom | None) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._limit_height()
            self._changed()
            self.looked.emit()

    def _limit_height(self) -> None:
        """Take no more room than the whole matrix needs at this width; enlarged, take what there is."""
        margin, room = theme.px(MARGIN), self._room()
        rows, columns = room.fitted.rows, room.fitted.columns
        side = fitting_side(room.frame.width(), 1e9, 1, columns, theme.px(LARGEST), room.ratio)
        whole = max(theme.px(LEAST[1]), ceil(rows * side) + 2 * margin)
        self.setMaximumHeight(NO_LIMIT if self.isZoomed() else min(whole, NO_LIMIT))

    def _room(self) -> Room:
        margin, content = theme.px(MARGIN), self._painter.content
        frame = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        frame.setSize(frame.size().expandedTo(QSizeF(1, 1)))
        largest, ratio = theme.px(LARGEST), self.devicePixelRatioF()
        side = fitting_side(frame.width(), frame.height(), content.height, content.width, largest, ratio)
        fitted = CellGeometry(frame.left(), frame.top(), side, content.height, content.width)
        return Room(frame, fitted, largest, ratio)

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        self._painter.paint(painter, self._room().frame, self.place())

    def paintMarks(self, painter: QPainter) -> None:
        cell = self._cursor if self.focusShown() else self._hover
        if cell is None:
            return
        rect = at_least(self.place().rect(*cell), theme.px(LEAST_MARK))
        if rect.intersects(self._room().frame):
            draw_outline(painter, rect, theme.color("accent"), 2 if self.focusShown() else 1.5)

    def rows(self) -> Rows:
        return self._rows

    # What the user does

    def _changed(self) -> None:
        content = self._painter.content
        height, width = content.height, content.width
        share = len(content.row) / (height * width)
        self.setAccessibleDescription(f"{height} rows, {width} columns; {1 - share:.1%} of it blank")
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LIKED[0]), theme.px(LIKED[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST[0]), theme.px(LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is not None:
            self._look(self._zoom.kept(self._room()))
        self._limit_height()
        self.looked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip, self._dragged = event.position(), False
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and self._zoom is not None:
            way = event.position() - self._grip
            if self._dragged or way.manhattanLength() > theme.px(4):
                self._dragged, self._grip = True, event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._look(self._zoom.panned(way.x(), way.y(), self._room()))
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if self._grip is not None and not self._dragged and cell is not None:
            self.clicked.emit(*cell)
        self._grip, self._dragged = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.zoomBy(TWICE, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        large = max(self.content().height, self.content().width) > LARGE
        zooms = (held or large) and (self.isZoomed() or event.angleDelta().y() > 0)
        if not zooms:
            event.ignore()  # the page scrolls
            return
        event.accept()
        self.zoomBy(STEP ** (event.angleDelta().y() / NOTCH), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if cell := self._walked(event.key()):
            if self._zoom is not None:
                self._look(self._zoom.showing(Span(*cell, 1, 1), self._room()))
            self._point(cell)
        elif event.text() in ("+", "="):
            self.zoomBy(STEP, self.place().rect(*self._cursor).center())
        elif event.text() in ("-", "−"):
            self.zoomBy(1 / STEP, self.place().rect(*self._cursor).center())
        elif event.text() == "0":
            self.zoomToFit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(*self._cursor)
        else:
            super().keyPressEvent(event)
