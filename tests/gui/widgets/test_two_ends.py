from PySide6.QtWidgets import QPushButton

from gui.widgets.two_ends import TwoEnds


def test_both_ends_share_a_row_where_there_is_room_and_two_lines_where_not(show):
    left, right = QPushButton("to the left"), QPushButton("to the right")
    ends = show(TwoEnds(left, right), 600, 60)
    assert not ends.broken
    assert left.y() == right.y()

    needed = left.minimumSizeHint().width() + right.minimumSizeHint().width()
    ends.resize(needed, 90)
    assert ends.broken
    assert ends.minimumSizeHint().width() < needed
    ends.resize(600, 60)
    assert not ends.broken
