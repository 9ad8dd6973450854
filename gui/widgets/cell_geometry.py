"""Where the cells of a matrix are: from rows and columns to pixels, and back."""

from dataclasses import dataclass, replace
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRectF

Cell = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Span:
    """A block of cells, counted from the first of all, padding included."""

    top: int
    left: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class CellGeometry:
    """A grid of square cells.

    left, top       where the grid begins, in pixels
    side            of a cell, in pixels
    rows, columns   how many cells there are in all
    before          rows above and columns left of cell (0, 0): padding
    """

    left: float
    top: float
    side: float
    rows: int
    columns: int
    before: Cell = (0, 0)

    @property
    def bounds(self) -> QRectF:
        """Where all cells are together."""
        return QRectF(self.left, self.top, self.columns * self.side, self.rows * self.side)

    def moved(self, right: float, down: float) -> "CellGeometry":
        """Return the same cells in another place."""
        return replace(self, left=self.left + right, top=self.top + down)

    def rect(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        """Return where a cell, or a block of cells, is."""
        left = self.left + (column + self.before[1]) * self.side
        top = self.top + (row + self.before[0]) * self.side
        return QRectF(left, top, columns * self.side, rows * self.side)

    def part(self, span: "Span") -> "CellGeometry":
        """Return some of the cells, where they are."""
        left, top = self.left + span.left * self.side, self.top + span.top * self.side
        return replace(self, left=left, top=top, rows=span.rows, columns=span.columns)

    def within(self, seen: QRectF) -> "Span":
        """Return which cells are in `seen`, whole or in part."""
        top = min(max(0, floor((seen.top() - self.top) / self.side)), self.rows - 1)
        left = min(max(0, floor((seen.left() - self.left) / self.side)), self.columns - 1)
        bottom = min(self.rows, ceil((seen.bottom() - self.top) / self.side))
        right = min(self.columns, ceil((seen.right() - self.left) / self.side))
        return Span(top, left, max(1, bottom - top), max(1, right - left))

    def at(self, position: QPointF | QPoint) -> Cell | None:
        """Return the cell at `position`, or None if there is none."""
        row = floor((position.y() - self.top) / self.side)
        column = floor((position.x() - self.left) / self.side)
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            return None
        return row - self.before[0], column - self.before[1]


def fitting_side(
    width: float, height: float, rows: int, columns: int, largest: float, ratio: float = 1.0
) -> float:
    """Return the largest side at which the cells fit: whole device pixels if there is one per cell.

    `ratio` is the number of device pixels in a pixel.
    """
    side = min(width / columns, height / rows, largest) * ratio
    return (floor(side) if side >= 1 else max(side, 0.01)) / ratio
