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


def test_the_left_column_folds_in_a_narrow_window(show):
    """Its room goes to the middle, and it comes over the middle when its button is pressed."""
    left, middle, right = part(280), part(100), part(300)
    left.setFixedWidth(280)
    right.setFixedWidth(300)
    columns = show(Columns(left, middle, right, fold="Look at", fold_below=1000), 1200, 500)
    told = []
    columns.foldedChanged.connect(told.append)
    assert left.isVisible()
    columns.resize(800, 500)

    assert told == [True]
    assert not left.isVisible()
    assert middle.width() == 800 - 300 - 1 - 2 * 24
    columns.button.click()
    assert left.isVisible()
    assert left.x() == 0
    assert middle.width() == 800 - 300 - 1 - 2 * 24
    columns.resize(1200, 500)
    assert told == [True, False]
    assert middle.width() == 1200 - 280 - 300 - 2 - 2 * 24


def test_a_folded_column_covers_nothing_where_there_is_room(show):
    """The middle is pushed aside and scrolls; when the column goes, all of the middle is back."""
    left, middle = part(280), part(500)
    left.setFixedWidth(280)
    columns = show(Columns(left, middle, fold="Settings", fold_below=900), 700, 500)
    paper = columns.findChild(QScrollArea)
    whole = paper.geometry()
    columns.button.click()
    columns.layout().activate()

    assert left.geometry().right() < paper.geometry().left()
    assert paper.geometry().right() == whole.right()
    assert paper.horizontalScrollBar().maximum() > 0
    columns.button.click()
    columns.layout().activate()
    assert paper.geometry() == whole
    columns.button.click()
    columns.resize(1200, 500)
    columns.layout().activate()
    assert paper.geometry().left() <= 280 + 2


def test_columns_that_fold_ask_for_no_room_for_the_left_one(show):
    """A page around them may be as narrow as the others are."""
    left, right = part(280), part(300)
    left.setFixedWidth(280)
    right.setFixedWidth(300)
    folding = show(Columns(left, part(100), right, fold="Look at", fold_below=1000), 1200, 500)

    assert folding.minimumSizeHint().width() < 280 + 300
