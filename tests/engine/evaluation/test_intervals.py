import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from engine.errors import ConfigError
from engine.evaluation import Interval, wilson


def test_published_interval():
    """19 of 38 gives the interval that statsmodels checks.

    Source: statsmodels, statsmodels/stats/tests/test_proportion.py, test_confint_proportion_wilson_clip.
    """
    interval = wilson(19, 38)

    assert interval.low == pytest.approx(0.348499283643951, abs=1e-12)
    assert interval.high == pytest.approx(0.651500716356049, abs=1e-12)


@given(
    st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.5, 0.999)
)
def test_agrees_with_scipy(counts, confidence):
    """Every interval is SciPy's, for any count and confidence."""
    k, n = counts
    theirs = binomtest(k, n).proportion_ci(confidence, method="wilson")
    interval = wilson(k, n, confidence)

    assert interval.low == pytest.approx(theirs.low, abs=1e-9)
    assert interval.high == pytest.approx(theirs.high, abs=1e-9)


def test_ends_are_exact():
    """None of ten begins at exactly 0, ten of ten ends at exactly 1: no -1e-17 on the screen."""
    assert wilson(0, 10).low == 0
    assert wilson(10, 10).high == 1


def test_nothing_seen_says_nothing():
    """Before the first example is reviewed, a share may be anything."""
    assert wilson(0, 0) == Interval(0, 1)


def test_overlap():
    """12 and 10 of 42 cannot be told apart, 30 and 3 of 42 can."""
    assert wilson(12, 42).overlaps(wilson(10, 42))
    assert not wilson(30, 42).overlaps(wilson(3, 42))
    assert not wilson(3, 42).overlaps(wilson(30, 42))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((5, 4), "k = 5 must be between 0 and n = 4"),
        ((-1, 4), "k = -1"),
        ((1, 4, 95), "confidence = 95 must lie between 0 and 1"),
    ],
)
def test_refuses_impossible_counts(arguments, message):
    """Counts and confidences that cannot be are refused, naming the argument."""
    with pytest.raises(ConfigError, match=message):
        wilson(*arguments)
