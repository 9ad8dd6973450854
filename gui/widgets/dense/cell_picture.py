"""A small picture of a grid of cells, in which those that have to do with something else stand out."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.cell_geometry import CellGeometry, fitting_side
from gui.widgets.cell_image import FROM, to_image
from gui.widgets.cell_sheet import CellSheet
from gui.widgets.colour_maps import Colours, argb
from gui.widgets.dense.content import Mask, faded, legible
from gui.widgets.export import Rows
from gui.widgets.picture import draw_outline
from gui.widgets.pointed_picture import PointedPicture
from gui.widgets.sheet_painter import SheetPainter

MARGIN = 3  # designed pixels around the cells
LARGEST = 26  # designed pixels a side
LIKED = 104  # designed pixels of all cells, down or across; they take more where there is room
LEAST_MARK = 6  # designed pixels: what stands out can be found, however small its cells


class CellPicture(PointedPicture):
    """Shows the cells of an input, a filter or an output without being about their values.

    Cells that are marked take the colour of `role`, or, where cells have colours of their own that mean
    something (`keeps_colours`), the others fade.
    """

    clicked = Signal(int, int)

    def __init__(
        self, name: str, role: str, *, keeps_colours: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._role, self._keeps_colours = role, keeps_colours
        self._fills: Callable[[], Colours] = lambda: np.zeros((1, 1), np.uint32)  # (H, W)
        self._texts: tuple[str, ...] | None = None
        self._shape = (1, 1)
        self._marked: Mask | None = None
        self._numbers: Rows = ()
        self._shown: object = None
        self._sheet = SheetPainter()
        self._image = QImage()
        self._key: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def setCells(
        self,
        shape: tuple[int, int],
        fills: Callable[[], Colours],
        texts: tuple[str, ...] | None = None,
        numbers: Rows = (),
        key: object = None,
    ) -> None:
        """Show cells of `shape` (H, W). `fills` returns their colours in the theme in use: uint32 (H, W).

        `texts` has one text for each cell, row by row; `numbers` are the rows for CSV. Cells with the same
        `key` as those shown look the same: they are not drawn anew.
        """
        if key is not None and key == self._shown:
            return
        self._shown = key
        if shape != self._shape:
            self._shape, self._marked = shape, None
            self.forgetPointed()
            self.updateGeometry()
        self._fills, self._texts, self._numbers = fills, texts, numbers
        self._changed()

    def setMarked(self, marked: Mask | None) -> None:
        """Let the cells of `marked`, bool (H, W), stand out; None for none."""
        before = self._marked
        self._marked = marked
        if before is not marked and not (
            before is not None and marked is not None and np.array_equal(before, marked)
        ):
            self._changed()

    def marked(self) -> Mask | None:
        """Return the cells that stand out, or None."""
        return self._marked

    def place(self) -> CellGeometry:
        margin, (height, width) = theme.px(MARGIN), self._shape
        room = self.width() - 2 * margin, self.height() - 2 * margin
        side = fitting_side(*room, height, width, theme.px(LARGEST), self.devicePixelRatioF())
        return CellGeometry(margin, margin, side, height, width)

    def paintTo(self, painter: QPainter) -> None:
        place = self.place()
        key = place, theme.generation(), painter.device().devicePixelRatioF(), theme.tokens().dark
        if key != self._key:
            self._key, self._image = key, QImage()
            self._sheet.forget()
        if place.side >= FROM:
            self._sheet.paint(painter, place, self._cells)
        else:
            if self._image.isNull():
                self._image = to_image(self._coloured())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, place.side < 1)
            painter.drawImage(place.bounds, self._image)
            painter.setPen(QPen(theme.color("hair"), 1))
            painter.drawRect(place.bounds.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_marked(painter, place)

    def paintMarks(self, painter: QPainter) -> None:
        cell = self._cursor if self.focusShown() else self._hover
        if cell is not None:
            rect = self.place().rect(*cell).translated(-0.5, -0.5)
            draw_outline(painter, rect, theme.color("accent"), 2 if self.focusShown() else 1.5)

    def rows(self) -> Rows:
        return self._numbers

    def _coloured(self) -> Colours:
        fills = self._fills()
        if self._marked is None:
            return fills
        if self._keeps_colours:
            return np.where(self._marked, fills, faded(fills)).astype(np.uint32)
        strong = np.uint32(argb(getattr(theme.tokens(), self._role)))
        return np.where(self._marked, strong, fills).astype(np.uint32)

    def _cells(self, with_texts: bool) -> CellSheet:
        colours = self._coloured()
        if self._texts is not None and with_texts:
            fills, index = colours.ravel(), np.arange(colours.size).reshape(self._shape)
            return CellSheet(fills=fills, inks=legible(fills), texts=self._texts, index=index)
        fills, flat = np.unique(colours, return_inverse=True)
        return CellSheet(fills=fills, inks=fills, texts=None, index=flat.reshape(self._shape))

    def _paint_marked(self, painter: QPainter, place: CellGeometry) -> None:
        """Outline what stands out where it is too small to be seen by its colour."""
        if self._marked is None or self._marked.all() or not self._marked.any() or self._keeps_colours:
            return
        rows, columns = (np.flatnonzero(self._marked.any(axis=axis)) for axis in (1, 0))
        block = place.rect(
            int(rows[0]), int(columns[0]), int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
        )
        if max(block.width(), block.height()) < theme.px(LEAST_MARK):
            side = theme.px(LEAST_MARK)
            square = QRectF(0, 0, side, side)
            square.moveCenter(block.center())
            draw_outline(painter, square, theme.color(self._role), 1.5)

    def _changed(self) -> None:
        self._key = ()
        height, width = self._shape
        words = f"{height} rows, {width} columns"
        if self._marked is not None:
            words += f"; {int(self._marked.sum())} cells stand out"
        self.setAccessibleDescription(words)
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        side = theme.px(LIKED)
        height, width = self._shape
        cell = min(float(theme.px(LARGEST)), side / max(height, width))
        margins = 2 * theme.px(MARGIN)
        return QSize(round(width * cell) + margins, round(height * cell) + margins)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(theme.px(84), theme.px(84)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self._cursor = cell
            self.clicked.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if cell := self._walked(event.key()):
            self._point(cell)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(*self._cursor)
        else:
            super().keyPressEvent(event)
