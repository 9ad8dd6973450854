"""Pictures made of cells, at which the mouse or the arrow keys point."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.cell_editor import CellEditor
from gui.widgets.cell_geometry import Cell, CellGeometry
from gui.widgets.picture import Picture


class PointedPicture(Picture):
    """Says which cell is pointed at. Base of pictures whose cells are not edited.

    A subclass says in `place` where its cells are. The arrow keys begin at the cell that the mouse was on
    last, unless `follows` is False.
    """

    hovered = Signal(int, int)  # row, column pointed at, by the mouse or the arrow keys
    left = Signal()  # nothing is pointed at any more
    follows = True

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._hover: Cell | None = None
        self._cursor: Cell = (0, 0)  # where the arrow keys are
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def place(self) -> CellGeometry:
        """Return where the cells are drawn at the present size."""
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    def cellAt(self, position: QPoint | QPointF) -> Cell | None:
        """Return the row and column at `position`, or None."""
        return self.place().at(position)

    def forgetPointed(self) -> None:
        """Begin afresh: the cells are others."""
        self._hover, self._cursor = None, (0, 0)

    def _point(self, cell: Cell | None) -> None:
        """Point at `cell`, or at nothing."""
        if cell == self._hover:
            return
        self._hover = cell
        self.update()
        if cell is None:
            self.left.emit()
            return
        if self.follows:
            self._cursor = cell
        self.hovered.emit(*cell)

    def _walked(self, key: int) -> Cell | None:
        """Return the cell that an arrow key leads to; None for any other key. At the border it stays."""
        move = CellEditor.MOVES.get(Qt.Key(key))
        if move is None:
            return None
        self._by_key = True
        place, (row, column) = self.place(), self._cursor
        row = min(max(row + move[0], 0), place.rows - 1)
        return row, min(max(column + move[1], 0), place.columns - 1)

    # Overrides of QWidget

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.cellAt(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)
