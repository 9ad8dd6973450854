import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect

from gui import theme
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.matrix_view import MatrixView


@pytest.fixture
def view(show):
    view = MatrixView("Output")
    view.setContent(MatrixContent(np.zeros((12, 12)), "signed", padding=Padding(1, 1, 1, 1)))
    return show(view, 14 * 20 + 8, 14 * 20 + 8)


def edged(view):
    """Return the cells that have an edge in the accent colour on their left."""
    image, accent = view.grab().toImage(), theme.color("accent")
    cells = [(row, column) for row in range(-1, 13) for column in range(-1, 13)]
    return {
        c for c in cells if image.pixelColor(view.cellRect(*c).topLeft().toPoint() + QPoint(0, 9)) == accent
    }


def test_every_cell_of_the_lattice_is_outlined_and_no_other(view):
    """Rows 0, 4, 8 and columns −1, 2, 5: nine cells, one of them in the padding's column."""
    view.setLattice(np.arange(0, 9, 4), np.arange(-1, 6, 3))

    assert edged(view) == {(row, column) for row in (0, 4, 8) for column in (-1, 2, 5)}


def test_cells_that_touch_have_one_outline(view):
    """Of a block of three by three only the left column has an edge on its left."""
    view.setLattice(np.arange(3, 6), np.arange(7, 10))

    assert edged(view) == {(3, 7), (4, 7), (5, 7)}


def test_it_goes_as_it_came(view):
    """Without a lattice the picture is what it was."""
    before = view.grab().toImage()
    view.setLattice(np.arange(3), np.arange(3))
    assert view.grab().toImage() != before
    view.setLattice(None, None)

    assert view.grab().toImage() == before


def test_no_rows_are_no_cells(view):
    """A cell that nothing reads has no partners."""
    before = view.grab().toImage()
    view.setLattice(np.arange(0), np.arange(3))

    assert view.grab().toImage() == before


def test_the_colours_of_cells_are_left_alone(view):
    """The middle of an outlined cell is what it was."""
    at = view.cellRect(4, 4).center().toPoint()
    before = view.grab().toImage().pixelColor(at)
    view.setLattice(np.array([4]), np.array([4]))

    assert view.grab().toImage().pixelColor(at) == before


def test_single_blocks_can_be_marked(view):
    """Two blocks at any place, in the colour of a role."""
    view.setMarked([QRect(0, 0, 2, 1), QRect(8, 5, 1, 3)], "filter")
    image, colour = view.grab().toImage(), theme.color("filter")

    for cell in ((0, 0), (5, 8)):
        left = view.cellRect(*cell).topLeft().toPoint() + QPoint(-1, 9)
        assert colour in [image.pixelColor(left + QPoint(x, 0)) for x in range(3)]


def test_of_cells_that_share_a_pixel_it_is_filled(show):
    """Every fourth of 1,024 columns on 256 pixels: every pixel of the marked rows, and no other."""
    view = show(MatrixView("Input"), 264, 264)
    view.setMatrix(np.zeros((1024, 1024)), "signed")
    ground = view.grab().toImage().pixelColor(100, 100)
    view.setLattice(np.arange(400, 404), np.arange(0, 1024, 4))
    image = view.grab().toImage()

    assert image.pixelColor(100, 4 + 100) != ground
    assert image.pixelColor(101, 4 + 100) != ground
    assert image.pixelColor(100, 4 + 102) == ground
