"""Sharing, sparsity and the inputs of an output as formulas, with the numbers of the layer in them."""

from engine.arithmetic import Conv1d, ConvTranspose2d, DenseEquivalent, LayerTrace, Sharing
from gui.tabs.convolution.filter_sides import side_numbers, side_symbols
from gui.widgets.formula_nodes import Formula, Fraction, Node, Text
from gui.widgets.numerals import number


def uses_formula(sharing: Sharing) -> Formula:
    """Return uses = connections / weights, in words and in numbers."""
    if not sharing.weights:
        return (Text("weights = "), Text("0", "filter"))
    return (
        Text("uses = "),
        Fraction((Text("connections"),), (Text("weights", "filter"),)),
        Text(" = "),
        Fraction((Text(f"{sharing.connections:,}"),), (Text(f"{sharing.weights:,}", "filter"),)),
        Text(f" = {_rounded(sharing.mean_uses)}"),
    )


def zeros_formula(sharing: Sharing, equal: DenseEquivalent) -> Formula:
    """Return zeros = 1 − connections / (outputs · inputs), in numbers."""
    dot = Text(" · ")
    return (
        Text("zeros = 1 − "),
        Fraction(
            (Text(f"{sharing.connections:,}"),),
            (Text(f"{equal.outputs:,}", "output"), dot, Text(f"{equal.inputs:,}", "input")),
        ),
        Text(f" = {percent(sharing.zeros)}"),
    )


def seen_formula(trace: LayerTrace, sharing: Sharing, equal: DenseEquivalent) -> Formula:
    """Return how many inputs an output sees: the window's cells, or, in a transposed layer, the mean."""
    if isinstance(trace.layer, ConvTranspose2d):
        return (
            Text("mean = "),
            Fraction((Text("connections"),), (Text("outputs", "output"),)),
            Text(" = "),
            Fraction((Text(f"{sharing.connections:,}"),), (Text(f"{equal.outputs:,}", "output"),)),
            Text(f" = {_rounded(sharing.connections / equal.outputs)}"),
        )
    height, width = trace.vertical.kernel_size, trace.horizontal.kernel_size
    channels = len(trace.channels_of(0))
    sides = (None if isinstance(trace.layer, Conv1d) else height), width
    symbols: list[Node] = [*side_symbols(*sides)]
    figures: list[Node] = [*side_numbers(*sides)]
    if trace.weight is not None:
        grouped = channels < len(trace.image)
        symbols += [Text(" · "), Text("C", "input", italic=True), Text(" / g" if grouped else "")]
        figures += [Text(" · "), Text(str(channels), "input")]
    window = height * width * channels
    return (Text("window = "), *symbols, Text(" = "), *figures, Text(f" = {window:,}"))


def percent(share: float) -> str:
    """Return a share for reading; of almost everything, as many decimals as tell it from everything."""
    for decimals in (1, 2, 3):
        text = f"{number(100 * share, decimals)} %"
        if not text.startswith("100") or share == 1:
            return text
    return "over 99.999 %"


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) or value >= 1000 else number(value, 1)
