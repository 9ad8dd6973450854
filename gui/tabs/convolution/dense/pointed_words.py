"""What is under the pointer, in a sentence."""

from engine.arithmetic import AvgPool2d, Conv1d, LayerTrace, MaxPool2d
from gui.tabs.convolution.dense.links import Cell, Links, Mask, Pointed, reads
from gui.widgets.numerals import counted, number


def pointed_words(trace: LayerTrace, pointed: Pointed, links: Links) -> str:
    """Return what `pointed` is and what it has to do with."""
    match pointed.part:
        case "entry":
            return _entry(trace, links)
        case "output":
            seen = int(links.input.sum())
            row = "it stands in its row" if seen == 1 else "they stand in its row"
            return (
                f"Output {_output(trace, links)} sees {counted(seen, 'input')}{_each(trace)}: "
                f"{row} of the matrix."
            )
        case "input":
            return (
                f"Input {_input(trace, links)} is seen by {counted(links.places, 'output')}"
                f"{_each_filter(trace)}, all in its column of the matrix."
            )
    if not reads(trace, pointed):
        return "No filter leads from this input channel to this output channel: they are in different groups."
    cell = pointed.row, pointed.column
    return f"{_weight(trace, links, cell)} stands in {counted(links.places, 'place')}{_once(trace)}."


def _entry(trace: LayerTrace, links: Links) -> str:
    output, source = f"Output {_output(trace, links)}", f"input {_input(trace, links)}"
    if not links.kernel.any():
        return f"{output} does not see {source}: this entry is zero."
    weight = _weight(trace, links, _single(links.kernel))
    return f"{output} reads {source} through {weight[0].lower()}{weight[1:]}."


def _weight(trace: LayerTrace, links: Links, cell: Cell) -> str:
    place = _place(cell, one_line=_sequence(trace))
    match trace.layer:
        case MaxPool2d() | AvgPool2d():
            return f"Window cell {place}"
    kernel = trace.kernel(links.filter, links.channel)
    assert kernel is not None  # those who ask have seen that the channels are connected
    return f"Weight {place} = {number(float(kernel[cell]))}"


def _once(trace: LayerTrace) -> str:
    return "" if trace.weight is None else ", and is learned once"


def _output(trace: LayerTrace, links: Links) -> str:
    cell = _single(links.output)
    channel = f" of channel {links.filter + 1}" if len(trace.output) > 1 else ""
    return _place(cell, one_line=_sequence(trace)) + channel


def _input(trace: LayerTrace, links: Links) -> str:
    cell = _single(links.input)
    channel = f" of channel {links.channel + 1}" if len(trace.image) > 1 else ""
    return _place(cell, one_line=_sequence(trace)) + channel


def _each(trace: LayerTrace) -> str:
    return " in each channel it reads" if len(trace.channels_of(0)) > 1 else ""


def _each_filter(trace: LayerTrace) -> str:
    filters = len(trace.output)
    grouped = isinstance(trace.layer, MaxPool2d | AvgPool2d)
    return " in each output channel" if filters > 1 and not grouped else ""


def _sequence(trace: LayerTrace) -> bool:
    return isinstance(trace.layer, Conv1d)


def _single(mask: Mask) -> Cell:
    """Return the only cell of a mask."""
    row, column = (int(place[0]) for place in mask.nonzero())
    return row, column


def _place(cell: Cell, *, one_line: bool) -> str:
    """Return a cell as the lab counts, from 1: "(2, 3)", or "3" in a sequence."""
    return str(cell[1] + 1) if one_line else f"({cell[0] + 1}, {cell[1] + 1})"
