"""A matrix that the user acts on: pointed at, zoomed and panned, walked through by keys, edited in place."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui import theme
from gui.widgets.cell_editor import LARGEST, CellEditor, Edit
from gui.widgets.cell_geometry import Cell
from gui.widgets.cell_sheet import NUMBERS_FROM
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_marks import Marks
from gui.widgets.matrix_picture import FEW, MARGIN
from gui.widgets.picture import BY_KEY
from gui.widgets.zoomed_matrix import ZoomedMatrix

__all__ = ["MARGIN", "MatrixView"]

DRAG = 8  # designed pixels of a vertical drag that make one step


class MatrixView(ZoomedMatrix):
    """Shows a matrix of up to 1,024 cells a side; cells shrink to fit the widget.

    A view that is editable changes nothing by itself: it says what the user wants, and is given a new matrix.
    Where cells are too small for numbers they can be zoomed and panned. Where it is editable and its
    numbers are shown, mouse and wheel alone change cells, and − and 0 are typed; with Ctrl they zoom.
    """

    hovered = Signal(int, int)  # row, column under the mouse
    left = Signal()  # the mouse is no longer over a cell, or the keys have left
    clicked = Signal(int, int)  # row, column
    edited = Signal(int, int, float)  # row, column, the value asked for
    cursorMoved = Signal(int, int)  # row, column that the keys act on

    def __init__(self, name: str = "Matrix", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._editor: CellEditor | None = None
        self._walks = False
        self._hover: Cell | None = None
        self.setMouseTracking(True)

    # What the user may do

    def setEditable(self, editable: bool, step: float = 1.0, largest: float = LARGEST) -> None:
        """Let the user change cells: by typing, by the wheel, and by dragging up and down.

        A number beyond ±`largest` is refused in words, and the cell keeps its value.
        """
        self._editor = CellEditor(step, largest) if editable else None
        self._set_focus_policy()
        self._changed()

    def isEditable(self) -> bool:
        """Return whether cells can be changed."""
        return self._editor is not None

    def setWalkable(self, walkable: bool) -> None:
        """Let Tab come here and the arrow keys walk from cell to cell, where cells are not edited."""
        self._walks = walkable
        self._set_focus_policy()

    def setContent(self, content: MatrixContent) -> None:
        if self._hover is not None and (content.rows, content.columns) != self._extent():
            self._hover = None
        if self._editor is not None:
            height, width = content.values.shape
            row, column = self._editor.cell
            self._editor.cell = min(row, height - 1), min(column, width - 1)
        super().setContent(content)

    def cursor_cell(self) -> Cell | None:
        """Return the cell that keys act on, or None while they act on none."""
        return self._editor.cell if self._editor is not None else self._cursor

    # How it is drawn

    def paintMarks(self, painter: QPainter) -> None:
        cell = self.cursor_cell()
        if cell is None:
            return
        place = self.place()
        marks = Marks(painter, place, self._flush)
        if self._editor is None:
            marks.outline(place.rect(*cell), "accent", 2)
            return
        if self._hover is not None and self._hover != cell and self._edits():
            marks.outline(place.rect(*self._hover), "border", 1)
        if self._editor.draft is not None:
            marks.draft(place.rect(*cell), self._editor.draft)
        if self._editor.refuses():
            marks.outline(place.rect(*cell), "wrong", 2)
        elif self.hasFocus():
            marks.outline(place.rect(*cell), "accent", 2)
        elif self._hover is not None and self._edits():
            marks.outline(place.rect(*cell), "border", 1.5)

    # What the user does

    def _edits(self) -> bool:
        """Return whether the mouse changes cells: where they can be changed and their numbers are shown."""
        return self._editor is not None and self.place().side >= NUMBERS_FROM

    def _extent(self) -> tuple[int, int]:
        return self.content().rows, self.content().columns

    def _holds(self, cell: Cell) -> bool:
        """Return whether `cell` is one of the values: none of the padding."""
        height, width = self.values().shape
        return bool(0 <= cell[0] < height and 0 <= cell[1] < width)

    def _set_focus_policy(self) -> None:
        walks = Qt.FocusPolicy.TabFocus if self._walks else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._editor is not None else walks)

    def _request(self, edit: Edit | None) -> None:
        if edit is not None and edit.value != float(self.values()[edit.row, edit.column]):
            self.edited.emit(edit.row, edit.column, edit.value)
        if self._editor is not None and self._editor.refusal:
            self._say(self._editor.refusal)
            self._editor.refusal = ""
        self._changed()

    def _say(self, words: str) -> None:
        """Say something about the cell that the keys go to, under it."""
        if self._editor is not None:
            corner = self.cellRect(*self._editor.cell).bottomLeft().toPoint()
            QToolTip.showText(self.mapToGlobal(corner), words, self)

    def _set_hover(self, cell: Cell | None) -> None:
        before, self._hover = self._hover, cell
        if self._editor is not None:
            self._touch(
                *(self.cellRect(*one) for one in (before, cell, self._editor.cell) if one is not None)
            )
            shape = Qt.CursorShape.SizeVerCursor if cell and self._edits() else Qt.CursorShape.ArrowCursor
            if shape != self.cursor().shape():
                self.setCursor(shape)
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(*cell)

    def _set_cursor(self, cell: Cell | None) -> None:
        """Let the keys act on `cell`, and bring it into view."""
        for old in (self._cursor, cell):
            if old is not None:
                self._touch(self.cellRect(*old))
        self._cursor = cell
        if cell is not None:
            self.setVisibleCell(*cell)
            self.cursorMoved.emit(*cell)
        self._describe()

    def _walk(self, down: int, right: int) -> None:
        """Move the cursor; at the border of the padding it stays."""
        content = self.content()
        (above, before), cell = content.before, self._cursor or (0, 0)
        row = min(max(cell[0] + down, -above), content.rows - above - 1)
        self._set_cursor((row, min(max(cell[1] + right, -before), content.columns - before - 1)))

    def _first_cell(self) -> Cell:
        """Return where the keys begin: at what is outlined, else at the first value."""
        if self._current is not None:
            return self._current[0]
        return (0, 0) if self._window is None else (self._window.box.y(), self._window.box.x())

    def _changed(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        cell = self.cursor_cell() or (self._current and self._current[0])
        words = self.content().described(cell, self.visibleSpan() if self.isZoomed() else None)
        self.setAccessibleDescription(words)

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        if self._editor is not None and max(self._extent()) <= 2 * FEW:
            return self.sizeFor(max(NUMBERS_FROM, self.preferredCell() * 0.8))
        return super().minimumSizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if self._editor is not None and self._holds(cell):
            self._request(self._editor.take())
            self._editor.press(cell, event.position().y(), float(self.values()[cell]))
            if not self._edits():
                self._editor.release()
            self._changed()
            self.cursorMoved.emit(*cell)
        if self.isZoomed() and not self._edits():
            self._grip = event.position(), False  # a drag pans, a click is told when it is over
            return
        self.clicked.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self._edits() and self._editor is not None:
                self._request(self._editor.drag(event.position().y(), theme.px(DRAG)))
                return
            if self._drag(event.position()):
                return
        cell = self.cellAt(event.position())
        if cell != self._hover:
            self._set_hover(cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._editor is not None:
            self._editor.release()
        cell = self.cellAt(event.position())
        if self._drop() and cell is not None:
            self.clicked.emit(*cell)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if self._edits() or cell is None or not (self.zooms() or self.isZoomed()):
            super().mouseDoubleClickEvent(event)
        elif self.isZoomed():
            self.zoomToFit()
        else:
            self.zoomToNumbers(*cell)

    def leaveEvent(self, event: QEvent) -> None:
        if self._hover is not None:
            self._set_hover(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        cell, plain = self.cellAt(event.position()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._editor is not None and plain and self._edits():
            if cell is None or not self.hasFocus() or not self._holds(cell):
                event.ignore()  # the page scrolls
                return
            event.accept()
            self._request(self._editor.wheel(cell, event.angleDelta().y(), float(self.values()[cell])))
            return
        event.setAccepted(self._turn(event))  # what is not for the matrix scrolls the page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._zoom_key(event, typed=self._editor is not None):
            return
        if self._editor is not None:
            before = self._editor.cell
            taken, edit = self._editor.key(event.key(), event.text(), self.values())
            if taken:
                self._request(edit)
                if self._editor.cell != before:
                    self.setVisibleCell(*self._editor.cell)
                    self.cursorMoved.emit(*self._editor.cell)
                return
            if event.text().isalpha():
                self._say(self._editor.takes())
        elif self._cursor is not None:
            if move := CellEditor.MOVES.get(Qt.Key(event.key())):
                self._walk(*move)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.clicked.emit(*self._cursor)
                return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._editor is not None and event.reason() in BY_KEY:
            self.cursorMoved.emit(*self._editor.cell)
        elif self._editor is None and self._walks:
            self._set_cursor(self._first_cell())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._editor is not None:
            self._request(self._editor.take())
        self._set_cursor(None)
        if self._walks or self._editor is not None:
            self.left.emit()
