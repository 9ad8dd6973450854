import pytest

from gui import theme
from gui.widgets.dense.log_bars import Count, LogBars, decades_of
from gui.widgets.export import csv_bytes, svg_bytes


@pytest.fixture
def bars(show):
    bars = LogBars("Parameters")
    bars.setCounts((Count("This layer", 456, strong=True), Count("Dense layer", 14_455_392)), 8)
    return show(bars, 500, 76)


def test_numbers_are_written_in_full(bars):
    """456 against 14,455,392, on a scale that says what it is."""
    svg = svg_bytes(bars).decode()

    assert all(f">{text}</text>" in svg for text in ("456", "14,455,392", "thousand", "million", "log scale"))
    assert "456" in bars.accessibleDescription()
    assert csv_bytes(bars.rows()).decode().splitlines()[2] == "Dense layer,14455392"


def test_ten_times_as_many_are_one_line_further(bars):
    """log10(456) = 2.659 and log10(14,455,392) = 7.160."""
    first, second = bars.barRect(0), bars.barRect(1)

    assert second.width() / first.width() == pytest.approx(7.160 / 2.659, rel=1e-3)
    image = bars.grab().toImage()
    assert image.pixelColor(first.center().toPoint()) == theme.color("ink")
    assert image.pixelColor(second.center().toPoint()) == theme.color("quiet")


def test_nothing_has_no_bar_and_one_has_a_thin_one(bars):
    """A log scale begins at 1."""
    bars.setCounts((Count("This layer", 0), Count("Dense layer", 1)), 3)

    assert (bars.barRect(0).width(), bars.barRect(1).width()) == (0, 2)


def test_the_scale_ends_at_the_next_power_of_ten():
    """Never below a thousand."""
    assert decades_of(0, 10) == 3
    assert decades_of(352_800, 14_450_688) == 8
