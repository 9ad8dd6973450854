"""The size formula as it is written on the board, then with the numbers of one axis in it."""

from engine.arithmetic import Axis
from gui.widgets.formula_nodes import Floor, Formula, Fraction, Node, Text


def size_formula(axis: Axis) -> Formula:
    """Return output = ⌊(n + 2p − f) / s⌋ + 1 in symbols, in numbers, and its value.

    Dilation, where there is any, makes f the span d·(f − 1) + 1; padding that differs at the two ends
    is written as the sum of both.
    """
    return (
        Text("output = "),
        *_floored(_symbols(axis), Text("s", italic=True)),
        Text(" = "),
        *_floored(_numbers(axis), Text(str(axis.stride))),
        Text(" = "),
        Text(str(axis.output), "output"),
    )


def _floored(numerator: Formula, denominator: Node) -> tuple[Node, ...]:
    return Floor((Fraction(numerator, (denominator,)),)), Text(" + 1")


def _symbols(axis: Axis) -> Formula:
    padding: tuple[Node, ...] = (Text(" + 2"), Text("p", italic=True))
    if axis.before != axis.after:
        padding = (Text(" + "), Text("p", italic=True), Text(" + "), Text("p′", italic=True))
    return (Text("n", "input", italic=True), *padding, Text(" − "), *_span_symbols(axis))


def _span_symbols(axis: Axis) -> Formula:
    if axis.dilation == 1:
        return (Text("f", "filter", italic=True),)
    return (
        Text("d", italic=True),
        Text("("),
        Text("f", "filter", italic=True),
        Text(" − 1) − 1"),
    )


def _numbers(axis: Axis) -> Formula:
    padding = f" + 2 · {axis.before}" if axis.before == axis.after else f" + {axis.before} + {axis.after}"
    return (Text(str(axis.size), "input"), Text(f"{padding} − "), *_span_numbers(axis))


def _span_numbers(axis: Axis) -> Formula:
    size = Text(str(axis.kernel_size), "filter")
    if axis.dilation == 1:
        return (size,)
    return (Text(f"{axis.dilation}("), size, Text(" − 1) − 1"))
