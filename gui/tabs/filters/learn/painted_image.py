"""The input, on which a person paints what a filter should answer."""

import numpy as np
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.filters.learn.paint import Brush, Cell, Codes, stroke
from gui.widgets.cell_editor import CellEditor
from gui.widgets.cell_image import to_image
from gui.widgets.colour_maps import Colours, argb
from gui.widgets.edge import draw_focus
from gui.widgets.image_view import ImageView
from gui.widgets.picture import draw_outline

LARGEST_BRUSH = 15
OPACITY = 0.85  # of paint
FAR = 8  # pixels that an arrow key moves with Shift


class PaintedImage(ImageView):
    """An image that can be painted on: by the mouse, or by arrows and Space. It changes nothing by itself.

    `stroked` brings the whole painting, uint8 (H, W), when a stroke has ended.
    """

    stroked = Signal(object)  # an array: Qt has no type for it

    def __init__(self, name: str = "Image", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._codes: Codes | None = None  # None: it is not for painting
        self._stroke: tuple[Codes, Cell] | None = None  # the painting with the stroke, and where that is
        self._brush, self._size = Brush.LIGHT_TO_DARK, 3
        self._cursor: Cell = (0, 0)
        self._pointed: Cell | None = None

    def setPaint(self, codes: Codes | None) -> None:
        """Show a painting (H, W) of the image that is shown, to be painted on; None for none."""
        self._codes, self._stroke = codes, None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if codes is None else Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if codes is None else Qt.CursorShape.CrossCursor)
        if codes is not None:
            height, width = codes.shape
            inside = self._cursor[0] < height and self._cursor[1] < width
            self._cursor = self._cursor if inside and self._cursor != (0, 0) else (height // 2, width // 2)
        self.update()

    def setBrush(self, brush: Brush, size: int) -> None:
        """Paint with `brush`, which is `size` pixels wide."""
        self._brush, self._size = brush, size
        self.update()

    def painting(self) -> Codes | None:
        """Return what is painted, the stroke under way included."""
        return self._codes if self._stroke is None else self._stroke[0]

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        super().paintTo(painter)
        codes = self.painting()
        if codes is None or not codes.any():
            return
        painter.save()
        painter.setOpacity(OPACITY)
        painter.drawImage(self.place().bounds, to_image(_coloured(codes)))
        painter.restore()

    def fullImage(self) -> QImage:
        image, codes = super().fullImage(), self.painting()
        if codes is not None and codes.any():
            with QPainter(image) as painter:
                painter.setOpacity(OPACITY)
                painter.drawImage(image.rect(), to_image(_coloured(codes)))
        return image

    def paintMarks(self, painter: QPainter) -> None:
        if self._codes is None:
            return
        if self.hasFocus():
            draw_focus(painter, self.place().bounds.toAlignedRect(), radius=3)
        cell = self._pointed if self._pointed is not None else self._cursor if self.focusShown() else None
        if cell is not None:
            draw_outline(painter, self._brush_rect(cell), theme.color("accent"), 1.5)

    def _brush_rect(self, cell: Cell) -> QRectF:
        reach = (self._size - 1) // 2
        return self.place().rect(cell[0] - reach, cell[1] - reach, self._size, self._size)

    # What a person does

    def _begin(self, cell: Cell) -> None:
        assert self._codes is not None
        codes = self._codes.copy()
        stroke(codes, cell, cell, self._size, self._brush)
        self._stroke = codes, cell
        self.update()

    def _end(self) -> None:
        if self._stroke is None:
            return
        codes, before = self._stroke[0], self._codes
        self._stroke = None
        if before is None or not np.array_equal(codes, before):
            self._codes = codes
            self.stroked.emit(codes)
        self.update()

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self.update()

    # Overrides of QWidget

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.place().at(event.position())
        if self._codes is None or cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._begin(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.place().at(event.position())
        if self._codes is not None:
            self._point_at(cell)
        if self._stroke is not None and cell is not None:
            codes, last = self._stroke
            stroke(codes, last, cell, self._size, self._brush)
            self._stroke = codes, cell
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._codes is None:
            super().keyPressEvent(event)
        elif event.key() in CellEditor.MOVES:
            down, right = CellEditor.MOVES[Qt.Key(event.key())]
            far = FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            height, width = self._codes.shape
            row, column = self._cursor[0] + down * far, self._cursor[1] + right * far
            self._cursor = min(max(row, 0), height - 1), min(max(column, 0), width - 1)
            self.setAccessibleDescription(f"row {self._cursor[0] + 1}, column {self._cursor[1] + 1}")
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin(self._cursor)
            self._end()
        else:
            super().keyPressEvent(event)


def _coloured(codes: Codes) -> Colours:
    """Return paint as colours, uint32 (H, W): paper and ink by turns for no edge, seen on any ground."""
    tokens = theme.tokens()
    names = (tokens.paper, tokens.positive, tokens.negative, tokens.paper)
    table = np.array([argb(name) for name in names], dtype=np.uint32)
    table[Brush.NOTHING.value] = 0
    colours: Colours = table[codes]
    odd = np.indices(codes.shape).sum(axis=0) % 2 == 1
    colours[odd & (codes == Brush.NO_EDGE.value)] = argb(tokens.ink2)
    return colours
