from PySide6.QtWidgets import QScrollArea, QWidget

from gui.widgets.columns import Columns


def part(width, height=100):
    widget = QWidget()
    widget.setMinimumSize(width, height)
    return widget


def test_the_middle_takes_what_is_left(show):
    """The panels keep their width; two hairlines part the three columns."""
    left, middle, right = part(280), part(200), part(300)
    left.setFixedWidth(280)
    right.setFixedWidth(300)
    columns = show(Columns(left, middle, right), 1280, 700)

    assert columns.width() == 1280
    assert middle.width() == 1280 - 280 - 300 - 2 - 2 * 24


def test_a_window_that_is_too_small_scrolls_the_middle(show):
    """Nothing is cut off."""
    left = part(280)
    left.setFixedWidth(280)
    columns = show(Columns(left, part(900, 900)), 700, 400)
    paper = columns.findChild(QScrollArea)

    assert paper.horizontalScrollBar().maximum() > 0
    assert paper.verticalScrollBar().maximum() > 0
