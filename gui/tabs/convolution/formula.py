"""The size formula as it is written on the board, then with the numbers of one axis in it."""

from engine.arithmetic import Axis, TransposedAxis
from gui.widgets.formula_nodes import Ceil, Floor, Formula, Fraction, Node, Text

AnyAxis = Axis | TransposedAxis


def size_formula(axis: AnyAxis, name: str = "output", *, same: bool = False) -> Formula:
    """Return the size of the output along `axis` in symbols, in numbers, and its value.

    For a convolution that is ⌊(n + 2p − f) / s⌋ + 1. Dilation, where there is any, makes f the span
    d·(f − 1) + 1; padding that differs at the two ends is written as p + p′. Ceil mode rounds up. With
    TensorFlow's `same` it is ⌈n / s⌉, and p follows from it; causal padding p = d·(f − 1) cancels the span.
    """
    if isinstance(axis, TransposedAxis):
        return _transposed(axis, name)
    if same:
        return _same(axis, name)
    if axis.before == axis.span - 1 and axis.after == 0 and axis.span > 1:
        return _causal(axis, name)
    return (
        Text(f"{name} = "),
        *_rounded(axis, _symbols(axis), Text("s", italic=True)),
        Text(" = "),
        *_rounded(axis, _numbers(axis), Text(str(axis.stride))),
        *_dropped(axis),
        Text(" = "),
        Text(f"{axis.output:,}", "output"),
    )


def _rounded(axis: Axis, numerator: Formula, denominator: Node) -> tuple[Node, ...]:
    inside = (Fraction(numerator, (denominator,)),)
    return (Ceil(inside) if axis.ceil_mode else Floor(inside)), Text(" + 1")


def _dropped(axis: Axis) -> tuple[Node, ...]:
    """Return − 1 where ceil mode makes a window that would begin behind the input, which does not count."""
    if not axis.ceil_mode:
        return ()
    windows = -(-axis.room // axis.stride) + 1
    return (Text(f" − {windows - axis.output}"),) if windows > axis.output else ()


def _symbols(axis: Axis) -> Formula:
    padding: tuple[Node, ...] = (Text(" + 2"), Text("p", italic=True))
    if axis.before != axis.after:
        padding = (Text(" + "), Text("p", italic=True), Text(" + "), Text("p′", italic=True))
    return (Text("n", "input", italic=True), *padding, Text(" − "), *_span_symbols(axis))


def _span_symbols(axis: AnyAxis) -> Formula:
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
    return (Text(f"{axis.size:,}", "input"), Text(f"{padding} − "), *_span_numbers(axis))


def _span_numbers(axis: AnyAxis) -> Formula:
    size = Text(str(axis.kernel_size), "filter")
    if axis.dilation == 1:
        return (size,)
    return (Text(f"{axis.dilation}("), size, Text(" − 1) − 1"))


def _same(axis: Axis, name: str) -> Formula:
    symbols = Fraction((Text("n", "input", italic=True),), (Text("s", italic=True),))
    numbers = Fraction((Text(f"{axis.size:,}", "input"),), (Text(str(axis.stride)),))
    return (
        Text(f"{name} = "),
        Ceil((symbols,)),
        Text(" = "),
        Ceil((numbers,)),
        Text(" = "),
        Text(f"{axis.output:,}", "output"),
    )


def _causal(axis: Axis, name: str) -> Formula:
    """Return what is left of the formula where the padding, all of it in front, is what the filter spans."""
    symbols = Fraction((Text("n", "input", italic=True), Text(" − 1")), (Text("s", italic=True),))
    numbers = Fraction((Text(f"{axis.size:,}", "input"), Text(" − 1")), (Text(str(axis.stride)),))
    return (
        Text(f"{name} = "),
        Floor((symbols,)),
        Text(" + 1 = "),
        Floor((numbers,)),
        Text(" + 1 = "),
        Text(f"{axis.output:,}", "output"),
    )


def _transposed(axis: TransposedAxis, name: str) -> Formula:
    extra = axis.output_padding
    return (
        Text(f"{name} = ("),
        Text("n", "input", italic=True),
        Text(" − 1)"),
        Text("s", italic=True),
        Text(" − 2"),
        Text("p", italic=True),
        Text(" + "),
        *_stamp((Text("d", italic=True),), (Text("f", "filter", italic=True),), axis.dilation > 1),
        *((Text(" + "), Text("o", italic=True)) if extra else ()),
        Text(" = ("),
        Text(f"{axis.size:,}", "input"),
        Text(f" − 1) · {axis.stride} − 2 · {axis.padding} + "),
        *_stamp((Text(f"{axis.dilation}"),), (Text(str(axis.kernel_size), "filter"),), axis.dilation > 1),
        *((Text(f" + {extra}"),) if extra else ()),
        Text(" = "),
        Text(f"{axis.output:,}", "output"),
    )


def _stamp(dilation: Formula, size: Formula, dilated: bool) -> Formula:
    """Return the cells that one input cell reaches: f, or d(f − 1) + 1."""
    return (*dilation, Text("("), *size, Text(" − 1) + 1")) if dilated else tuple(size)
