"""Cells that go together, in rows and columns at any distance: thousands are outlined as one image."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cell_image import FROM, GAP, to_image

Indices = NDArray[np.integer]

OUTSIDE, EDGE, INSIDE = 0, 1, 2
THICK_FROM = 12  # pixels a side from which an edge has two pixels
FILLED_BELOW = 5  # pixels a side below which a cell is filled, for want of room for an edge
FILL = 0.75  # of its colour


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """The cells in `rows` and `columns` (both counted from the first value), in the colour of `role`."""

    rows: Indices
    columns: Indices
    role: str

    def same_as(self, other: "Lattice | None") -> bool:
        """Return whether both mark the same cells in the same colour."""
        return (
            other is not None
            and self.role == other.role
            and np.array_equal(self.rows, other.rows)
            and np.array_equal(self.columns, other.columns)
        )

    def bounds(self, place: CellGeometry) -> QRectF:
        """Return where the marked cells are; an empty rectangle if there are none."""
        if not len(self.rows) or not len(self.columns):
            return QRectF()
        top, left = int(self.rows.min()), int(self.columns.min())
        height, width = int(self.rows.max()) - top + 1, int(self.columns.max()) - left + 1
        return place.rect(top, left, height, width)

    def paint(self, painter: QPainter, place: CellGeometry, seen: QRectF) -> None:
        """Outline the cells that are in `seen`; cells that touch have one outline together."""
        span = place.within(seen)
        ratio = painter.device().devicePixelRatioF()
        if place.side * ratio < 1:
            self._paint_small(painter, place, ratio)
            return
        side = round(place.side * ratio)
        down = _profile(self.rows + place.before[0], span.top, span.rows, side)
        across = _profile(self.columns + place.before[1], span.left, span.columns, side)
        if down.any() and across.any():
            painter.drawImage(place.part(span).bounds, _image(down, across, self.role, side))

    def _paint_small(self, painter: QPainter, place: CellGeometry, ratio: float) -> None:
        """Fill every pixel that one of the cells shares."""
        rows = max(1, round(place.rows * place.side * ratio))
        columns = max(1, round(place.columns * place.side * ratio))
        down = _profile((self.rows + place.before[0]) * rows // place.rows, 0, rows, 1)
        across = _profile((self.columns + place.before[1]) * columns // place.columns, 0, columns, 1)
        painter.drawImage(place.bounds, _image(down, across, self.role, 1))


def _profile(marked: Indices, first: int, count: int, side: int) -> NDArray[np.uint8]:
    """Return what lies along one axis: OUTSIDE, EDGE or INSIDE for each of count · side pixels."""
    cells = np.zeros(count + 2, np.bool_)
    inside = marked[(marked >= first - 1) & (marked <= first + count)] - (first - 1)
    cells[inside] = True
    pixels = np.where(cells[1:-1], INSIDE, OUTSIDE).astype(np.uint8).repeat(side)
    inner = side - GAP if side >= FROM else side
    thick = 2 if side >= THICK_FROM else 1
    starts = np.flatnonzero(cells[1:-1] & ~cells[:-2]) * side
    ends = np.flatnonzero(cells[1:-1] & ~cells[2:]) * side + inner - 1
    for line in range(thick):
        pixels[starts + line] = EDGE
        pixels[ends - line] = EDGE
    for gap in range(inner, side):
        pixels[ends + 1 + gap - inner] = OUTSIDE
    return pixels


def _image(down: NDArray[np.uint8], across: NDArray[np.uint8], role: str, side: int) -> QImage:
    colour = theme.color(role)
    edge, inside = colour.rgba(), 0
    if side < FILLED_BELOW:
        edge = inside = _premultiplied(colour.rgb(), FILL)
    inks = np.zeros((3, 3), np.uint32)
    inks[1:, 1:] = edge
    inks[INSIDE, INSIDE] = inside
    return to_image(inks[:, across][down])


def _premultiplied(rgb: int, alpha: float) -> int:
    channels = (round((rgb >> shift & 0xFF) * alpha) << shift for shift in (16, 8, 0))
    return round(255 * alpha) << 24 | sum(channels)
