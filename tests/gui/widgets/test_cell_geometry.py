import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gui.widgets.cell_geometry import CellGeometry, fitting_side


@given(
    row=st.integers(-3, 6),
    column=st.integers(-2, 5),
    side=st.floats(0.5, 40),
    corner=st.floats(0, 100),
)
def test_the_middle_of_a_cell_is_in_that_cell(row, column, side, corner):
    """From cell to pixels and back is the same cell, padding included."""
    place = CellGeometry(corner, corner, side, rows=10, columns=8, before=(3, 2))

    assert place.at(place.rect(row, column).center()) == (row, column)


def test_outside_there_is_no_cell():
    """A pixel left of, above or past the cells hits nothing."""
    place = CellGeometry(10, 10, 20, rows=2, columns=2)

    for x, y in ((9, 15), (15, 9), (50, 15), (15, 50)):
        assert place.at(QPointF(x, y)) is None


@pytest.mark.parametrize(
    ("width", "ratio", "side"),
    [(340, 1, 34), (345, 1, 34), (1000, 1, 34), (105, 1, 10), (105, 2, 10.5), (5, 1, 0.5)],
)
def test_cells_are_whole_device_pixels_where_there_is_one_for_each(width, ratio, side):
    """Sharp edges need whole pixels; only more cells than pixels share them."""
    assert fitting_side(width, 10_000, 10, 10, largest=34, ratio=ratio) == side
