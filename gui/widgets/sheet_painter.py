"""Drawing a sheet of cells: kept as an image on screen, as shapes in a file that keeps shapes."""

from collections.abc import Callable

from PySide6.QtGui import QImage, QPainter

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cell_sheet import NUMBERS_FROM, CellSheet, number_fonts, paint_sheet, sheet_image
from gui.widgets.picture import is_vector

MOST_SHAPES = 4096  # cells; more than that are an image in an SVG too


class SheetPainter:
    """Keeps the image of the cells until they, their size, the screen or the theme change."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._tokens: theme.Tokens | None = None  # compared as an object: it has many fields
        self._image = QImage()

    def forget(self) -> None:
        """Draw the cells anew next time: they have changed."""
        self._key = ()

    def paint(self, painter: QPainter, place: CellGeometry, make: Callable[[bool], CellSheet]) -> None:
        """Draw the sheet that `make` returns, given whether cells have room for numbers."""
        if is_vector(painter) and place.rows * place.columns <= MOST_SHAPES:
            sheet = make(place.side >= NUMBERS_FROM)
            painter.save()
            painter.translate(place.left, place.top)
            paint_sheet(painter, sheet, place.side, number_fonts(sheet, place.side))
            painter.restore()
            return
        ratio = painter.device().devicePixelRatioF()
        side = max(1, round(place.side * ratio))
        self._render(place, side, ratio, make)
        painter.save()
        shrunk = side > place.side * ratio
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        painter.drawImage(place.bounds, self._image)
        painter.restore()

    def _render(
        self, place: CellGeometry, side: int, ratio: float, make: Callable[[bool], CellSheet]
    ) -> None:
        key = (side, ratio, theme.generation())
        if key == self._key and self._tokens is theme.tokens():
            return
        self._tokens = theme.tokens()
        sheet = make(place.side >= NUMBERS_FROM)
        fonts = number_fonts(sheet, place.side)
        if fonts is None and sheet.texts is not None:
            sheet = make(False)
        scaled = None if fonts is None else fonts.scaled(ratio)
        self._image, self._key = sheet_image(sheet, side, scaled), key
