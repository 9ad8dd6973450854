import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.widgets.colour_maps import argb
from gui.widgets.dense.cell_picture import CellPicture


def tint():
    return np.full((4, 5), argb(theme.tokens().input_tint), np.uint32)


@pytest.fixture
def picture(show):
    picture = CellPicture("Input", "input")
    picture.setCells((4, 5), tint)
    return show(picture, 106, 86)


def pixel(picture, row, column):
    at = picture.place().rect(row, column).center().toPoint()
    return picture.grab().toImage().pixelColor(at)


def test_marked_cells_take_the_colour_of_their_role(picture):
    """The others keep their tint."""
    marked = np.zeros((4, 5), bool)
    marked[1, 2] = True
    picture.setMarked(marked)

    assert pixel(picture, 1, 2) == theme.color("input")
    assert pixel(picture, 1, 3) == theme.color("input_tint")


def test_cells_with_colours_that_mean_something_keep_them(show):
    """The marked one stays as it is, the others fade."""
    picture = CellPicture("Filter", "filter", keeps_colours=True)
    picture.setCells((1, 2), lambda: np.array([[argb("#FF0000"), argb("#0000FF")]], np.uint32))
    show(picture, 60, 34)
    picture.setMarked(np.array([[False, True]]))

    assert pixel(picture, 0, 1).name() == "#0000ff"
    assert pixel(picture, 0, 0).name() != "#ff0000"


def test_a_single_cell_of_many_is_found(show):
    """Where a cell is smaller than a pixel, an outline shows where it is."""
    picture = CellPicture("Input", "input")
    picture.setCells((500, 500), lambda: np.full((500, 500), argb("#FFFFFF"), np.uint32))
    show(picture, 106, 106)
    marked = np.zeros((500, 500), bool)
    marked[250, 250] = True
    picture.setMarked(marked)
    image = picture.grab().toImage()

    assert min(image.pixelColor(x, 53).red() for x in range(40, 70)) < 120


def test_mouse_and_arrows_point(picture, qtbot):
    """And a click or Enter chooses."""
    said = []
    picture.hovered.connect(lambda row, column: said.append((row, column)))
    picture.left.connect(lambda: said.append("left"))
    picture.clicked.connect(lambda row, column: said.append(("chosen", row, column)))
    QTest.mouseMove(picture, picture.place().rect(2, 3).center().toPoint())
    QTest.mouseMove(picture, QPoint(1, 1))
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    qtbot.keyClick(picture, Qt.Key.Key_Return)

    assert said == [(2, 3), "left", (1, 3), ("chosen", 1, 3)]


def test_the_same_cells_are_not_drawn_again(picture):
    """A `key` says that nothing changed."""
    asked = []

    def fills():
        asked.append(1)
        return tint()

    picture.setCells((4, 5), fills, key="as before")
    picture.grab()
    picture.setCells((4, 5), fills, key="as before")
    picture.grab()

    assert len(asked) == 1
