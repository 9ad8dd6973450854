import numpy as np
import pytest

from engine.filters import correlate, kernel
from engine.filters.plan import Group, Plan, Tap, Term, plan


def _cost(weights, brightest=255):
    made = plan(np.asarray(weights, np.float32)[None], brightest)
    return made, sum(term.cost for term in made.terms)


def test_sobel_is_a_column_of_whole_numbers_times_a_row():
    """1 2 1 takes three steps and 1 0 −1 two, in int16; the 1/4 comes last."""
    made, cost = _cost(kernel("sobel-vertical").weights)

    assert (made.kind == np.int16, made.scale, cost, bool(made.terms[0].column)) == (True, 0.25, 6, True)


def test_whole_numbers_that_would_overflow_are_not_taken():
    """The sum of magnitudes times 255 must fit into int16."""
    assert _cost(np.full((11, 11), 1.0))[0].kind == np.int16
    assert _cost(np.full((11, 11), 1.5) + np.eye(11) * 13)[0].kind != np.int16
    assert _cost(kernel("sobel-vertical").weights, brightest=None)[0].kind != np.int16


def test_kernels_of_low_rank_are_taken_apart():
    """A sum of two products of columns and rows is cheaper than its 121 taps; random weights are not."""
    x = np.linspace(-2, 2, 11)
    two = np.outer(np.exp(-(x**2)), x) + np.outer(x**2, np.cos(x))

    assert len(_cost(two)[0].terms) == 2
    assert len(_cost(np.random.default_rng(0).normal(size=(11, 11)))[0].terms) == 1


def test_weights_that_are_not_finite_are_applied_as_they_are():
    """A kernel that a diverging rate has blown up is refused nowhere: every tap is used."""
    weights = np.full((3, 3), 2.0)
    weights[1, 1] = np.inf

    assert _cost(weights)[0].kind != np.int16
    assert np.isinf(correlate(np.ones((5, 5), np.uint8), weights)).all()


def test_a_tiny_weight_is_not_dropped():
    """Where the large weight meets 0, the tiny one is the whole answer."""
    image = np.array([[0, 0], [0, 255]], np.uint8)
    for weights in ([[1, 0], [0, 1e-8]], [[1, 1], [1e-8, 1e-8]], [[1, 1e-8], [1, 1e-8]]):
        expected = 255 * np.float32(weights[1][1])
        np.testing.assert_allclose(correlate(image, weights), [[expected]], rtol=1e-6)


def test_the_example_of_the_description():
    """Sobel's filter is planned as the module says: places 0 and 2, and 1 times 2; then 0 minus 2."""
    made = plan(np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], np.float32)[None] / 4, 255)

    column = (Group(1, (Tap(0, 0), Tap(2, 0))), Group(2, (Tap(1, 0),)))
    row = (Group(1, (Tap(0, 0), Tap(0, 2, subtracted=True))),)
    assert made == Plan(3, np.dtype(np.int16), 0.25, (Term(0, column, row),))
    assert made.terms[0].cost == 6


@pytest.mark.parametrize("side", range(1, 12))
def test_the_taps_are_the_kernel(side):
    """Whatever the way, the taps that are listed add up to the weights."""
    for seed in range(5):
        rng = np.random.default_rng(seed)
        for weights in (
            rng.normal(size=(side, side)),
            np.outer(*rng.integers(-3, 4, (2, side))) / 3.0,
            rng.integers(-2, 3, (side, side)) * 0.1,
        ):
            made = plan(weights.astype(np.float32)[None], 255)
            found = np.zeros((side, side))
            for term in made.terms:
                column, rest = _spread(term.column, (side, 1)), _spread(term.groups, (side, side))
                found += np.outer(column, rest[0]) if term.column else rest
            np.testing.assert_allclose(found * made.scale, weights, rtol=0, atol=3e-7 * np.abs(weights).max())


def _spread(groups, shape):
    result = np.zeros(shape)
    for group in groups:
        for tap in group.taps:
            result[tap.down, tap.right] += -group.weight if tap.subtracted else group.weight
    return result
