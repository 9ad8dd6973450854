import pytest
from PySide6.QtCore import QPointF, QRectF

from gui.widgets.dense.zoom import Frame, Zoom

FRAME = Frame(QRectF(10, 20, 400, 300), rows=1000, columns=2000, largest=34)


def test_at_first_the_whole_matrix_fits():
    """2,000 columns in 400 pixels: a fifth of a pixel each, from the corner of the frame."""
    place = Zoom().place(FRAME)

    assert (place.left, place.top, place.side) == (10, 20, 0.2)


def test_what_is_under_the_pointer_stays_there():
    """Cell (500, 1000) is at (210, 120); ten steps of √2 later it still is."""
    at = QPointF(210, 120)
    zoom = Zoom().by(10, FRAME, at)

    assert zoom.place(FRAME).side == 6  # 0.2 · 32, in whole pixels
    assert zoom.place(FRAME).at(at) == pytest.approx((500, 1000), abs=2)


def test_nothing_beyond_the_matrix_is_shown():
    """Pushed as far as it goes, the corner of the matrix is the corner of the frame."""
    zoom = Zoom().by(12, FRAME, QPointF(200, 150)).moved(1e6, 1e6, FRAME)
    assert (zoom.place(FRAME).left, zoom.place(FRAME).top) == (10, 20)

    bounds = zoom.moved(-1e6, -1e6, FRAME).place(FRAME).bounds
    assert (bounds.right(), bounds.bottom()) == pytest.approx((410, 320), abs=1)


def test_cells_grow_to_the_largest_and_shrinking_answers_at_once():
    """A hundred steps are no more than those that do something."""
    zoom = Zoom().by(100, FRAME, QPointF(200, 150))
    assert zoom.place(FRAME).side == 34

    assert zoom.by(-1, FRAME, QPointF(200, 150)).place(FRAME).side < 34
    assert zoom.by(-100, FRAME, QPointF(200, 150)).steps == 0


def test_a_cell_out_of_sight_is_brought_in():
    """Only as far as it takes; one in sight moves nothing."""
    zoom = Zoom().by(12, FRAME, QPointF(10, 20))
    there = zoom.showing(600, 3, FRAME)

    assert FRAME.area.contains(there.place(FRAME).rect(600, 3).center())
    assert there.place(FRAME).left == zoom.place(FRAME).left
    assert zoom.showing(0, 0, FRAME) == zoom
