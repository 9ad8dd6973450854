import re

import pytest

from engine.arithmetic import Axis
from gui.tabs.convolution.formula import size_formula
from gui.widgets.formula_nodes import plain


@pytest.mark.parametrize(
    ("axis", "text"),
    [
        (
            Axis(size=8, kernel_size=3, stride=2, before=1, after=1),
            "output = ⌊(n + 2p − f) / s⌋ + 1 = ⌊(8 + 2 · 1 − 3) / 2⌋ + 1 = 4",
        ),
        (
            Axis(size=7, kernel_size=3, dilation=2),
            "output = ⌊(n + 2p − d(f − 1) − 1) / s⌋ + 1 = ⌊(7 + 2 · 0 − 2(3 − 1) − 1) / 1⌋ + 1 = 3",
        ),
        (
            Axis(size=8, kernel_size=2, before=0, after=1),
            "output = ⌊(n + p + p′ − f) / s⌋ + 1 = ⌊(8 + 0 + 1 − 2) / 1⌋ + 1 = 8",
        ),
    ],
)
def test_the_formula_is_written_with_its_numbers(axis, text):
    assert plain(size_formula(axis)) == text


@pytest.mark.parametrize("dilation", [1, 2])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_the_numbers_in_the_formula_give_the_value_beside_them(dilation, stride):
    """Reading the middle part with Python's own arithmetic gives what stands at the end."""
    axis = Axis(size=9, kernel_size=3, stride=stride, before=1, after=1, dilation=dilation)
    numbers = plain(size_formula(axis)).split(" = ")[2]

    whole = numbers.replace("⌊", "(").replace("⌋", ")").replace("−", "-").replace("·", "*").replace("/", "//")
    assert eval(re.sub(r"(\d)\(", r"\1*(", whole)) == axis.output
