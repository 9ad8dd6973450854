"""A grid of cells, each of a few kinds, ready to be drawn as one image or as shapes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from gui import theme
from gui.widgets.cell_image import GAP, assembled, near, plain, tiles, to_image
from gui.widgets.cell_text import CellTexts, Masks
from gui.widgets.colour_maps import Colours, argb

NUMBERS_FROM = 22  # pixels a side from which a cell shows its number
SMALLEST = 9  # pixels: a number that has to be smaller than this is not shown
WHITE = argb("#FFFFFF")
DESIGNED = 34  # designed pixels a side; in larger cells numbers grow
STEP = 2  # pixels by which they do
HATCH = 6  # designed pixels between hatch lines, along either axis


@dataclass(frozen=True, slots=True, eq=False)
class CellSheet:
    """What a grid of cells shows.

    fills, inks   uint32 (K,): the colour of each kind of cell, and of the text on it
    texts         K texts, or None for cells without
    index         (H, W): the kind of each cell
    hatched       bool (H, W): cells that are crossed out with a hatch; None for no cell
    edges         whether cells that can hardly be told from paper have an edge
    each          whether a text that does not fit is shrunk, or left out, alone; else all are one size
    longest       a text that all the others leave room for, though no cell of this part may have it
    """

    fills: Colours
    inks: Colours
    texts: tuple[str, ...] | None
    index: NDArray[np.intp]
    hatched: NDArray[np.bool_] | None = None
    edges: bool = True
    each: bool = False
    longest: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class NumberFonts:
    """In which font each text of a sheet is written.

    fonts   those in use
    of      (K,): the index of the font of each kind; -1 for a text that is left out
    """

    fonts: tuple[QFont, ...]
    of: NDArray[np.intp]

    def scaled(self, ratio: float) -> "NumberFonts":
        """Return the same fonts, larger by `ratio`: for a screen with more pixels in a pixel."""
        larger = tuple(QFont(font) for font in self.fonts)
        for font in larger:
            font.setPixelSize(round(font.pixelSize() * ratio))
        return NumberFonts(larger, self.of)


def number_fonts(sheet: CellSheet, side: float) -> NumberFonts | None:
    """Return the fonts in which the texts of `sheet` fit cells of `side` pixels, or None if none does."""
    if sheet.texts is None or side < NUMBERS_FROM:
        return None
    if not sheet.each:
        font = _fitting_font(max((sheet.longest, *sheet.texts), key=len), side, air=max(4.0, side / 8))
        return None if font is None else NumberFonts((font,), np.zeros(len(sheet.texts), np.intp))
    fitting = {text: _fitting_font(text, side, air=3.0) for text in set(sheet.texts)}
    fonts = {font.pixelSize(): font for font in fitting.values() if font is not None}
    sizes = list(fonts)
    of = [-1 if (font := fitting[text]) is None else sizes.index(font.pixelSize()) for text in sheet.texts]
    return NumberFonts(tuple(fonts.values()), np.array(of, np.intp)) if fonts else None


def _fitting_font(text: str, side: float, air: float) -> QFont | None:
    """Return the font in which `text` fits a cell with `air` beside it, or None.

    In a cell larger than designed it is larger too.
    """
    font = theme.font(theme.Type.CAPTION)
    wanted = theme.Type.CAPTION.value[0] * theme.scale()
    if side > theme.px(DESIGNED):
        wanted = max(wanted, wanted * side / theme.px(DESIGNED) // STEP * STEP)
    font.setPixelSize(max(1, int(wanted)))
    height = QFontMetricsF(font).height()
    width = QFontMetricsF(font).horizontalAdvance(text) or 1.0
    room = min(1.0, (side - air) / width, (side - 2) / height)
    pixels = int(min(wanted * room, side / 2))
    if pixels < SMALLEST:
        return None
    font.setPixelSize(pixels)
    return font


def sheet_image(sheet: CellSheet, side: int, numbers: NumberFonts | None) -> QImage:
    """Return `sheet` as an image with cells of `side` pixels; gaps between cells are transparent."""
    paper, hair = argb(theme.tokens().paper), argb(theme.tokens().hair)
    edged = near(sheet.fills, paper) & sheet.edges
    if numbers is None:
        pixels = plain(sheet.fills, sheet.index, side, edged, hair)
    else:
        masks = _masks(sheet, side, numbers)
        pixels = assembled(tiles(sheet.fills, sheet.inks, masks, side, edged, hair), sheet.index)
    if sheet.hatched is not None:
        _hatch(pixels, sheet.hatched, side)
    return to_image(pixels)


def paint_sheet(painter: QPainter, sheet: CellSheet, side: float, numbers: NumberFonts | None) -> None:
    """Draw `sheet` from (0, 0) as rectangles, lines and texts, for files that keep shapes."""
    painter.save()
    pale = near(sheet.fills, argb(theme.tokens().paper)) & sheet.edges
    edge = QPen(theme.color("hair"), 1)
    for (row, column), kind in np.ndenumerate(sheet.index):
        rect = QRectF(column * side, row * side, side - GAP, side - GAP)
        painter.fillRect(rect, QColor.fromRgba(int(sheet.fills[kind])))
        if pale[kind]:
            painter.setPen(edge)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        if numbers is not None and sheet.texts and sheet.texts[kind] and numbers.of[kind] >= 0:
            painter.setFont(numbers.fonts[numbers.of[kind]])
            painter.setPen(QColor.fromRgba(int(sheet.inks[kind])))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sheet.texts[kind])
    if sheet.hatched is not None:
        _paint_hatch(painter, sheet.hatched, side)
    painter.restore()


def _masks(sheet: CellSheet, side: int, numbers: NumberFonts) -> Masks:
    texts = sheet.texts or ()
    masks = np.zeros((len(texts), side, side), np.uint8)
    white = (sheet.inks == WHITE) & (not theme.tokens().dark)
    for index, font in enumerate(numbers.fonts):
        heavy = QFont(font)  # thin white strokes drown in colour on a light page
        heavy.setWeight(QFont.Weight.DemiBold)
        for weighted, strong in ((font, False), (heavy, True)):
            kinds = np.flatnonzero((numbers.of == index) & (white == strong))
            if len(kinds):
                masks[kinds] = CellTexts.of(weighted, side).masks([texts[kind] for kind in kinds])
    return masks


def _hatch(pixels: Colours, hatched: NDArray[np.bool_], side: int) -> None:
    """Draw 45° lines, one pixel wide, over the hatched cells of `pixels` (H·side, W·side)."""
    height, width = hatched.shape
    cells = pixels.reshape(height, side, width, side)
    rows, columns = np.nonzero(hatched)
    period = max(4, theme.px(HATCH))
    across = np.arange(side)
    start = (rows + columns) * side  # (K,)
    away = (start[:, None, None] + across[:, None] + across) % period  # (K, side, side)
    cover = np.select([away == 0, (away == 1) | (away == period - 1)], [0.85, 0.25])  # a soft line
    below, line = cells[rows, :, columns], argb(theme.tokens().hatch)  # (K, side, side)
    drawn = (cover > 0) & (below != 0)
    under, share = below[drawn], cover[drawn]
    mixed = np.full(len(under), 0xFF000000, np.uint32)
    for shift in (16, 8, 0):
        low, high = (under >> shift) & 0xFF, line >> shift & 0xFF
        mixed |= np.rint(low * (1 - share) + high * share).astype(np.uint32) << shift
    below[drawn] = mixed
    cells[rows, :, columns] = below


def _paint_hatch(painter: QPainter, hatched: NDArray[np.bool_], side: float) -> None:
    path = QPainterPath()
    for row, column in np.argwhere(hatched):
        path.addRect(QRectF(column * side, row * side, side - GAP, side - GAP))
    painter.setClipPath(path)
    painter.setPen(QPen(theme.color("hatch"), 1))
    height, width = hatched.shape[0] * side, hatched.shape[1] * side
    for start in np.arange(0, width + height, theme.px(HATCH)).tolist():
        painter.drawLine(QLineF(QPointF(start, 0), QPointF(start - height, height)))
