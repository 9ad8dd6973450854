"""From the numbers of a layer to the colours of its dense matrix, its filter and its output."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import AvgPool2d, Connections, LayerTrace, MaxPool2d, inputs_seen
from gui import theme
from gui.widgets.colour_maps import Colours, Values, argb, colours, largest
from gui.widgets.dense.content import EntryRows, Indices, SparseContent
from gui.widgets.dense.weight_colours import position_colours
from gui.widgets.export import Rows
from gui.widgets.numerals import numbers

MOST_TEXTS = 4096  # kinds of entries up to which they are written out
FAINTEST, STRONGEST = 0.4, 0.4  # of tint and colour: outputs that see the least and the most

Shape = tuple[int, int]
Fills = Callable[[], Colours]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """How the cells of one picture are drawn: `fills` gives their colours in the theme in use, (H, W).

    Those with the same `key` look the same.
    """

    key: tuple[object, ...]
    shape: Shape
    fills: Fills
    texts: tuple[str, ...] | None = None
    numbers: Rows = ()


def matrix_content(trace: LayerTrace, connections: Connections, by_value: bool) -> SparseContent:
    """Return the dense matrix: one colour for each weight of a filter slice, or for each value."""
    kind, fills, texts = _kinds(trace, connections, by_value)
    return SparseContent(
        connections.outputs,
        connections.inputs,
        connections.output,
        connections.input,
        kind,
        fills,
        texts,
        (len(trace.output), len(trace.image)),
    )


def matrix_rows(connections: Connections) -> Rows:
    """Return the entries as rows for CSV."""
    head = "output", "input", "value"
    return EntryRows(head, connections.output, connections.input, connections.values)


def input_cells(trace: LayerTrace) -> Cells:
    """Return the cells of an input channel."""
    shape = trace.image.shape[1], trace.image.shape[2]
    return Cells((shape,), shape, partial(_tint, "input", shape))


def kernel_cells(trace: LayerTrace, filter_: int, channel: int, by_value: bool) -> Cells:
    """Return the filter slice between two channels, in the colours that it has in the matrix."""
    shape = trace.vertical.kernel_size, trace.horizontal.kernel_size
    values = trace.kernel(filter_, channel)
    match trace.layer:
        case MaxPool2d():
            return Cells((MaxPool2d, shape), shape, partial(_all, shape, _of_maximum))
        case AvgPool2d() as layer:
            constant = 1.0 / layer.divisors(trace.image.shape).max()
            text = numbers(np.array([constant]))[0]
            texts = (text,) * (shape[0] * shape[1])
            return Cells((AvgPool2d, shape, text), shape, partial(_all, shape, _of_average), texts)
    if values is None or trace.weight is None:  # between two groups
        return Cells((None, shape), shape, partial(_all, shape, _paper))
    texts, rows = tuple(numbers(values.ravel())), [list(map(float, row)) for row in values]
    if by_value:
        limit = largest(trace.weight)
        key = limit, shape, values.tobytes()
        return Cells(key, shape, partial(colours, values, "signed", limit), texts, rows)
    return Cells((shape, values.tobytes()), shape, partial(_positions, shape), texts, rows)


def output_cells(trace: LayerTrace) -> Cells:
    """Return the cells of an output channel, darker the more inputs they see."""
    seen = inputs_seen(trace)
    rows = [list(map(int, row)) for row in seen]
    shape = len(seen), len(seen[0])
    differs = seen.min() < seen.max()
    fills = partial(_shaded, "output", seen) if differs else partial(_tint, "output", shape)
    return Cells((shape, seen.tobytes()), shape, fills, None, rows)


def _kinds(
    trace: LayerTrace, connections: Connections, by_value: bool
) -> tuple[Indices, Fills, tuple[str, ...]]:
    """Return which kind each entry is of, what colour each kind has, and its text."""
    if trace.weight is None:
        values, kind = np.unique(connections.values, return_inverse=True)
        texts = tuple(numbers(values))
        if isinstance(trace.layer, MaxPool2d):
            texts = tuple("" if text == "0" else text for text in texts)  # what loses is blank
        if by_value:
            return kind, partial(colours, values, "signed", largest(values)), texts
        if isinstance(trace.layer, MaxPool2d):
            return np.zeros_like(kind), _of_maximum, ()
        return kind, partial(_all, (len(values),), _of_average), texts
    weights = trace.weight.ravel()
    texts = tuple(numbers(weights)) if len(weights) <= MOST_TEXTS else ()
    if by_value:
        return connections.weight, partial(colours, weights, "signed", largest(weights)), texts
    shape = trace.vertical.kernel_size, trace.horizontal.kernel_size
    return connections.weight, partial(_repeated, shape, len(weights)), texts


def _positions(shape: Shape) -> Colours:
    return position_colours(*shape).reshape(shape)


def _repeated(shape: Shape, count: int) -> Colours:
    """Return the colours of one filter slice for all slices, (count,)."""
    return np.tile(position_colours(*shape), count // (shape[0] * shape[1]))


def _all(shape: tuple[int, ...], colour: Fills) -> Colours:
    return np.full(shape, colour()[0], np.uint32)


def _of_average() -> Colours:
    return position_colours(1, 1)


def _of_maximum() -> Colours:
    return np.array([argb(theme.tokens().quiet)], np.uint32)


def _paper() -> Colours:
    return np.array([argb(theme.tokens().paper)], np.uint32)


def _tint(role: str, shape: Shape) -> Colours:
    return np.full(shape, argb(getattr(theme.tokens(), f"{role}_tint")), np.uint32)


def _shaded(role: str, seen: Values) -> Colours:
    """Return shades of `role` for every cell, from the least to the most of `seen`."""
    tokens = theme.tokens()
    tint, full = getattr(tokens, f"{role}_tint"), getattr(tokens, role)
    values, index = np.unique(seen, return_inverse=True)
    least, most = float(values[0]), float(values[-1])
    low, high = theme.mix(tokens.paper, tint, FAINTEST), theme.mix(tint, full, STRONGEST)
    names = [theme.mix(low, high, (float(value) - least) / (most - least)) for value in values]
    shades: NDArray[np.uint32] = np.array([argb(name) for name in names], np.uint32)
    return shades[index.reshape(seen.shape)]
