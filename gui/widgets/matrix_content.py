"""What a MatrixView shows: values, the zeros around them, and the cells that nothing reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui import theme
from gui.widgets.cell_sheet import CellSheet
from gui.widgets.colour_maps import ColourMap, Values, argb, entries, table
from gui.widgets.numerals import numbers


@dataclass(frozen=True, slots=True)
class Padding:
    """How many cells of zeros lie around the values, on each side."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True, eq=False)
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

    def same_as(self, other: "MatrixContent") -> bool:
        """Return whether both look the same."""
        plain = (self.colour_map, self.limit, self.padding) == (other.colour_map, other.limit, other.padding)
        if not plain or (self.unread is None) != (other.unread is None):
            return False
        masks = self.unread is None or np.array_equal(self.unread, other.unread)  # type: ignore[arg-type]
        return masks and np.array_equal(self.values, other.values)

    def sheet(self, with_numbers: bool) -> CellSheet:
        """Return the cells in the colours of the theme in use."""
        tokens = theme.tokens()
        colours = table(self.colour_map, tokens)
        texts: tuple[str, ...] | None = None
        if with_numbers:
            distinct, index = np.unique(self.values, return_inverse=True)
            kinds = entries(distinct, self.colour_map, self.limit)
            texts = (*numbers(distinct), "0", "")
        else:
            index = entries(self.values, self.colour_map, self.limit)
            kinds = np.arange(len(colours.colours))
        paper, faint = argb(tokens.paper), argb(tokens.ink3)
        return CellSheet(
            fills=np.append(colours.colours[kinds], [paper, paper]).astype(np.uint32),
            inks=np.append(colours.inks[kinds], [faint, faint]).astype(np.uint32),
            texts=texts,
            index=self._framed(index.reshape(self.values.shape).astype(np.intp), zero=len(kinds)),
            hatched=self.unread if self.unread is not None and self.unread.any() else None,
        )

    def _framed(self, index: NDArray[np.intp], zero: int) -> NDArray[np.intp]:
        """Return the kinds of all cells: `zero` in the padding, `zero + 1` where nothing reads it."""
        pad = self.padding
        framed = np.pad(index, ((pad.top, pad.bottom), (pad.left, pad.right)), constant_values=zero)
        if self.unread is None:
            return framed
        return np.where(self.unread & (framed == zero), zero + 1, framed)
