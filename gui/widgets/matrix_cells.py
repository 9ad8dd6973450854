"""Drawing the cells of a matrix: the part that is seen, or all of them where many share a pixel."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cell_sheet import CellSheet
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.sheet_painter import SheetPainter


class MatrixCells:
    """Keeps what was drawn until the content, the part that is seen or its size changes."""

    def __init__(self, content: MatrixContent) -> None:
        self._content = content
        self._sheet = SheetPainter()
        self._drawn: tuple[object, ...] = ()

    @property
    def content(self) -> MatrixContent:
        """What is drawn."""
        return self._content

    @content.setter
    def content(self, content: MatrixContent) -> None:
        self._content = content
        self._sheet.forget()

    def paint(self, painter: QPainter, place: CellGeometry, seen: QRectF) -> None:
        """Draw the cells at `place` that are in `seen`; no others cost anything."""
        ratio = painter.device().devicePixelRatioF()
        if place.side * ratio < 1:
            self._paint_small(painter, place, ratio)
            return
        span = place.within(seen)
        self._draw(span)
        self._sheet.paint(painter, place.part(span), partial(self._content.sheet, span))

    def _paint_small(self, painter: QPainter, place: CellGeometry, ratio: float) -> None:
        """Draw one pixel of the screen for each block of cells that share it."""
        rows = min(place.rows, max(1, round(place.rows * place.side * ratio)))
        columns = min(place.columns, max(1, round(place.columns * place.side * ratio)))
        self._draw((rows, columns))
        pixels = replace(place, side=1 / ratio, rows=rows, columns=columns)
        self._sheet.paint(painter, pixels, partial(self._thumbnail, rows, columns))

    def _thumbnail(self, rows: int, columns: int, with_numbers: bool) -> CellSheet:
        return self._content.thumbnail(rows, columns)

    def _draw(self, *what: object) -> None:
        if what != self._drawn:
            self._sheet.forget()
            self._drawn = what
