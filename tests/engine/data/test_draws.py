import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.draws import Draws


@given(st.integers(0, 2**64), st.integers(0, 500))
def test_order_is_a_permutation(seed, count):
    """Every number from 0 to count - 1 is there once."""
    assert sorted(Draws(seed).order(count)) == list(range(count))


def test_order_is_uniform():
    """Each number is first about equally often: chi-squared of 5 cells is below 18.5, its 99.9 % quantile."""
    draws = Draws(0)
    firsts = np.bincount([draws.order(5)[0] for _ in range(2000)], minlength=5)

    assert ((firsts - 400) ** 2 / 400).sum() < 18.5


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_below_stays_below_and_reaches_everything(limit):
    """A draw below a limit gives every number from 0 to limit - 1 and no other."""
    draws = Draws(3)

    assert {draws.below(limit) for _ in range(200)} == set(range(limit))


def test_the_stream_is_numpys_pcg64():
    """The draws come from the raw stream of PCG64, which NumPy promises never to change."""
    assert Draws(42).below(2**64) == 14276969152011380360
