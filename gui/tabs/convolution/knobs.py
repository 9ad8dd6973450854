"""The knobs of the layer at hand: what each is called, what it means, and in which formula it stands."""

from gui.tabs.convolution.kinds import SYMBOLS, range_of
from gui.widgets.slider_row import SliderRow

SLIDES_TO = {"input_size": 64, "padding": 16}  # larger sizes are typed
FORMULA = "output = ⌊(n + 2p − d·(f − 1) − 1) / s⌋ + 1"
TRANSPOSED = "transposed: output = (n − 1)s − 2p + d·(f − 1) + output padding + 1"
PARAMETERS = "parameters = K · (f·f·C / g + 1)"
SUM = "output cell = sum of products + b"
KNOBS = {  # name: what it is called, role, what it means, the formula it stands in
    "input_size": ("input size", "input", "cells along each side of the input", FORMULA),
    "kernel_size": ("filter size", "filter", "cells along each side of the filter", FORMULA),
    "stride": ("stride", None, "cells that the window moves in one step", FORMULA),
    "padding": ("padding", None, "zeros added on every side of the input", FORMULA),
    "dilation": ("dilation", None, "distance between two cells that the window reads; 1 is no gap", FORMULA),
    "output_padding": ("output padding", None, "cells added at the far end of the output", TRANSPOSED),
    "channels": ("input channels", "input", "channels of the input", PARAMETERS),
    "filters": ("filters", "output", "filters, each of which makes one output channel", PARAMETERS),
    "groups": (
        "groups",
        None,
        "parts that channels and filters are divided into; g = C is depthwise",
        PARAMETERS,
    ),
    "bias": ("bias", "filter", "added to every sum", SUM),
}


def knob(name: str, value: int) -> SliderRow:
    """Return the knob `name`, at `value`; its tooltip gives the symbol, the meaning and the formula."""
    plain = name.removesuffix("_width")
    title, role, meaning, formula = KNOBS[plain]
    symbol = SYMBOLS[plain]
    if name != plain:
        symbol, title, meaning = f"{symbol}_W", f"{title}, width", f"{meaning}, for the width alone"
    low, high = range_of(name)
    return SliderRow(
        symbol,
        title,
        low,
        high,
        value,
        role=role,
        tooltip=f"{meaning}.\n{formula}",
        slides_to=SLIDES_TO.get(plain),
    )
