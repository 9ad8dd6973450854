"""Which output cell of a layer is worked out, and what the pointer makes of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import Terms
from gui.widgets.volume.slices import Slice, SliceCell, Slices

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Spot:
    """Output cell (row, column) that `filter` makes, and the input channel that is looked at in full."""

    filter: int = 0
    channel: int = 0
    row: int = 0
    column: int = 0

    def terms(self, slices: Slices) -> Terms:
        """Return everything that adds up to the cell."""
        return slices.trace.terms(self.filter, self.row, self.column)

    def within(self, slices: Slices) -> "Spot":
        """Return the nearest spot that `slices` has, with a channel that the filter reads."""
        filter = min(self.filter, slices.filters - 1)
        rows, columns = slices.extent("output")
        channel = slices.channel_near(filter, min(self.channel, slices.channels - 1))
        return Spot(filter, channel, min(self.row, rows - 1), min(self.column, columns - 1))


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """The cells, every row with every column, of one slice that have to do with another cell."""

    slice: Slice
    rows: Indices
    columns: Indices


def spot_at(slices: Slices, spot: Spot, cell: SliceCell) -> Spot:
    """Return what is worked out while the pointer is on `cell`.

    An output cell is; an input cell shows the window at `spot` if it is in it, else the first that reads it;
    a filter cell shows what its filter does at `spot`.
    """
    match cell.slice.role:
        case "output":
            return Spot(cell.slice.filter, spot.channel, cell.row, cell.column).within(slices)
        case "filter":
            return Spot(cell.slice.filter, cell.slice.channel, spot.row, spot.column)
        case "input":
            channel = cell.slice.channel
            filter = slices.filter_near(spot.filter, channel)
            down = slices.trace.vertical.readers(cell.row)
            across = slices.trace.horizontal.readers(cell.column)
            row, column = _nearest(down, spot.row), _nearest(across, spot.column)
            if row is None or column is None:
                row, column = spot.row, spot.column
            return Spot(filter, channel, row, column)


def product_at(terms: Terms, cell: SliceCell | None) -> tuple[int, int] | None:
    """Return which product of a channel the pointer is on: its row and column in `terms`, or None."""
    if cell is None or cell.slice.role == "output":
        return None
    given = cell.slice.role == "input"
    row = np.flatnonzero((terms.rows if given else terms.kernel_rows) == cell.row)
    column = np.flatnonzero((terms.columns if given else terms.kernel_columns) == cell.column)
    return (int(row[0]), int(column[0])) if row.size and column.size else None


def partners(slices: Slices, spot: Spot, terms: Terms, cell: SliceCell) -> list[Partners]:
    """Return the cells to highlight beside the window at `spot` while the pointer is on `cell`.

    For an input cell all output cells that read it, and the kernel cell that it meets at `spot`; for a
    kernel cell the input cell that it meets there.
    """
    result: list[Partners] = []
    product = product_at(terms, cell)
    if cell.slice.role == "input":
        channel = cell.slice.channel
        down = slices.trace.vertical.readers(cell.row)
        across = slices.trace.horizontal.readers(cell.column)
        users = [k for k in range(slices.filters) if channel in slices.trace.channels_of(k)]
        result += [Partners(Slice("output", k), down, across) for k in users]
        if product and not slices.pools:
            which = Slice("filter", spot.filter, channel)
            row, column = terms.kernel_rows[product[0]], terms.kernel_columns[product[1]]
            result.append(Partners(which, np.array([row]), np.array([column])))
    if cell.slice.role == "filter" and product:
        which = Slice("input", channel=cell.slice.channel)
        row, column = terms.rows[product[0]], terms.columns[product[1]]
        result.append(Partners(which, np.array([row]), np.array([column])))
    return result


def _nearest(readers: Indices, wanted: int) -> int | None:
    """Return `wanted` if it is among `readers`, else the first of them, or None."""
    if not readers.size:
        return None
    return wanted if wanted in readers else int(readers[0])
