"""Small pictures in rows, one of which is chosen. Base of the grids of filters, maps and patches."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.picture import Picture, draw_outline

MARGIN = 4  # designed pixels around everything, for the outline of the chosen one


class Tiles(Picture):
    """Lays out tiles from the left, row by row, and takes as much height as they need.

    Mouse and arrow keys choose one. A subclass says how large tiles are, what stands on them and what is
    said of them.
    """

    chosen = Signal(int)

    def __init__(self, name: str, role: str, parent: QWidget | None = None) -> None:
        """`role` is the colour in which the chosen one is outlined."""
        super().__init__(name, parent)
        self._role = role
        self._current = -1
        self._hover = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What a subclass says

    def count(self) -> int:
        """Return how many tiles there are."""
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    def tile(self) -> QSize:
        """Return the size of a tile with its words, in pixels."""
        raise NotImplementedError

    def gap(self) -> QSize:
        """Return what lies between two tiles, in pixels."""
        raise NotImplementedError

    def pictureRect(self, place: int) -> QRectF:
        """Return where the picture on a tile is: what is outlined."""
        raise NotImplementedError

    def words(self, place: int) -> str:
        """Return all that is said of a tile."""
        raise NotImplementedError

    def paintTile(self, painter: QPainter, place: int) -> None:
        """Paint one tile without outlines."""
        raise NotImplementedError

    # What it shows

    def setCurrent(self, place: int) -> None:
        """Outline the tile that is chosen, without a signal; -1 for none."""
        if place != self._current:
            self._current = place
            self.update()
        self._describe()

    def current(self) -> int:
        """Return the tile that is chosen, or -1."""
        return self._current if self._current < self.count() else -1

    def tileRect(self, place: int) -> QRectF:
        """Return where a tile is, with its words."""
        tile, gap, margin = self.tile(), self.gap(), theme.px(MARGIN)
        row, column = divmod(place, self.perRow())
        left = margin + column * (tile.width() + gap.width())
        return QRectF(left, margin + row * (tile.height() + gap.height()), tile.width(), tile.height())

    def perRow(self) -> int:
        """Return how many tiles stand in a row."""
        return self._in_rows(self.tile().width())

    def at(self, position: QPointF) -> int:
        """Return the tile at `position`, or -1."""
        tile, gap, margin = self.tile(), self.gap(), theme.px(MARGIN)
        across, down = tile.width() + gap.width(), tile.height() + gap.height()
        column, row = int((position.x() - margin) // across), int((position.y() - margin) // down)
        place = row * self.perRow() + column
        if not 0 <= column < self.perRow() or not 0 <= place < self.count():
            return -1
        return place if self.tileRect(place).contains(position) else -1

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        for place in range(self.count()):
            self.paintTile(painter, place)
        if self.current() >= 0:
            draw_outline(painter, self.pictureRect(self.current()), theme.color(self._role), 2)

    def paintMarks(self, painter: QPainter) -> None:
        if self._hover not in (-1, self._current):
            draw_outline(painter, self.pictureRect(self._hover), theme.color("border"), 1)
        if self.focusShown() and self.count():
            draw_outline(painter, self.pictureRect(max(0, self.current())), theme.color("accent"), 2)

    # For subclasses

    def _fitting(self, width: int) -> int:
        """Return how many tiles of a width fit beside each other; always one."""
        gap = self.gap().width()
        return max(1, (self.width() - 2 * theme.px(MARGIN) + gap) // (width + gap))

    def _in_rows(self, width: int) -> int:
        """Return how many tiles of a width stand in a row: fewer than fit where all rows then are as long."""
        count = max(1, self.count())
        return ceil(count / ceil(count / self._fitting(width)))

    def _rearrange(self) -> None:
        """Take the height that the tiles need now; they are others, or of another size."""
        self._hover = -1
        rows = max(1, ceil(self.count() / self.perRow()))
        step = self.tile().height() + self.gap().height()
        self._take_height(rows * step - self.gap().height() + 2 * theme.px(MARGIN))
        self._describe()
        self.update()

    def _take_height(self, height: int) -> None:
        self.setFixedHeight(height)

    def _describe(self) -> None:
        chosen = f"; chosen: {self.words(self.current())}" if self.current() >= 0 else ""
        self.setAccessibleDescription(f"{self.count()} in all{chosen}")

    def _point(self, position: QPointF | None) -> None:
        """Note where the pointer is; None where it has left."""
        place = -1 if position is None else self.at(position)
        if place != self._hover:
            self._hover = place
            self.update()

    def _choose(self, place: int) -> None:
        self.setCurrent(place)
        self.chosen.emit(place)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(6 * self.tile().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.tile().width() + 2 * theme.px(MARGIN), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._rearrange()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place < 0 else self.words(place), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.at(event.position())
        if place < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.perRow()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -row, Qt.Key.Key_Down: row}
        step = steps.get(Qt.Key(event.key())) if not event.modifiers() else None
        if step is None or not self.count():
            super().keyPressEvent(event)
        elif self.current() < 0:
            self._choose(0)
        elif 0 <= self.current() + step < self.count():
            self._choose(self.current() + step)
