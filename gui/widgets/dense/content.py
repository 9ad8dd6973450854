"""A matrix of which only few entries are not zero, as a picture of it needs them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from gui import theme
from gui.widgets.cell_sheet import CellSheet
from gui.widgets.colour_maps import Colours, argb

Indices = NDArray[np.integer]
Mask = NDArray[np.bool_]
Block = tuple[int, int, int, int]  # of cells: top, left, height, width
FADED = 0.16  # how much of its colour an entry keeps while others are pointed out


@dataclass(frozen=True, slots=True, eq=False)
class SparseContent:
    """The entries of a matrix of `height` rows and `width` columns that are not blank.

    row, column   (N,): where each entry is
    kind          (N,): which of K kinds it is
    fills         returns the colour of each kind in the theme in use: uint32 (K,)
    texts         what each kind says where its cell has room, K texts; empty for nothing
    blocks        into how many blocks, down and across, the matrix is divided by hairlines
    """

    height: int
    width: int
    row: Indices
    column: Indices
    kind: Indices
    fills: Callable[[], Colours]
    texts: Sequence[str] = ()
    blocks: tuple[int, int] = (1, 1)

    def entry(self, row: int, column: int) -> int | None:
        """Return the index of the entry at (row, column), or None where the matrix is blank."""
        found = np.flatnonzero((self.row == row) & (self.column == column))
        return int(found[0]) if len(found) else None

    def transposed(self) -> "SparseContent":
        """Return the matrix with rows and columns changed."""
        return SparseContent(
            self.width,
            self.height,
            self.column,
            self.row,
            self.kind,
            self.fills,
            self.texts,
            (self.blocks[1], self.blocks[0]),
        )

    def inside(self, top: int, left: int, height: int, width: int) -> Indices:
        """Return the indices of the entries of one block of cells."""
        if (top, left, height, width) == (0, 0, self.height, self.width):
            return np.arange(len(self.row))
        down, across = self.row - top, self.column - left
        return np.flatnonzero((down >= 0) & (down < height) & (across >= 0) & (across < width))

    def sheet(self, block: Block, marked: Indices | None, with_texts: bool) -> CellSheet:
        """Return the cells of `block`; entries other than `marked` (their numbers) are faded."""
        top, left, height, width = block
        inside = self.inside(*block)
        kinds, of = np.unique(self.kind[inside], return_inverse=True)
        fills, paper = self.fills()[kinds], argb(theme.tokens().paper)
        fills = np.concatenate([fills, faded(fills), [paper]]).astype(np.uint32)
        if marked is not None:
            others = np.full(len(self.kind), True)
            others[marked] = False
            of = of + len(kinds) * others[inside]
        index = np.full((height, width), len(fills) - 1, np.intp)
        index[self.row[inside] - top, self.column[inside] - left] = of
        texts = None
        if with_texts and self.texts:
            shown = tuple(self.texts[kind] for kind in kinds)
            texts = (*shown, *shown, "")
        return CellSheet(fills=fills, inks=legible(fills), texts=texts, index=index)


def faded(fills: Colours) -> Colours:
    """Return `fills` nearly as pale as paper."""
    return mixed(fills, np.full(fills.shape, FADED))


def mixed(fills: Colours, amount: NDArray[np.floating]) -> Colours:
    """Return paper with `amount` (0 to 1, same shape) of `fills` on it."""
    paper = argb(theme.tokens().paper)
    result = np.full(fills.shape, 0xFF000000, np.uint32)
    for shift in (16, 8, 0):
        low, high = float(paper >> shift & 0xFF), (fills >> shift & 0xFF).astype(np.float64)
        result |= np.rint(low + (high - low) * amount).astype(np.uint32) << np.uint32(shift)
    return result


def legible(fills: Colours) -> Colours:
    """Return black or white for each fill, whichever is easier to read on it."""
    names, index = np.unique(fills, return_inverse=True)
    inks = [argb(theme.legible_on(f"#{int(name) & 0xFFFFFF:06X}")) for name in names]
    return np.array(inks, np.uint32)[index]


class EntryRows(Sequence[Sequence[object]]):
    """The entries as rows for CSV, each made when it is asked for: there may be a million."""

    def __init__(
        self, head: Sequence[str], row: Indices, column: Indices, values: NDArray[np.floating]
    ) -> None:
        self._head, self._row, self._column, self._values = head, row, column, values
        self._order: Indices | None = None  # by row and column; found when it is needed

    def __len__(self) -> int:
        return len(self._row) + 1

    @overload
    def __getitem__(self, index: int) -> Sequence[object]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[object]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[object] | Sequence[Sequence[object]]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        if place == 0:
            return self._head
        if self._order is None:
            self._order = np.lexsort((self._column, self._row))
        entry = self._order[place - 1]
        return [int(self._row[entry]) + 1, int(self._column[entry]) + 1, float(self._values[entry])]

    def __iter__(self) -> Iterator[Sequence[object]]:
        return (self[place] for place in range(len(self)))
