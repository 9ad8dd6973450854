import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui import theme
from gui.widgets.confusion_view import ConfusionView

COUNTS = np.array([[20, 4, 0], [1, 26, 0], [0, 2, 25]])


@pytest.fixture
def view(show):
    view = ConfusionView()
    view.setCounts(COUNTS, ("cat", "dog", "bird"))
    view.chosen_cells, view.cleared_times = [], []
    view.cellChosen.connect(lambda row, column: view.chosen_cells.append((row, column)))
    view.cleared.connect(lambda: view.cleared_times.append(True))
    return show(view, view.sizeHint().width(), view.sizeHint().height())


def fill(view, row, column):
    at = view.place().rect(row, column).topLeft().toPoint() + QPoint(3, 3)
    return view.grab().toImage().pixelColor(at).name().upper()


def click(view, row, column):
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place().rect(row, column).center().toPoint())


def test_right_is_quiet_and_wrong_is_shaded_by_how_often(view):
    """The diagonal has no hue; the most frequent error has the full colour; none is paper."""
    assert fill(view, 0, 0) == fill(view, 1, 1) == theme.tokens().sunken
    assert fill(view, 0, 1) == theme.tokens().wrong
    assert fill(view, 0, 2) == theme.tokens().paper
    assert fill(view, 1, 0) not in (theme.tokens().paper, theme.tokens().wrong)


def test_a_click_chooses_and_a_second_one_clears(view):
    """Rows are labels, columns are predictions."""
    click(view, 2, 1)
    assert view.chosen_cells == [(2, 1)]
    assert view.chosen() == (2, 1)
    click(view, 2, 1)
    assert view.cleared_times == [True]
    assert view.chosen() is None


def test_keys_move_choose_and_clear(view):
    """Arrows move, Enter chooses, Escape clears."""
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert view.chosen_cells == [(2, 1)]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen() is None


def test_setting_the_choice_from_outside_says_nothing(view):
    """The owner knows what it asked for."""
    view.setChosen((1, 0))

    assert view.chosen() == (1, 0)
    assert view.chosen_cells == []


def test_a_cell_is_put_into_words(view):
    """The words spell out label and prediction; a reader hears those of the cell with the keys."""
    assert view.words((2, 1)) == "2 labelled bird, predicted dog"
    assert view.words((0, 0)) == "20 labelled cat, rightly predicted cat"
    view.setChosen((2, 1))
    assert view.accessibleDescription() == "2 labelled bird, predicted dog"


def test_fewer_classes_forget_a_choice_that_is_gone(view):
    """The chosen cell does not survive a data set in which it does not exist."""
    view.setChosen((2, 1))
    view.setCounts(COUNTS[:2, :2], ("cat", "dog"))

    assert view.chosen() is None


def test_counts_of_another_size_are_refused(view):
    """The message gives both."""
    with pytest.raises(ValueError, match=r"3 classes.*\(2, 2\)"):
        view.setCounts(np.zeros((2, 2), np.int64), ("a", "b", "c"))


@pytest.mark.parametrize("names", [("0", "1", "2"), ("a face", "no face at all", "something else entirely")])
def test_every_cell_is_inside_the_widget(view, names):
    """Long names are shortened before they push the cells out."""
    view.setCounts(COUNTS, names)
    view.resize(view.sizeHint())

    assert view.rect().contains(view.place().bounds.toRect())
    assert view.place().side == 34


def test_its_counts_can_be_taken_along(view):
    """With a heading, and the label at the start of each row."""
    assert view.rows()[0] == ["label", "predicted cat", "predicted dog", "predicted bird"]
    assert view.rows()[3] == ["bird", 0, 2, 25]


def test_a_count_too_wide_for_its_cell_is_written_smaller_and_hides_no_other(view):
    """At 22 pixels a count of 109 shrinks alone; one of a million is left out, alone."""
    counts = np.diag([7, 8, 9, 109, 1_000_000, 3])
    names = tuple("abcdef")
    view.setCounts(counts, names)
    view.resize(view.sizeHint())
    image = view.grab().toImage()

    def written(cell):
        """Return how many rows of pixels the number of a cell on the diagonal covers."""
        rect = view.place().rect(cell, cell).toRect().adjusted(2, 2, -3, -3)
        ground = image.pixelColor(rect.topLeft())
        rows = range(rect.top(), rect.bottom())
        columns = range(rect.left(), rect.right())
        return sum(any(image.pixelColor(x, y) != ground for x in columns) for y in rows)

    assert view.place().side == 22
    assert written(1) == written(5) > written(3) > 0
    assert written(4) == 0
