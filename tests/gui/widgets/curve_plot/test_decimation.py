import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gui.widgets.curve_plot.decimation import decimated


@given(
    y=arrays(np.float64, st.integers(50, 3000), elements=st.floats(-1e6, 1e6)),
    columns=st.integers(5, 400),
)
def test_no_extreme_is_lost(y, columns):
    """In every pixel column the least and the greatest value are still there."""
    x = np.arange(len(y), dtype=np.float64)
    thin_x, thin_y = decimated(x, y, 0.0, float(len(y)), columns)
    column = np.minimum((x / len(y) * columns).astype(int), columns - 1)
    thin_column = np.minimum((thin_x / len(y) * columns).astype(int), columns - 1)

    assert len(thin_x) <= max(2 * columns, len(y) if len(y) <= 2 * columns else 0)
    for place in np.unique(column)[:: max(1, columns // 20)]:
        there, kept = y[column == place], thin_y[thin_column == place]
        assert (kept.min(), kept.max()) == (there.min(), there.max())


def test_x_stays_in_order():
    """A curve never turns back."""
    x, _ = decimated(np.arange(10_000.0), np.random.default_rng(0).normal(size=10_000), 0, 10_000, 300)

    assert (np.diff(x) >= 0).all()
    assert len(x) == 600


def test_few_points_are_all_kept():
    """Nothing is thinned that a screen can show."""
    x, y = np.arange(40.0), np.arange(40.0) ** 2

    assert decimated(x, y, 0, 40, 300)[1].tolist() == y.tolist()


def test_values_that_are_not_finite_are_left_out():
    """A diverged loss leaves a curve as far as it went."""
    _, y = decimated(np.arange(4.0), np.array([1.0, np.nan, np.inf, 2.0]), 0, 4, 100)

    assert y.tolist() == [1.0, 2.0]
