import numpy as np
import pytest

from engine.arithmetic import AvgPool2d, ConvTranspose2d, MaxPool2d, trace_layer
from gui.widgets.cell_geometry import Span
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.trace_padding import padding_of

INPUT = np.arange(16.0).reshape(1, 4, 4)


@pytest.mark.parametrize(
    ("layer", "weight", "padding"),
    [
        (AvgPool2d(3, 2, 1), None, Padding(1, 1, 1, 1)),
        (MaxPool2d(3, 2, 1), None, Padding(1, 1, 1, 1, -np.inf)),
        (MaxPool2d(3, 2, ceil_mode=True), None, Padding(0, 0, 1, 1, -np.inf)),
        (ConvTranspose2d(1, 1, 3, padding=1), np.ones((1, 1, 3, 3)), Padding()),
    ],
)
def test_what_lies_around_the_input(layer, weight, padding):
    """A maximum ignores its padding: it is −∞, as in PyTorch. A transposed convolution pads nothing."""
    assert padding_of(trace_layer(layer, INPUT, weight)) == padding


def test_cells_of_the_padding_say_what_they_hold(qapp):
    """−∞ around the input of a maximum, 0 elsewhere."""
    for value, text in ((-np.inf, "−∞"), (0.0, "0")):
        sheet = MatrixContent(INPUT[0], padding=Padding(1, 0, 0, 0, value)).sheet(Span(0, 0, 5, 4), True)
        assert {sheet.texts[kind] for kind in sheet.index[0]} == {text}
