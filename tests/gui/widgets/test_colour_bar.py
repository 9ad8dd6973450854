import pytest

from gui.widgets.colour_bar import ColourBar
from gui.widgets.export import svg_bytes


@pytest.fixture
def bar(show):
    return show(ColourBar(), 201, 30)


def test_the_ends_are_the_limits(bar):
    """Negative at the left, zero in the middle, positive at the right."""
    bar.setLimit(0.45)
    image = bar.grab().toImage()
    negative, zero, positive = (image.pixelColor(x, 4) for x in (2, 100, 198))

    assert negative.blue() > negative.red()
    assert zero.lightness() > 250
    assert positive.red() > positive.blue()
    svg = svg_bytes(bar).decode()
    assert all(f">{text}</text>" in svg for text in ("−0.45", "0", "0.45"))


def test_the_unsigned_ramp_begins_at_zero(bar):
    """There is nothing below it."""
    bar.setLimit(16, "unsigned")

    assert bar.accessibleDescription() == "from 0 to 16"
