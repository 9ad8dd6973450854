"""A matrix as coloured cells with their numbers: shown, pointed at, and edited in place."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui import theme
from gui.widgets.cell_editor import LARGEST, CellEditor, Edit
from gui.widgets.cell_geometry import Cell, CellGeometry, fitting_side
from gui.widgets.cell_image import EDGE_FROM
from gui.widgets.cell_sheet import NUMBERS_FROM
from gui.widgets.colour_maps import ColourMap, Values
from gui.widgets.export import Rows
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_marks import Marks
from gui.widgets.numerals import number, whole
from gui.widgets.picture import Picture
from gui.widgets.sheet_painter import SheetPainter

MARGIN = 4  # designed pixels around the cells, for outlines and their halo
WHOLE_CELL = 34  # designed pixels a side, for whole numbers
DECIMAL_CELL = 36  # for two decimals
FEW = 7  # cells a side up to which a matrix in a layout is never too small for its numbers
DRAG = 8  # designed pixels of a vertical drag that make one step


class MatrixView(Picture):
    """Shows a matrix of up to 1,024 cells a side; cells shrink to fit the widget.

    Rows and columns count from the first value; cells of the padding lie before 0 and after the last.
    A view that is editable changes nothing by itself: it says what the user wants, and is given a new matrix.
    """

    hovered = Signal(int, int)  # row, column under the mouse
    left = Signal()  # the mouse is no longer over a cell
    clicked = Signal(int, int)  # row, column
    edited = Signal(int, int, float)  # row, column, the value asked for

    def __init__(self, name: str = "Matrix", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._content = MatrixContent(np.zeros((1, 1)))
        self._sheet = SheetPainter()
        self._window: tuple[QRect, str, int] | None = None  # cells, role, dilation
        self._current: tuple[Cell, str] | None = None
        self._outline: str | None = None
        self._hover: Cell | None = None
        self._editor: CellEditor | None = None
        self._growth = 1.0
        self._flush = False
        self.setMouseTracking(True)

    # What it shows

    def setMatrix(
        self, values: Values, colour_map: ColourMap = "unsigned", limit: float | None = None
    ) -> None:
        """Show `values` (H, W). `limit` is the magnitude at the end of the map (default: the largest)."""
        unread = self._content.unread if values.shape == self._content.values.shape else None
        self.setContent(MatrixContent(values, colour_map, limit, self._content.padding, unread))

    def setContent(self, content: MatrixContent) -> None:
        """Show a matrix with its padding and unread cells, all at once."""
        if content.same_as(self._content):
            return
        before, self._content = self._content, content
        self._sheet.forget()
        if (before.rows, before.columns) != (content.rows, content.columns):
            self.updateGeometry()
            self._hover = None
        if self._editor is not None:
            height, width = content.values.shape
            row, column = self._editor.cell
            self._editor.cell = min(row, height - 1), min(column, width - 1)
        self._changed()

    def setWindow(self, window: QRect | None, role: str = "filter", dilation: int = 1) -> None:
        """Outline the cells QRect(column, row, columns, rows), in the colour of `role`.

        With `dilation` d only every d-th row and column is read: those cells are outlined one by one.
        """
        self._window = None if window is None else (QRect(window), role, dilation)
        self.update()

    def setCurrent(self, cell: Cell | None, role: str = "output") -> None:
        """Outline one cell (row, column)."""
        self._current = None if cell is None else (cell, role)
        self._changed()

    def setOutline(self, role: str | None) -> None:
        """Outline the values as a whole, without their padding."""
        self._outline = role
        self.update()

    def setEditable(self, editable: bool, step: float = 1.0, largest: float = LARGEST) -> None:
        """Let the user change cells: by typing, by the wheel, and by dragging up and down.

        A number beyond ±`largest` is refused in words, and the cell keeps its value.
        """
        self._editor = CellEditor(step, largest) if editable else None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self._changed()

    def setGrowth(self, growth: float) -> None:
        """Let cells grow to `growth` times the side at which numbers read best, where there is room."""
        self._growth = growth
        self.update()

    def setFlush(self, flush: bool) -> None:
        """Let the cells begin at the left edge, in line with what stands above and below."""
        self._flush = flush
        self.updateGeometry()
        self.update()

    # Where things are

    def values(self) -> Values:
        """Return the values shown, without padding."""
        return self._content.values

    def content(self) -> MatrixContent:
        """Return what is shown: values, padding and unread cells."""
        return self._content

    def preferredCell(self) -> int:
        """Return the side of a cell, in pixels, at which its number reads best."""
        return theme.px(WHOLE_CELL if whole(self._content.values.ravel()) else DECIMAL_CELL)

    def sizeFor(self, side: float) -> QSize:
        """Return the size at which cells are `side` pixels wide and nothing is left over."""
        margin = theme.px(MARGIN)
        width, height = round(self._content.columns * side), round(self._content.rows * side)
        return QSize(self._left() + width + margin, height + 2 * margin)

    def place(self) -> CellGeometry:
        """Return where the cells are drawn at the present size."""
        margin, rows, columns = theme.px(MARGIN), self._content.rows, self._content.columns
        width, height = self.width() - self._left() - margin, self.height() - 2 * margin
        largest = self.preferredCell() * self._growth
        side = fitting_side(width, height, rows, columns, largest, self.devicePixelRatioF())
        pad = self._content.padding
        return CellGeometry(self._left(), margin, side, rows, columns, before=(pad.top, pad.left))

    def _left(self) -> int:
        return 0 if self._flush else theme.px(MARGIN)

    def cellAt(self, position: QPoint | QPointF) -> Cell | None:
        """Return the row and column at `position`, padding included, or None."""
        return self.place().at(position)

    def cellRect(self, row: int, column: int) -> QRectF:
        """Return where a cell is drawn."""
        return self.place().rect(row, column)

    def windowRect(self) -> QRectF | None:
        """Return where the window is drawn, or None if there is none."""
        box = self._window and self._window[0]
        return self.place().rect(box.y(), box.x(), box.height(), box.width()) if box is not None else None

    def currentRect(self) -> QRectF | None:
        """Return where the current cell is drawn, or None if there is none."""
        return None if self._current is None else self.cellRect(*self._current[0])

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        place = self.place()
        self._sheet.paint(painter, place, self._content.sheet)
        if place.side < EDGE_FROM:  # too small for edges of their own
            painter.setPen(theme.color("hair"))
            painter.drawRect(place.bounds.adjusted(-0.5, -0.5, 0.5, 0.5))
        marks = Marks(painter, place, self._flush)
        if self._outline is not None:
            marks.outline(place.rect(0, 0, *self._content.values.shape), self._outline, 1.5)
        if self._window is not None:
            marks.window(*self._window)
        if self._current is not None:
            cell, role = self._current
            marks.outline(place.rect(*cell), role, 2.5)

    def paintMarks(self, painter: QPainter) -> None:
        if self._editor is None:
            return
        place, cell = self.place(), self._editor.cell
        marks = Marks(painter, place, self._flush)
        if self._hover is not None and self._hover != cell:
            marks.outline(place.rect(*self._hover), "border", 1)
        if self._editor.draft is not None:
            marks.draft(place.rect(*cell), self._editor.draft)
        if self._editor.refuses():
            marks.outline(place.rect(*cell), "wrong", 2)
        elif self.hasFocus():
            marks.outline(place.rect(*cell), "accent", 2)
        elif self._hover is not None:
            marks.outline(place.rect(*cell), "border", 1.5)

    def rows(self) -> Rows:
        return [[float(value) for value in row] for row in self._content.values]

    # What the user does

    def _request(self, edit: Edit | None) -> None:
        if edit is not None and edit.value != float(self._content.values[edit.row, edit.column]):
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
        self._hover = cell
        if self._editor is not None:
            self.setCursor(Qt.CursorShape.SizeVerCursor if cell else Qt.CursorShape.ArrowCursor)
            self.update()
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(*cell)

    def _changed(self) -> None:
        height, width = self._content.values.shape
        words = f"{height} rows, {width} columns"
        cell = self._editor.cell if self._editor is not None else self._current and self._current[0]
        if cell and 0 <= cell[0] < height and 0 <= cell[1] < width:
            words += f"; row {cell[0] + 1}, column {cell[1] + 1}: {number(float(self._content.values[cell]))}"
        self.setAccessibleDescription(words)
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return self.sizeFor(self.preferredCell())

    def minimumSizeHint(self) -> QSize:
        if self._editor is not None:
            return self.sizeFor(max(NUMBERS_FROM, self.preferredCell() * 0.8))
        if max(self._content.rows, self._content.columns) <= FEW:
            return self.sizeFor(self.preferredCell() * 0.8)
        return self.sizeFor(4).boundedTo(QSize(theme.px(160), theme.px(160)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if self._editor is not None:
            self._request(self._editor.take())
            self._editor.press(cell, event.position().y(), float(self._content.values[cell]))
            self._changed()
        self.clicked.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._editor is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._request(self._editor.drag(event.position().y(), theme.px(DRAG)))
            return
        cell = self.cellAt(event.position())
        if cell != self._hover:
            self._set_hover(cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._editor is not None:
            self._editor.release()
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._hover is not None:
            self._set_hover(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        cell = self.cellAt(event.position())
        if self._editor is None or cell is None or not self.hasFocus():
            event.ignore()  # the page scrolls
            return
        event.accept()
        value = float(self._content.values[cell])
        self._request(self._editor.wheel(cell, event.angleDelta().y(), value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        taken, edit = (False, None)
        if self._editor is not None:
            taken, edit = self._editor.key(event.key(), event.text(), self._content.values)
        if taken:
            self._request(edit)
            return
        if self._editor is not None and event.text().isalpha():
            self._say(self._editor.takes())
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._editor is not None:
            self._request(self._editor.take())
