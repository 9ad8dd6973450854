"""How many parameters a layer has: the formula with its numbers, and what it means."""

from engine.arithmetic import AvgPool2d, Conv1d, Conv2d, ConvTranspose2d, LayerTrace, MaxPool2d
from gui.tabs.convolution.filter_sides import TIMES, side_numbers, side_symbols
from gui.widgets.formula_nodes import Formula, Node, Text
from gui.widgets.numerals import counted

Weighted = Conv2d | Conv1d | ConvTranspose2d


def parameter_formula(layer: Weighted | MaxPool2d | AvgPool2d) -> Formula:
    """Return (f · f · C + 1) · K in symbols, in numbers, and its value.

    Source: Ng, Convolutional Neural Networks, week 1, "One layer of a convolutional network". With groups a
    filter reads C / g channels; without a bias there is no 1; a sequence has f alone; pooling has none.
    """
    if isinstance(layer, MaxPool2d | AvgPool2d):
        return (Text("parameters = "), Text("0", "filter"))
    return (*_symbols(layer), Text(" = "), *_numbers(layer), Text(" = "), Text(f"{layer.parameters:,}"))


def parameter_note(trace: LayerTrace) -> str:
    """Return who reads what, in a sentence or two."""
    layer, (filters, *_) = trace.layer, trace.output.shape
    channels = len(trace.image)
    if isinstance(layer, MaxPool2d | AvgPool2d):
        return f"Pooling has no weights. Each channel is pooled alone, so {counted(channels, 'channel')} " + (
            "stays 1." if channels == 1 else f"stay {channels}."
        )
    each = len(trace.channels_of(0))
    if each == channels:
        kernels = "one kernel" if channels == 1 else f"a kernel for each of the {channels} input channels"
        return f"A filter has {kernels}, and makes one output channel: {filters} in all."
    if each == 1:
        return "Depthwise: a filter has one kernel and reads one channel; nothing is added up over channels."
    groups = f"In {layer.groups} groups"
    return f"{groups}: a filter reads {each} of the {channels} channels, and has a kernel for each."


def _symbols(layer: Weighted) -> tuple[Node, ...]:
    depth: tuple[Node, ...] = (Text("C", "input", italic=True),)
    if layer.groups > 1:
        depth = (*depth, Text("/"), Text("g", italic=True))
    return _product(
        layer, (*side_symbols(*_sides(layer)), Text(TIMES), *depth), (Text("K", "output", italic=True),)
    )


def _numbers(layer: Weighted) -> tuple[Node, ...]:
    depth: tuple[Node, ...] = (Text(str(layer.in_channels), "input"),)
    if layer.groups > 1:
        depth = (*depth, Text(f"/{layer.groups}"))
    return _product(
        layer,
        (*side_numbers(*_sides(layer)), Text(TIMES), *depth),
        (Text(str(layer.out_channels), "output"),),
    )


def _product(layer: Weighted, each: tuple[Node, ...], filters: tuple[Node, ...]) -> tuple[Node, ...]:
    if not layer.bias:
        return (*each, Text(TIMES), *filters)
    return (Text("("), *each, Text(" + 1)"), Text(TIMES), *filters)


def _sides(layer: Weighted) -> tuple[int | None, int]:
    """Return the height and the width of a kernel; no height along a sequence."""
    size = layer.kernel_size
    if isinstance(layer, Conv1d) and isinstance(size, int):
        return None, size
    high, wide = size if isinstance(size, tuple) else (size, size)
    return high, wide
