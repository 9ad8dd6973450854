import numpy as np
import pytest

from gui.widgets.numerals import counted, extent, number, numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (-35.0, "−35"), (0.125, "0.12"), (-0.5, "−0.5"), (-0.001, "0.00"), (-0.0, "0")],
)
def test_a_number_is_written_as_on_the_board(value, text):
    """A true minus sign, as many decimals as it needs, at most two; zero has no sign."""
    assert number(value) == text


def test_numbers_in_company_have_the_same_decimals():
    """One value with decimals gives them to all, so that columns line up."""
    assert numbers(np.array([1.0, 0.25])) == ["1.00", "0.25"]
    assert numbers(np.array([1.0, -2.0])) == ["1", "−2"]


@pytest.mark.parametrize(("value", "text"), [(np.inf, "∞"), (-np.inf, "−∞"), (np.nan, "not a number")])
def test_what_is_not_finite_is_said(value, text):
    """A diverged filter shows what it holds instead of failing."""
    assert number(value) == text


def test_things_are_counted():
    """One of them has no s; thousands are set apart."""
    assert [counted(count, "layer") for count in (0, 1, 2, 2048)] == [
        "0 layers",
        "1 layer",
        "2 layers",
        "2,048 layers",
    ]
    assert extent((64, 2240, 1)) == "64 × 2,240 × 1"
