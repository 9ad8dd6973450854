import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.curve_plot.ticks import log_text, log_ticks, round_ticks, tick_text, whole_ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 62, 4, [0, 20, 40, 60]),
        (-3, 57, 5, [0, 20, 40]),
        (0, 1.05, 3, [0, 0.5, 1.0]),
        (0.0, 0.0, 5, [0.0]),
        (3.1, 8.9, 2, [4, 6, 8]),
    ],
)
def test_ticks_stand_at_round_values(low, high, most, ticks):
    """Steps of 1, 2, 2.5 or 5 times a power of ten, as many as there is room for."""
    assert round_ticks(low, high, most) == pytest.approx(ticks)


def test_an_axis_that_counts_has_whole_ticks():
    """Three epochs are not marked at 0.5."""
    assert whole_ticks(0, 3, 8) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("low", "high", "most", "texts"),
    [
        (0.008, 2.5, 6, ["0.01", "0.1", "1"]),
        (1e-7, 3e6, 4, ["10⁻⁷", "0.001", "10", "100000"]),
        (0.3, 0.9, 5, ["0.4", "0.6", "0.8"]),
        (2.29, 2.31, 5, ["2.29", "2.295", "2.3", "2.305", "2.31"]),
        (0.15, 4, 5, ["0.2", "0.5", "1", "2"]),
    ],
)
def test_a_logarithmic_axis_has_powers_of_ten(low, high, most, texts):
    """With 2 and 5 between them where there would be only one, and even steps where that is not enough."""
    assert [log_text(tick) for tick in log_ticks(low, high, most)] == texts


@given(
    low=st.floats(1e-9, 1e9),
    ratio=st.floats(1.04, 1e9),
    most=st.integers(2, 9),
)
def test_a_logarithmic_axis_always_tells_its_scale(low, ratio, most):
    """At least two ticks, all of them on the axis, each written in its own way."""
    ticks = log_ticks(low, low * ratio, most)
    texts = [log_text(tick) for tick in ticks]

    assert len(ticks) >= 2
    assert len(set(texts)) == len(ticks)
    assert all(low * (1 - 1e-6) <= tick <= low * ratio * (1 + 1e-6) for tick in ticks)


@pytest.mark.parametrize(("value", "text"), [(1e7, "10⁷"), (2e6, "2·10⁶"), (5e-6, "5·10⁻⁶"), (1e-7, "10⁻⁷")])
def test_large_and_small_ticks_are_powers_with_their_factor(value, text):
    """Two million is not a million."""
    assert log_text(value) == text


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [(20.0, 20.0, "20"), (0.5, 0.5, "0.5"), (1.0, 0.25, "1.00"), (-2.0, 1.0, "−2"), (12000, 2000, "12,000")],
)
def test_ticks_have_the_decimals_of_their_step(value, step, text):
    """All ticks of an axis are written alike."""
    assert tick_text(value, step) == text
