import pytest

from gui.widgets.metric_tile import MetricTile


def test_a_metric_is_said_with_unit_and_interval(show):
    """Name, value, unit and interval, in this order."""
    tile = show(MetricTile())
    tile.setMetric("dev error", "21.7", "%", "±4.6", "dev")

    assert tile.accessibleName() == "dev error: 21.7 % ±4.6"


def test_a_metric_that_is_missing_says_why(show):
    """The test set that nobody looked at is no zero."""
    tile = show(MetricTile())
    tile.setAbsent("test error", "not looked")

    assert tile.accessibleName() == "test error: not looked"


def test_it_asks_for_the_room_its_numbers_need(show):
    """A longer value makes it wider; nothing is cut off."""
    tile = show(MetricTile())
    tile.setMetric("speed", "2.1", "k samples / s")
    short = tile.sizeHint().width()
    tile.setMetric("speed", "2,100,000.1", "k samples / s")

    assert tile.minimumSizeHint().width() > short


def test_an_unknown_set_is_a_mistake(show):
    """The message lists the sets."""
    with pytest.raises(ValueError, match="got 'validation'"):
        MetricTile().setMetric("error", "1", set_name="validation")
