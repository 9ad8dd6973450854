"""The line over an output across which a profile is taken: drawn by dragging, or moved by keys."""

from math import hypot

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from gui import theme
from gui.tabs.filters.choose.over_image import OverImage
from gui.tabs.filters.choose.setting import Line
from gui.widgets.cell_editor import CellEditor
from gui.widgets.image_view import ImageView

HANDLE = 9  # designed pixels across
NEAR = 14  # designed pixels from an end within which a press takes it
STEP = 0.02  # of the side, for an arrow key


class LineTool(OverImage):
    """Lies over an ImageView. A press near an end takes it, elsewhere it begins another line."""

    lineDrawn = Signal(tuple)  # a Line

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._line: Line = (0.5, 0.25, 0.5, 0.75)
        self._grip: int | None = None  # which end is dragged
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("Line of the profile")
        self.setToolTip("Drag a line, or one of its ends. Arrows move its end, with Shift its start")
        self.hide()

    def setLine(self, line: Line) -> None:
        """Show another line."""
        if line != self._line:
            self._line = line
            words = "from row {:.0%}, column {:.0%} to row {:.0%}, column {:.0%}"
            self.setAccessibleDescription(words.format(*line))
            self.update()

    def ends(self) -> tuple[QPointF, QPointF]:
        """Return where the ends are drawn."""
        bounds = self._view.place().bounds
        points = (self._line[1], self._line[0]), (self._line[3], self._line[2])
        start, end = (
            QPointF(bounds.left() + x * bounds.width(), bounds.top() + y * bounds.height()) for x, y in points
        )
        return start, end

    def _at(self, position: QPointF) -> tuple[float, float]:
        bounds = self._view.place().bounds
        row = (position.y() - bounds.top()) / bounds.height()
        column = (position.x() - bounds.left()) / bounds.width()
        return min(max(row, 0.0), 1.0), min(max(column, 0.0), 1.0)

    def _move(self, end: int, to: tuple[float, float]) -> None:
        line: Line = (*to, *self._line[2:]) if end == 0 else (*self._line[:2], *to)
        if line[:2] != line[2:]:
            self.setLine(line)
            self.lineDrawn.emit(line)

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        start, end = self.ends()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for color, width in (("paper", 4.0), ("accent", 1.5)):
                painter.setPen(QPen(theme.color(color), width))
                painter.drawLine(start, end)
            painter.setPen(QPen(theme.color("paper"), 1.5))
            painter.setBrush(theme.color("accent"))
            half = theme.px(HANDLE) / 2 + (theme.px(2) if self.hasFocus() else 0)
            for point in (start, end):
                painter.drawEllipse(point, half, half)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        far = [hypot(*(event.position() - point).toTuple()) for point in self.ends()]
        nearest = int(far[1] <= far[0])
        self._grip = nearest
        if far[nearest] > theme.px(NEAR):
            row, column = self._at(event.position())
            self._line = row, column, row, column
            self._grip = 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self._grip, self._at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = CellEditor.MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        end = 0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        row, column = self._line[2 * end : 2 * end + 2]
        to = row + STEP * move[0], column + STEP * move[1]
        self._move(end, (min(max(to[0], 0.0), 1.0), min(max(to[1], 0.0), 1.0)))
