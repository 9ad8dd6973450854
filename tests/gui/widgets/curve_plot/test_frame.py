import numpy as np
import pytest
from PySide6.QtCore import QRectF

from gui.widgets.curve_plot.frame import Frame

AREA = QRectF(30, 10, 400, 200)


@pytest.mark.parametrize(
    ("scale", "y", "half"),
    [("linear", (0.0, 2.0), 1.0), ("percent", (0.0, 0.5), 0.25), ("log", (0.01, 1.0), 0.1)],
)
def test_numbers_stand_in_proportion(scale, y, half):
    """Half way up a logarithmic axis from 0.01 to 1 is 0.1."""
    frame = Frame(AREA, (0.0, 40.0), y, scale)

    assert frame.point(10.0, half).toTuple() == pytest.approx((130, 110))
    assert frame.x_at(130) == pytest.approx(10)


def test_small_numbers_stand_where_their_logarithm_is():
    """From 10⁻¹⁶ to 1, a quarter of the way up is 10⁻¹²; 10⁻¹⁴ is half as high. Zero is at the bottom."""
    frame = Frame(AREA, (0.0, 40.0), (1e-16, 1.0), "log")
    values = np.array([1.0, 1e-12, 1e-14, 1e-16, 0.0])
    expected = [10, 160, 185, 210, 210]

    assert [frame.down(value) for value in values] == pytest.approx(expected)
    assert frame.points(np.zeros(5), values)[:, 1] == pytest.approx(expected)


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_many_points_stand_where_each_does(scale):
    frame = Frame(AREA, (1.0, 5.0), (0.1, 3.0), scale)
    x, y = np.array([1.0, 2.5, 5.0]), np.array([0.1, 3.0, 0.7])

    one_by_one = [frame.point(*pair).toTuple() for pair in zip(x, y, strict=True)]
    assert frame.points(x, y) == pytest.approx(np.array(one_by_one))
