"""Drawing a sparse matrix: its cells, the lines between blocks, and the row and column pointed out."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cell_image import FROM, to_image
from gui.widgets.dense.content import Block, Indices, SparseContent
from gui.widgets.dense.image import BlockImages
from gui.widgets.picture import draw_outline
from gui.widgets.sheet_painter import SheetPainter

OUTLINED_FROM = 3  # pixels of a row or column from which it is outlined
THINNEST = 2  # pixels of a line that points out a row or column
SEEN_THROUGH = 0.55  # how opaque such a line is

NONE = np.zeros(0, np.int32)
EMPTY = SparseContent(1, 1, NONE, NONE, NONE, lambda: np.zeros(0, np.uint32))


class MatrixPainter:
    """Keeps the picture of what is in sight until that, the entries, their marks or the theme change.

    `cross` is the row and the column that are pointed out, in the colours of `roles`.
    """

    def __init__(self, roles: tuple[str, str]) -> None:
        self.content = EMPTY
        self.cross: tuple[int | None, int | None] = (None, None)
        self._roles = roles
        self._marked: Indices | None = None
        self._sheet = SheetPainter()
        self._images, self._image = BlockImages(), QImage()
        self._key: tuple[object, ...] = ()

    def show(self, content: SparseContent) -> None:
        """Draw `content` from now on, with nothing marked."""
        self.content, self._marked, self._key = content, None, ()
        self._images.forget()

    def mark(self, marked: Indices | None) -> bool:
        """Fade all entries but those of `marked`; return whether anything changes."""
        if marked is self._marked:
            return False
        self._marked, self._key = marked, ()
        return True

    def paint(self, painter: QPainter, area: QRectF, place: CellGeometry) -> None:
        """Draw what lies in `area` of the matrix at `place`."""
        seen = area.intersected(place.bounds)
        painter.save()
        painter.setClipRect(seen)
        self._paint_cells(painter, area, place)
        self._paint_blocks(painter, place)
        painter.restore()
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(seen.adjusted(-0.5, -0.5, 0.5, 0.5))
        row, column = self.cross
        if row is not None:
            _paint_band(painter, place.rect(row, 0, 1, place.columns), seen, self._roles[0])
        if column is not None:
            _paint_band(painter, place.rect(0, column, place.rows, 1), seen, self._roles[1])

    def _paint_cells(self, painter: QPainter, area: QRectF, place: CellGeometry) -> None:
        block, ratio = _block(area, place), painter.device().devicePixelRatioF()
        part = place.rect(*block)
        key = block, place.side, theme.generation(), theme.tokens(), ratio
        if key != self._key:
            self._key, self._image = key, QImage()
            self._sheet.forget()
        if place.side >= FROM:
            cells = CellGeometry(part.left(), part.top(), place.side, block[2], block[3])
            self._sheet.paint(painter, cells, lambda texts: self.content.sheet(block, self._marked, texts))
            return
        if self._image.isNull():
            pixels = self._images.pixels(self.content, block, place.side * ratio, self._marked)
            self._image = to_image(pixels)
        painter.drawImage(part, self._image)

    def _paint_blocks(self, painter: QPainter, place: CellGeometry) -> None:
        down, across = self.content.blocks
        bounds = place.bounds
        painter.setPen(QPen(theme.color("border"), 1))
        for number in range(1, down):
            y = round(bounds.top() + bounds.height() * number / down) - 0.5
            painter.drawLine(QPointF(bounds.left(), y), QPointF(bounds.right(), y))
        for number in range(1, across):
            x = round(bounds.left() + bounds.width() * number / across) - 0.5
            painter.drawLine(QPointF(x, bounds.top()), QPointF(x, bounds.bottom()))


def at_least(rect: QRectF, side: float) -> QRectF:
    """Return `rect`, grown around its middle where it is narrower or lower than `side`."""
    wider, higher = max(0.0, side - rect.width()) / 2, max(0.0, side - rect.height()) / 2
    return rect.adjusted(-wider, -higher, wider, higher)


def _block(area: QRectF, place: CellGeometry) -> Block:
    """Return the cells that lie in `area`: top, left, height and width."""
    top = max(0, int((area.top() - place.top) / place.side))
    left = max(0, int((area.left() - place.left) / place.side))
    bottom = min(place.rows, int((area.bottom() - place.top) / place.side) + 1)
    right = min(place.columns, int((area.right() - place.left) / place.side) + 1)
    return top, left, bottom - top, right - left


def _paint_band(painter: QPainter, band: QRectF, seen: QRectF, role: str) -> None:
    """Point out a row or a column, so that what is in it stays in sight."""
    if not band.intersects(seen):
        return
    band, thin = band.intersected(seen), min(band.width(), band.height())
    if thin >= theme.px(FROM):
        draw_outline(painter, band.translated(-0.5, -0.5), theme.color(role), 1.5)
    elif thin >= OUTLINED_FROM:
        painter.setPen(QPen(theme.color(role), 1))
        painter.drawRect(band.adjusted(-0.5, -0.5, -0.5, -0.5))
    else:
        colour = theme.color(role)
        colour.setAlphaF(SEEN_THROUGH)
        painter.fillRect(at_least(band, THINNEST), colour)
