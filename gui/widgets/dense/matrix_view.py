"""The weights of a layer as the matrix of a dense layer: few entries, most of it blank."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.cell_editor import NOTCH, CellEditor
from gui.widgets.cell_geometry import Cell, CellGeometry, fitting_side
from gui.widgets.dense.content import Indices, SparseContent
from gui.widgets.dense.matrix_painter import MatrixPainter, at_least
from gui.widgets.dense.zoom import Frame, Zoom
from gui.widgets.export import Rows
from gui.widgets.picture import Picture, draw_outline

KEYS = "Arrows point at entries, + and − enlarge and shrink, 0 shows the whole, a drag moves"
MARGIN = 4  # designed pixels around the matrix, for outlines
LARGEST = 34  # designed pixels a side
LIKED = (520, 180)  # designed pixels, width and height; it takes more where there is room
LEAST = (120, 96)
BY_KEY_STEPS = 2  # of √2: a key or a double click enlarges twice
LARGE = 32  # cells a side from which the wheel enlarges without a key held down
NO_LIMIT = 16777215  # what Qt takes for no maximum
LEAST_MARK = 5  # designed pixels of the outline around an entry


class DenseMatrixView(Picture):
    """Shows a sparse matrix as large as fits, in colour on paper; it can be enlarged and moved.

    Keys: arrows point at cells, + and − enlarge and shrink, 0 shows the whole. Mouse: the wheel enlarges
    (with Ctrl in matrices of up to 32 cells a side), so does a double click; a drag moves.
    """

    hovered = Signal(int, int)  # row, column pointed at, by the mouse or the arrow keys
    left = Signal()
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
        self._zoom = Zoom()
        self._hover: Cell | None = None
        self._cursor: Cell = (0, 0)
        self._grip: QPointF | None = None
        self._dragged = False
        self._turned = 0
        self.setToolTip(KEYS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What it shows

    def setContent(self, content: SparseContent, rows: Rows = ()) -> None:
        """Show `content`; `rows` are its numbers for CSV. Another size shows the whole matrix again."""
        before = self._painter.content
        if (content.height, content.width) != (before.height, before.width):
            self._zoom, self._cursor, self._hover = Zoom(), (0, 0), None
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
        return self._zoom.place(self._frame())

    def cellAt(self, position: QPointF) -> Cell | None:
        """Return the row and column at `position`, or None."""
        return self.place().at(position) if self._frame().area.contains(position) else None

    def isEnlarged(self) -> bool:
        """Return whether it shows less than the whole matrix."""
        return self._zoom.steps > 0

    def canEnlarge(self) -> bool:
        """Return whether cells can be larger than they are."""
        return self.place().side < self._frame().largest

    def cellsPerPixel(self) -> float:
        """Return how many cells lie side by side in one pixel; 1 or less where each can be seen."""
        return 1 / self.place().side

    def enlarge(self, steps: int, at: QPointF | None = None) -> None:
        """Enlarge by so many steps (of √2), or shrink, around `at` or the middle."""
        frame = self._frame()
        self._look(self._zoom.by(steps, frame, frame.area.center() if at is None else at))

    def showWhole(self) -> None:
        """Show the whole matrix."""
        self._look(Zoom())

    def _look(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._limit_height()
            self._changed()
            self.looked.emit()

    def _limit_height(self) -> None:
        """Take no more room than the whole matrix needs at this width; enlarged, take what there is."""
        margin, frame = theme.px(MARGIN), self._frame()
        side = fitting_side(frame.area.width(), 1e9, 1, frame.columns, frame.largest, frame.ratio)
        whole = max(theme.px(LEAST[1]), ceil(frame.rows * side) + 2 * margin)
        self.setMaximumHeight(NO_LIMIT if self.isEnlarged() else min(whole, NO_LIMIT))

    def _frame(self) -> Frame:
        margin = theme.px(MARGIN)
        area = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        area.setSize(area.size().expandedTo(QSizeF(1, 1)))
        size = self._painter.content.height, self._painter.content.width
        return Frame(area, *size, theme.px(LARGEST), self.devicePixelRatioF())

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        self._painter.paint(painter, self._frame().area, self.place())

    def paintMarks(self, painter: QPainter) -> None:
        cell = self._cursor if self.focusShown() else self._hover
        if cell is None:
            return
        rect = at_least(self.place().rect(*cell), theme.px(LEAST_MARK))
        if rect.intersects(self._frame().area):
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

    def _point(self, cell: Cell | None) -> None:
        if cell == self._hover:
            return
        self._hover = cell
        self.update()
        if cell is None:
            self.left.emit()
        else:
            self._cursor = cell
            self.hovered.emit(*cell)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LIKED[0]), theme.px(LIKED[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST[0]), theme.px(LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()
        self.looked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip, self._dragged = event.position(), False
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and self.isEnlarged():
            way = event.position() - self._grip
            if self._dragged or way.manhattanLength() > theme.px(4):
                self._dragged, self._grip = True, event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._look(self._zoom.moved(way.x(), way.y(), self._frame()))
            return
        self._point(self.cellAt(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if self._grip is not None and not self._dragged and cell is not None:
            self.clicked.emit(*cell)
        self._grip, self._dragged = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.enlarge(BY_KEY_STEPS, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        large = max(self.content().height, self.content().width) > LARGE
        zooms = (held or large) and (self.isEnlarged() or event.angleDelta().y() > 0)
        if not zooms:
            event.ignore()  # the page scrolls
            return
        event.accept()
        self._turned += event.angleDelta().y()
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            self.enlarge(notches, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in CellEditor.MOVES:
            down, right = CellEditor.MOVES[key]
            row = min(max(self._cursor[0] + down, 0), self._painter.content.height - 1)
            column = min(max(self._cursor[1] + right, 0), self._painter.content.width - 1)
            self._by_key = True
            self._look(self._zoom.showing(row, column, self._frame()))
            self._point((row, column))
        elif event.text() in ("+", "="):
            self.enlarge(BY_KEY_STEPS, self.place().rect(*self._cursor).center())
        elif event.text() in ("-", "−"):
            self.enlarge(-BY_KEY_STEPS, self.place().rect(*self._cursor).center())
        elif event.text() == "0":
            self.showWhole()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(*self._cursor)
        else:
            super().keyPressEvent(event)
