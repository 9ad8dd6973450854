import re

import numpy as np
import pytest

from engine.arithmetic import Conv1d, Conv2d, ConvTranspose2d, MaxPool2d, trace_layer
from gui.tabs.convolution.volumes.parameters import parameter_formula, parameter_note
from gui.widgets.formula_nodes import plain


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        # Ng, week 1: ten filters of 3 × 3 × 3 have 280 parameters
        (Conv2d(3, 10, 3), "(f · f · C + 1) · K = (3 · 3 · 3 + 1) · 10 = 280"),
        (Conv2d(3, 2, 3, bias=False), "f · f · C · K = 3 · 3 · 3 · 2 = 54"),
        (Conv2d(6, 4, 3, groups=2), "(f · f · C/g + 1) · K = (3 · 3 · 6/2 + 1) · 4 = 112"),
        (Conv2d(1, 1, (3, 5)), "(f_H · f_W · C + 1) · K = (3 · 5 · 1 + 1) · 1 = 16"),
        (Conv1d(3, 2, 4), "(f · C + 1) · K = (4 · 3 + 1) · 2 = 26"),
        (ConvTranspose2d(3, 2, 3), "(f · f · C + 1) · K = (3 · 3 · 3 + 1) · 2 = 56"),
        (MaxPool2d(2), "parameters = 0"),
    ],
)
def test_the_formula_is_written_with_its_numbers(layer, text):
    assert plain(parameter_formula(layer)) == text


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("groups", [1, 2, 4])
def test_the_numbers_in_the_formula_give_the_value_beside_them(groups, bias):
    """Reading the middle part with Python's own arithmetic gives what stands at the end."""
    layer = Conv2d(4, 8, (3, 2), groups=groups, bias=bias)
    _, numbers, value = plain(parameter_formula(layer)).split(" = ")

    assert eval(re.sub(r"·", "*", numbers)) == layer.parameters == int(value)


def traced(layer, channels=4):
    weight = None if isinstance(layer, MaxPool2d) else np.zeros((layer.out_channels, 4 // layer.groups, 3, 3))
    return trace_layer(layer, np.zeros((channels, 6, 6)), weight)


def test_the_note_says_who_reads_what():
    assert "a kernel for each of the 4 input channels" in parameter_note(traced(Conv2d(4, 4, 3)))
    assert "reads 2 of the 4 channels" in parameter_note(traced(Conv2d(4, 4, 3, groups=2)))
    assert parameter_note(traced(Conv2d(4, 4, 3, groups=4))).startswith("Depthwise")
    assert "4 channels stay 4" in parameter_note(traced(MaxPool2d(2)))
    assert "1 channel stays 1" in parameter_note(traced(MaxPool2d(2), 1))
