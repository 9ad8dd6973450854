import pytest

from gui import theme
from gui.widgets.export import svg_bytes
from gui.widgets.gap_bars import ROW, Gap, GapBars

BIAS, VARIANCE = Gap("Avoidable bias", 0.002, -0.002, 0.006), Gap("Variance", 0.020, -0.002, 0.043)
MISMATCH = Gap("Data mismatch", 0.191, 0.140, 0.243)


@pytest.fixture
def bars(show):
    bars = GapBars()
    bars.setGaps((BIAS, VARIANCE, MISMATCH))
    return show(bars, 420, 90)


def run(bars, row, name):
    image = bars.grab().toImage()
    y = row * theme.px(ROW) + theme.px(ROW) // 2 + 3  # below the line of the interval
    return sum(image.pixelColor(x, y) == theme.color(name) for x in range(image.width()))


def test_the_largest_gap_takes_the_colour_of_errors(bars):
    """The others are quiet."""
    assert bars.largest() == 2
    assert run(bars, 2, "wrong") > 50
    assert run(bars, 0, "wrong") == run(bars, 1, "wrong") == 0
    assert run(bars, 1, "quiet") > 5


def test_gaps_share_one_scale(bars):
    """0.191 is 9.55 times as long as 0.020."""
    assert run(bars, 2, "wrong") == pytest.approx(9.55 * run(bars, 1, "quiet"), rel=0.12)


def test_gaps_are_written_in_points(bars):
    """A fraction of 0.191 is 19.1 percentage points."""
    svg = svg_bytes(bars).decode()

    assert all(f">{text}</text>" in svg for text in ("0.2 pp", "2.0 pp", "19.1 pp"))
    assert "Variance 2.0 pp, interval −0.2 pp to 4.3 pp" in bars.accessibleDescription()


def test_no_gap_above_zero_is_the_largest(bars):
    """Better than human on train and dev alike leaves nothing to point at."""
    bars.setGaps((Gap("Avoidable bias", -0.01, -0.02, 0.0),))

    assert bars.largest() == -1
    assert run(bars, 0, "wrong") == 0


def test_no_gaps_are_no_trouble(bars):
    """Before the first run there is nothing to draw."""
    bars.setGaps(())

    assert not bars.grab().isNull()
