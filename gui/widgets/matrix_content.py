"""What a MatrixView shows: values, the padding around them, and the cells that nothing reads."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gui import theme
from gui.widgets.cell_geometry import Cell, Span
from gui.widgets.cell_sheet import CellSheet
from gui.widgets.colour_maps import ColourMap, Values, argb, entries, largest, table
from gui.widgets.numerals import number, numbers, whole
from gui.widgets.reduction import all_of, reduced


@dataclass(frozen=True, slots=True)
class Padding:
    """How many cells lie around the values, on each side, what they hold, and whether they are hatched."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    value: float = 0.0
    hatched: bool = False


@dataclass(frozen=True, eq=False)
class MatrixContent:
    """One matrix to be drawn.

    values   (H, W)
    unread   bool, as large as values and padding together, or None
    limit    the magnitude at the end of the colour map; None for the largest value
    """

    values: Values
    colour_map: ColourMap = "unsigned"
    limit: float | None = None
    padding: Padding = Padding()
    unread: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or 0 in self.values.shape:
            raise ValueError(f"A matrix has rows and columns; got an array of shape {self.values.shape}.")
        if self.unread is not None and self.unread.shape != (self.rows, self.columns):
            raise ValueError(f"unread is {self.unread.shape}, the padded matrix {(self.rows, self.columns)}.")

    @property
    def rows(self) -> int:
        """Rows in all, padding included."""
        return len(self.values) + self.padding.top + self.padding.bottom

    @property
    def columns(self) -> int:
        """Columns in all, padding included."""
        return int(self.values.shape[1]) + self.padding.left + self.padding.right

    @property
    def before(self) -> tuple[int, int]:
        """Rows above and columns left of the first value."""
        return self.padding.top, self.padding.left

    @cached_property
    def whole(self) -> bool:
        """Whether every value is a whole number, and is written as one."""
        return whole(self.values)

    @cached_property
    def end(self) -> float:
        """The magnitude at the end of the colour map."""
        return self.limit or largest(self.values)

    @cached_property
    def longest(self) -> str:
        """The longest of the numbers, nearly: that of the least or the largest value."""
        decimals = 0 if self.whole else 2
        ends = (float(self.values.min()), float(self.values.max()))
        return max((number(value, decimals) for value in ends), key=len)

    def same_as(self, other: "MatrixContent") -> bool:
        """Return whether both look the same."""
        if self is other:
            return True
        plain = (self.colour_map, self.limit, self.padding) == (other.colour_map, other.limit, other.padding)
        return plain and _same(self.unread, other.unread) and _same(self.values, other.values)

    def described(self, cell: Cell | None, span: Span | None) -> str:
        """Return in words how large it is, what `cell` holds, and which `span` of it is in view."""
        height, width = self.values.shape
        words = f"{height} rows, {width} columns"
        if cell is not None and 0 <= cell[0] < height and 0 <= cell[1] < width:
            words += f"; row {cell[0] + 1}, column {cell[1] + 1}: {number(float(self.values[cell]))}"
        if span is not None:
            top, left = span.top - self.padding.top + 1, span.left - self.padding.left + 1
            rows, columns = f"{top} to {top + span.rows - 1}", f"{left} to {left + span.columns - 1}"
            words += f"; rows {rows}, columns {columns} in view"
        return words

    def sheet(self, span: Span, with_numbers: bool) -> CellSheet:
        """Return the cells of `span` in the colours of the theme in use."""
        values = self._values(span)
        if not with_numbers or not values.size:
            return self._sheet(entries(values, self.colour_map, self.end), self._unread(span), span)
        distinct, index = np.unique(values, return_inverse=True)
        kinds = entries(distinct, self.colour_map, self.end)
        texts = (*numbers(distinct, 0 if self.whole else None), number(self.padding.value), "")
        return self._sheet(index.reshape(values.shape), self._unread(span), span, kinds, texts)

    def thumbnail(self, rows: int, columns: int) -> CellSheet:
        """Return a smaller picture of all cells, `rows` by `columns`: each cell of it stands for a block.

        It has the block's mean; on a map with two signs, where a mean would cancel edges out, the value
        farthest from zero; and on that of errors the largest, so that none is lost.
        """
        pad = self.padding
        framed = np.zeros((self.rows, self.columns), np.float32)
        height, width = self.values.shape
        framed[pad.top : pad.top + height, pad.left : pad.left + width] = self.values
        extreme = self.colour_map in ("signed", "errors")
        values = reduced(framed, rows, columns, extreme=extreme)
        unread = None if self.unread is None else all_of(self.unread, rows, columns)
        everything = Span(0, 0, rows, columns)
        index = entries(values, self.colour_map, self.end)
        return MatrixContent(values, self.colour_map, self.end)._sheet(index, unread, everything)

    def _values(self, span: Span) -> Values:
        """Return the values in `span`, without padding; there may be none."""
        top, left = span.top - self.padding.top, span.left - self.padding.left
        return self.values[max(0, top) : max(0, top + span.rows), max(0, left) : max(0, left + span.columns)]

    def _unread(self, span: Span) -> NDArray[np.bool_] | None:
        if self.unread is None:
            return None
        return self.unread[span.top : span.top + span.rows, span.left : span.left + span.columns]

    def _sheet(
        self,
        index: NDArray[np.intp],
        unread: NDArray[np.bool_] | None,
        span: Span,
        kinds: NDArray[np.intp] | None = None,
        texts: tuple[str, ...] | None = None,
    ) -> CellSheet:
        """Return the cells of `span`, of which those with values are of the kinds in `index`.

        Two kinds are added at the end: those of the padding, and of them those that nothing reads.
        """
        tokens = theme.tokens()
        colours = table(self.colour_map, tokens)
        fills = colours.colours if kinds is None else colours.colours[kinds]
        inks = colours.inks if kinds is None else colours.inks[kinds]
        zero = len(fills)
        framed = np.full((span.rows, span.columns), zero, np.intp)
        top, left = max(0, self.padding.top - span.top), max(0, self.padding.left - span.left)
        framed[top : top + index.shape[0], left : left + index.shape[1]] = index
        if unread is not None and unread.any():
            framed[unread & (framed == zero)] = zero + 1
        else:
            unread = None
        padded = framed >= zero if self.padding.hatched else None
        paper, faint = argb(tokens.paper), argb(tokens.ink3)
        return CellSheet(
            fills=np.append(fills, np.array([paper, paper], np.uint32)),
            inks=np.append(inks, np.array([faint, faint], np.uint32)),
            texts=texts,
            index=framed,
            hatched=unread if padded is None else padded if unread is None else unread | padded,
            longest=self.longest if texts else "",
        )


def _same(one: NDArray[np.generic] | None, other: NDArray[np.generic] | None) -> bool:
    """Return whether both hold the same: at once if they are the same piece of memory, as in each step."""
    if one is None or other is None:
        return one is other
    return one.__array_interface__ == other.__array_interface__ or np.array_equal(one, other)
