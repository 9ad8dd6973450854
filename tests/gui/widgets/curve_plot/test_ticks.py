import pytest

from gui.widgets.curve_plot.ticks import log_text, log_ticks, round_ticks, tick_text, whole_ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 62, 4, [0, 20, 40, 60]),
        (-3, 57, 5, [0, 20, 40]),
        (0, 1.05, 3, [0, 0.5, 1.0]),
        (0.0, 0.0, 5, [0.0]),
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
        (0.3, 0.9, 5, ["0.5"]),
        (0.15, 4, 5, ["0.2", "0.5", "1", "2"]),
    ],
)
def test_a_logarithmic_axis_has_powers_of_ten(low, high, most, texts):
    """With 2 and 5 between them where there would be only one."""
    assert [log_text(tick) for tick in log_ticks(low, high, most)] == texts


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [(20.0, 20.0, "20"), (0.5, 0.5, "0.5"), (1.0, 0.25, "1.00"), (-2.0, 1.0, "−2"), (12000, 2000, "12,000")],
)
def test_ticks_have_the_decimals_of_their_step(value, step, text):
    """All ticks of an axis are written alike."""
    assert tick_text(value, step) == text
