"""The cells around the input of a layer, as pictures show them."""

from math import inf

from engine.arithmetic import LayerTrace, MaxPool2d
from gui.widgets.matrix_content import Padding


def padding_of(trace: LayerTrace) -> Padding:
    """Return the padding of a layer, with what windows cover beyond it: zeros, and −∞ for a maximum."""
    down, across = trace.vertical, trace.horizontal
    return Padding(
        down.before,
        across.before,
        down.padded - down.size - down.before,
        across.padded - across.size - across.before,
        -inf if isinstance(trace.layer, MaxPool2d) else 0.0,
    )
