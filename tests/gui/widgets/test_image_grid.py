import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.widgets.image_grid import ImageGrid
from gui.widgets.thumbnails import GridItems

COUNT = 60_000


@pytest.fixture
def grid(show):
    grid = ImageGrid()
    grid.made, grid.picked = [], []

    def thumbnail(index):
        grid.made.append(index)
        return np.full((8, 8), index % 256, np.uint8)

    grid.setItems(
        GridItems(COUNT, thumbnail, lambda index: f"{index % 10} → {index % 7}", lambda index: index == 1)
    )
    grid.chosen.connect(grid.picked.append)
    return show(grid, 540, 210)


def middle(grid, index):
    return grid.thumbRect(index).center()


def test_only_what_is_in_sight_is_made(grid):
    """Of 60,000 images a few dozen are asked for, each once."""
    grid.grab()
    grid.grab()

    assert len(grid.made) == len(set(grid.made)) < 60


def test_as_many_stand_in_a_row_as_fit(grid):
    """Every image of the first row lies inside, the next one is below."""
    row = grid.perRow()

    assert row == 10
    assert grid.thumbRect(row - 1).right() < grid.viewport().width()
    assert grid.thumbRect(row).left() == grid.thumbRect(0).left()
    assert grid.thumbRect(row).top() > grid.thumbRect(0).bottom()


def test_a_click_chooses(grid):
    """Clicking the current image again says nothing new."""
    for _ in range(2):
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 12))

    assert grid.picked == [12]
    assert grid.current() == 12


def test_keys_move_by_one_by_row_and_to_the_ends(grid):
    """The grid scrolls along: the current image is in sight."""
    grid.setCurrent(0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        QTest.keyClick(grid, key)

    assert grid.picked == [1, 11, 10, 0, COUNT - 1]
    assert grid.viewport().rect().contains(grid.thumbRect(COUNT - 1))


def test_there_is_nothing_before_the_first(grid):
    """Up from the first row stays where it is."""
    grid.setCurrent(3)
    QTest.keyClick(grid, Qt.Key.Key_Up)

    assert grid.picked == []


def test_setting_the_current_image_brings_it_into_sight_and_says_nothing(grid):
    """The owner knows what it asked for."""
    grid.setCurrent(30_000)

    assert grid.viewport().rect().contains(grid.thumbRect(30_000))
    assert grid.picked == []
    assert grid.accessibleDescription() == "image 30001 of 60000: 0 → 5"


def test_what_is_at_a_place_is_found_again(grid):
    """From image to pixels and back, after scrolling too; between the rows is no other image."""
    grid.setCurrent(505)

    assert grid.indexAt(middle(grid, 505)) == 505
    assert grid.indexAt(QPoint(1, 1)) == -1


def test_images_that_are_done_with_fade(grid):
    """Black on white paper at less than half its strength."""
    image = grid.viewport().grab().toImage()

    assert image.pixelColor(middle(grid, 0)).lightness() == 0
    assert image.pixelColor(middle(grid, 1)).lightness() > 100


def test_the_mouse_says_what_it_is_over(grid):
    """One signal for each image, and one when it leaves."""
    seen, gone = [], []
    grid.hovered.connect(seen.append)
    grid.left.connect(lambda: gone.append(True))
    for at in (middle(grid, 2), middle(grid, 2) + QPoint(2, 2), middle(grid, 3), QPoint(1, 1)):
        QTest.mouseMove(grid.viewport(), at)

    assert seen == [2, 3]
    assert gone == [True]


def test_fewer_images_keep_the_current_one_inside(grid):
    """A filter that leaves five images does not leave image 40 current."""
    grid.setCurrent(40)
    grid.setItems(GridItems(5, lambda index: np.zeros((2, 2), np.uint8)))

    assert grid.current() == 4
    assert grid.verticalScrollBar().maximum() == 0


def test_an_empty_grid_is_no_trouble(grid):
    """Keys and clicks find nothing to choose."""
    grid.setItems(GridItems(0, lambda index: np.zeros((2, 2), np.uint8)))
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))

    assert grid.picked == []
    assert grid.current() == -1


def test_few_images_grow_into_the_room_there_is(show):
    """Twenty in a large window are drawn larger, and all of them are in sight."""
    grid = show(ImageGrid(), 540, 400)
    grid.setItems(GridItems(20, lambda index: np.zeros((8, 8), np.uint8)))

    assert grid.thumbRect(0).width() > 44
    assert grid.thumbRect(19).bottom() < grid.viewport().height()
    assert grid.indexAt(grid.thumbRect(19).center()) == 19
