import numpy as np
import pytest

from gui import theme
from gui.widgets.colour_maps import argb, colours, entries, largest

WHITE = 0xFFFFFFFF


def test_zero_is_paper_and_the_limits_are_the_full_colours(qapp):
    """The signed map runs from negative over paper to positive, as the tokens name them."""
    low, zero, high = colours(np.array([-2.0, 0.0, 2.0]), "signed")

    assert (low, zero, high) == (argb("#5B3E99"), WHITE, argb("#B35806"))


def test_halfway_is_halfway_between_the_ends(qapp):
    """On the unsigned ramp a value of half the limit mixes white and #0B67A3 evenly."""
    (middle,) = colours(np.array([50]), "unsigned", limit=100)

    channels = [middle >> shift & 0xFF for shift in (16, 8, 0)]
    assert channels == pytest.approx([(255 + 0x0B) / 2, (255 + 0x67) / 2, (255 + 0xA3) / 2], abs=1)


def test_what_lies_beyond_the_limit_takes_the_last_colour(qapp):
    """A value ten times the limit looks like the limit, on either side."""
    assert colours(np.array([-10.0, 10.0]), "signed", 1.0).tolist() == [argb("#5B3E99"), argb("#B35806")]


def test_a_value_that_is_no_number_has_the_colour_of_zero(qapp):
    """Neither a missing value nor an infinite one breaks the picture."""
    values = np.array([np.nan, np.inf, -np.inf, 1.0])

    assert entries(values, "signed").tolist() == [255, 510, 0, 510]


def test_an_unsigned_map_has_nothing_below_zero(qapp):
    """Negative values are paper on the ramp, not a colour of their own."""
    assert colours(np.array([-5.0]), "unsigned", 5).tolist() == [WHITE]


def test_a_single_error_is_told_from_none(qapp):
    """One error of a thousand is still shaded; no error is paper."""
    none, one = colours(np.array([0, 1]), "errors", 1000)

    assert none == WHITE
    assert 255 - (one & 0xFF) > 40


@pytest.mark.parametrize("values", [np.zeros((2, 2)), np.zeros((0,))])
def test_nothing_but_zeros_has_a_limit_too(values):
    """All zeros, or no values at all, divide by nothing."""
    assert largest(values) == 1.0


def test_the_map_follows_the_theme(restyled):
    """In the dark theme zero is the dark paper."""
    restyled(theme.Scheme.DARK)

    assert colours(np.array([0.0]), "signed").tolist() == [argb("#15171B")]
