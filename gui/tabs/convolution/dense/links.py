"""What belongs together: an entry of the dense matrix, a cell of the input, the filter and the output."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import Connections, LayerTrace
from engine.arithmetic.connections import weight_number
from engine.arithmetic.meetings import meetings

Mask = NDArray[np.bool_]
Cell = tuple[int, int]
Part = Literal["entry", "input", "kernel", "output"]


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is pointed at: an entry of the matrix (its row and column), or a cell of one of the pictures.

    `filter` and `channel` are the output and the input channel in question.
    """

    part: Part
    row: int
    column: int
    filter: int = 0
    channel: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """What stands out with it; None for nothing.

    input      bool (H, W), of channel `channel`
    kernel     bool (fh, fw)
    output     bool (H', W'), of output channel `filter`
    cross      the row and the column of the matrix that are pointed out
    weight     the number of the weight all of whose places are pointed out
    """

    filter: int
    channel: int
    input: Mask
    kernel: Mask
    output: Mask
    cross: tuple[int | None, int | None] = (None, None)
    weight: int | None = None

    @property
    def places(self) -> int:
        """How many outputs stand out."""
        return int(self.output.sum())


def links(trace: LayerTrace, pointed: Pointed) -> Links:
    """Return what has to do with what is `pointed` at."""
    if pointed.part == "entry":
        pointed, cross = _entry(trace, pointed)
        cell, source = _split(trace.output, cross[0]), _split(trace.image, cross[1])
        return _links(trace, pointed, cross, output=cell[1:], source=source[1:])
    place = pointed.row, pointed.column
    match pointed.part:
        case "output":
            return _links(trace, pointed, (_joined(trace.output, pointed.filter, place), None), output=place)
        case "input":
            return _links(trace, pointed, (None, _joined(trace.image, pointed.channel, place)), source=place)
    return _links(trace, pointed, (None, None), kernel=place)


def reads(trace: LayerTrace, pointed: Pointed) -> bool:
    """Return whether output channel `filter` reads input channel `channel` at all."""
    return pointed.channel in trace.channels_of(pointed.filter)


def entries_of(connections: Connections, weight: int | None) -> NDArray[np.intp] | None:
    """Return the numbers of the connections that use `weight`."""
    return None if weight is None else np.flatnonzero(connections.weight == weight)


def _links(
    trace: LayerTrace,
    pointed: Pointed,
    cross: tuple[int | None, int | None],
    *,
    output: Cell | None = None,
    source: Cell | None = None,
    kernel: Cell | None = None,
) -> Links:
    """Return the cells that are connected through what is given: one cell, or an output and an input."""
    cells = output, source, kernel
    known = reads(trace, pointed)
    axes = trace.vertical, trace.horizontal
    lines = [_kept(meetings(axis), cells, which, known) for which, axis in enumerate(axes)]
    sizes = trace.output.shape[1:], trace.image.shape[1:], _kernel_shape(trace)
    masks = [
        np.logical_and.outer(_present(lines[0][part], size[0]), _present(lines[1][part], size[1]))
        for part, size in enumerate(sizes)
    ]
    for part, cell in enumerate(cells):  # what is pointed at stands out in any case
        if cell is not None:
            masks[part][cell] = True
    weight = None if kernel is None else weight_number(trace, pointed.filter, pointed.channel, kernel)
    return Links(pointed.filter, pointed.channel, masks[1], masks[2], masks[0], cross, weight)


def _kept(
    line: NDArray[np.intp], cells: tuple[Cell | None, ...], which: int, known: bool
) -> NDArray[np.intp]:
    """Return the columns of `line`, (3, m), that agree with the cells given, by row or by column."""
    keep = np.full(line.shape[1], known)
    for values, cell in zip(line, cells, strict=True):
        if cell is not None:
            keep &= values == cell[which]
    return line[:, keep]


def _entry(trace: LayerTrace, pointed: Pointed) -> tuple[Pointed, Cell]:
    """Return what is pointed at with the channels that its row and column belong to."""
    filter_, channel = _split(trace.output, pointed.row)[0], _split(trace.image, pointed.column)[0]
    return Pointed("entry", pointed.row, pointed.column, filter_, channel), (pointed.row, pointed.column)


def _split(volume: NDArray[np.float64], number: int) -> tuple[int, int, int]:
    """Return channel, row and column of cell `number` of a volume."""
    channel, row, column = np.unravel_index(number, volume.shape)
    return int(channel), int(row), int(column)


def _joined(volume: NDArray[np.float64], channel: int, cell: Cell) -> int:
    return int(np.ravel_multi_index((channel, *cell), volume.shape))


def _kernel_shape(trace: LayerTrace) -> Cell:
    return trace.vertical.kernel_size, trace.horizontal.kernel_size


def _present(values: NDArray[np.intp], size: int) -> Mask:
    result = np.zeros(size, dtype=bool)
    result[values] = True
    return result
