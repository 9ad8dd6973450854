"""The units of a layer as a grid, one of which is chosen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.edge import draw_focus
from gui.widgets.picture import Picture, draw_outline

DESIGNED, LEAST = 120, 64  # designed pixels a side
MARGIN = 5  # designed pixels around the grid, for the mark and the ring of the focus
GRID_FROM = 8  # pixels a cell from which the grid is drawn
LARGEST = 34  # designed pixels of a cell
MARK = 6  # designed pixels that the mark of a unit has at least
LEAP = 10  # units that Page up and Page down move

MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-LEAP, 0),
    Qt.Key.Key_PageDown: (LEAP, 0),
}


class UnitMap(Picture):
    """Shows the output grid of a layer. A click, a drag or the arrow keys choose a unit."""

    unitChosen = Signal(int, int)  # row, column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Unit of the layer", parent)
        self._rows, self._columns = 1, 1
        self._unit = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Click a unit, or move with the arrow keys: Home is the first, End the last")

    def setGrid(self, rows: int, columns: int, unit: tuple[int, int]) -> None:
        """Show `rows` × `columns` units, of which `unit` is chosen."""
        self._rows, self._columns, self._unit = rows, columns, unit
        row, column = unit
        self.setAccessibleDescription(f"row {row + 1} of {rows}, column {column + 1} of {columns}")
        self.update()

    def unit(self) -> tuple[int, int]:
        """Return the row and the column of the chosen unit."""
        return self._unit

    def place(self) -> CellGeometry:
        """Return where the units are drawn."""
        margin = theme.px(MARGIN)
        room = self.width() - 2 * margin, self.height() - 2 * margin
        side = min(room[0] / self._columns, room[1] / self._rows, theme.px(LARGEST))
        side = int(side) if side >= GRID_FROM else side
        return CellGeometry(
            (self.width() - side * self._columns) / 2, margin, side, self._rows, self._columns
        )

    def paintTo(self, painter: QPainter) -> None:
        place = self.place()
        painter.fillRect(place.bounds, theme.color("output_tint"))
        if place.side >= GRID_FROM:
            painter.setPen(QPen(theme.color("paper"), 1))
            for row in range(1, self._rows):
                y = place.top + row * place.side
                painter.drawLine(QPointF(place.left, y), QPointF(place.bounds.right(), y))
            for column in range(1, self._columns):
                x = place.left + column * place.side
                painter.drawLine(QPointF(x, place.top), QPointF(x, place.bounds.bottom()))
        painter.setPen(QPen(theme.color("output"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.bounds.adjusted(-0.5, -0.5, 0.5, 0.5))
        mark = place.rect(*self._unit)
        grown = max(0.0, theme.px(MARK) - mark.width()) / 2
        mark = mark.adjusted(-grown, -grown, grown, grown)
        painter.fillRect(mark, theme.color("output"))
        draw_outline(painter, mark, theme.color("output"), 1.5)

    def paintMarks(self, painter: QPainter) -> None:
        if self.hasFocus():
            ring = self.place().bounds.adjusted(-4, -4, 4, 4)
            draw_focus(painter, ring.intersected(QRectF(self.rect())), radius=3)

    def _choose(self, row: int, column: int) -> None:
        unit = min(max(row, 0), self._rows - 1), min(max(column, 0), self._columns - 1)
        if unit != self._unit:
            self.unitChosen.emit(*unit)

    def _choose_at(self, position: QPointF) -> None:
        place = self.place()
        self._choose(
            int((position.y() - place.top) // place.side), int((position.x() - place.left) // place.side)
        )

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(DESIGNED), theme.px(DESIGNED))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), theme.px(LEAST))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_at(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self._unit
        if event.key() in MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            down, across = MOVES[Qt.Key(event.key())]
            self._choose(row + down, column + across)
        elif event.key() == Qt.Key.Key_Home:
            self._choose(0, 0)
        elif event.key() == Qt.Key.Key_End:
            self._choose(self._rows - 1, self._columns - 1)
        else:
            super().keyPressEvent(event)
