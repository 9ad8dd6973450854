import numpy as np
import pytest

from gui.widgets.curve_plot.ranges import x_range, y_range
from gui.widgets.curve_plot.series import Series


def series(*values):
    return Series("train", "train", np.arange(len(values), dtype=float), np.array(values, float))


def test_an_axis_of_errors_begins_at_zero():
    """With a little room below, so that a curve at zero is told from the axis."""
    low, high = y_range([series(0.2, 0.25)], "percent")

    assert -0.05 < low < 0
    assert 0.25 < high < 0.3


def test_a_logarithmic_axis_leaves_out_what_has_no_logarithm():
    """Zero and missing values do not stretch it."""
    low, high = y_range([series(0.0, np.nan, 0.01, 1.0)], "log")

    assert 0.005 < low < 0.01
    assert 1 < high < 2


@pytest.mark.parametrize("scale", ["linear", "log", "percent"])
@pytest.mark.parametrize("shown", [[], [series(np.nan)], [series(3.0)]])
def test_there_is_always_a_range(scale, shown):
    """Nothing, only missing values, or a single point."""
    low, high = y_range(shown, scale)

    assert low < high
    assert np.isfinite([low, high]).all()


def test_a_reference_is_in_sight():
    """Human level below every curve still shows."""
    low, _ = y_range([series(0.8, 0.9)], "linear", [0.1])

    assert low < 0.1


def test_the_x_axis_reaches_where_the_curves_will():
    """A run of 40 epochs has 40 epochs from its first on."""
    assert x_range([np.arange(1.0, 4.0)], until=40) == (0.0, 40.0)
    assert x_range([], until=None) == (0.0, 1.0)
    assert x_range([np.array([100.0, 120.0])], None) == (100.0, 120.0)
