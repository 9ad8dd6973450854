from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from gui import theme
from gui.widgets.colour_maps import colours
from gui.widgets.export import image_of, svg_bytes
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.matrix_view import MatrixView

SOBEL = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])


@pytest.fixture
def view(show):
    view = MatrixView("Filter")
    view.setMatrix(SOBEL, "signed")
    return show(view, view.sizeHint().width(), view.sizeHint().height())


@pytest.fixture
def editable(view):
    """A view to edit whose owner does what it asks for."""
    view.setEditable(True)
    view.edits = []

    def take(row, column, value):
        view.edits.append((row, column, value))
        values = view.values().copy()
        values[row, column] = value
        view.setMatrix(values, "signed")

    view.edited.connect(take)
    return view


def middle(view, row, column):
    return view.cellRect(row, column).center().toPoint()


def corner(image, view, row, column):
    """Return the colour of a cell, away from its number and its edge."""
    at = view.cellRect(row, column).topLeft().toPoint() + QPoint(4, 4)
    return image.pixelColor(at)


def test_each_cell_has_the_colour_of_its_value(view):
    """What is on screen is what the colour map says, cell by cell."""
    image = view.grab().toImage()

    for (row, column), colour in np.ndenumerate(colours(SOBEL, "signed")):
        assert corner(image, view, row, column).rgba() == colour


def test_cells_are_34_pixels_for_whole_numbers_and_36_for_decimals(view):
    """As designed: two decimals need a little more room."""
    assert view.cellRect(0, 0).width() == 34
    view.setMatrix(SOBEL / 4, "signed")
    assert view.preferredCell() == 36


def test_too_small_cells_have_no_numbers(view):
    """At 21 pixels a cell is one colour; at 34 the ink of its number is on it."""

    def inks():
        image, rect = view.grab().toImage(), view.cellRect(0, 1).toRect().adjusted(3, 3, -4, -4)
        return {
            image.pixel(x, y)
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        }

    assert len(inks()) > 1
    view.resize(view.sizeFor(21))
    assert len(inks()) == 1


def test_moving_the_window_leaves_the_cells_alone(view):
    """Only the outline changes when the window moves, in the colour of its role."""
    before = view.grab().toImage()
    view.setWindow(QRect(1, 1, 2, 2), "input")
    after = view.grab().toImage()

    outline = view.windowRect().topLeft().toPoint() + QPoint(20, 0)
    assert after.pixelColor(outline - QPoint(0, 1)) == theme.color("input")
    assert corner(before, view, 0, 0) == corner(after, view, 0, 0)


def test_padding_counts_from_before_the_first_value(view):
    """With one cell of padding the cell at the corner is row −1, column −1."""
    view.setContent(replace(view.content(), padding=Padding(1, 1, 1, 1)))
    view.resize(view.sizeHint())

    assert view.cellAt(view.place().bounds.topLeft() + QPoint(3, 3)) == (-1, -1)
    assert view.cellAt(view.place().bounds.bottomRight() - QPoint(3, 3)) == (3, 3)
    assert view.cellAt(QPoint(0, 0)) is None


def test_cells_that_nothing_reads_are_hatched(view):
    """A hatched cell has lines in the colour of the hatch; the others have none."""
    unread = np.zeros((5, 5), bool)
    unread[:, 4] = True
    view.setContent(MatrixContent(SOBEL, "signed", None, Padding(1, 1, 1, 1), unread))
    view.resize(view.sizeHint())
    image = view.grab().toImage()

    def darkest(row, column):
        rect = view.cellRect(row, column).toRect().adjusted(2, 2, -3, -3)
        return min(
            image.pixelColor(x, rect.center().y() - 10).lightness() for x in range(rect.left(), rect.right())
        )

    assert darkest(0, 3) < 180 < darkest(0, -1)


def test_a_mask_of_another_size_is_refused():
    """The message gives both shapes."""
    with pytest.raises(ValueError, match=r"\(2, 2\).*\(3, 3\)"):
        MatrixContent(SOBEL, unread=np.zeros((2, 2), bool))


def test_1024_cells_a_side_are_drawn_as_they_are(view):
    """A picture of a million cells keeps its corners: first and last value have their colours."""
    values = np.zeros((1024, 1024))
    values[0, :40], values[-1, -40:] = 1.0, -1.0
    values[:40, 0], values[-40:, -1] = 1.0, -1.0
    view.setMatrix(values, "signed")
    view.resize(view.sizeFor(1))
    image = view.grab().toImage()

    bounds = view.place().bounds.toRect()
    assert image.pixelColor(bounds.topLeft()) == QColor("#B35806")
    assert image.pixelColor(bounds.bottomRight()) == QColor("#5B3E99")


def test_the_mouse_says_where_it_is_and_when_it_is_gone(view, qtbot):
    """One signal for each cell, none for moves inside it."""
    cells, gone = [], []
    view.hovered.connect(lambda row, column: cells.append((row, column)))
    view.left.connect(lambda: gone.append(True))
    for at in (middle(view, 0, 0), middle(view, 0, 0) + QPoint(3, 3), middle(view, 2, 1), QPoint(1, 1)):
        QTest.mouseMove(view, at)

    assert cells == [(0, 0), (2, 1)]
    assert gone == [True]


def test_a_click_names_its_cell(view, qtbot):
    """Row first, then column."""
    with qtbot.waitSignal(view.clicked) as clicked:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, 2, 1))

    assert clicked.args == [2, 1]


def test_typing_replaces_the_value_of_the_cell_that_was_clicked(editable):
    """Click, type −0.5, Enter."""
    QTest.mouseClick(editable, Qt.MouseButton.LeftButton, pos=middle(editable, 1, 2))
    QTest.keyClicks(editable, "-0.5")
    QTest.keyClick(editable, Qt.Key.Key_Return)

    assert editable.edits == [(1, 2, -0.5)]


def test_leaving_takes_what_was_typed(editable):
    """A number typed without Enter is not lost when the focus goes elsewhere."""
    editable.setFocus()
    QTest.keyClicks(editable, "4")
    editable.clearFocus()

    assert editable.edits == [(0, 0, 4.0)]


def test_a_drag_upwards_raises_the_value(editable):
    """Sixteen pixels are two steps, each asked for once."""
    start = middle(editable, 0, 1)
    QTest.mousePress(editable, Qt.MouseButton.LeftButton, pos=start)
    for up in (4, 8, 10, 16):
        QTest.mouseMove(editable, start - QPoint(0, up))
    QTest.mouseRelease(editable, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 16))

    assert editable.edits == [(0, 1, 1.0), (0, 1, 2.0)]


def test_the_wheel_changes_a_cell_only_where_the_keys_go(editable, turn_wheel):
    """Without focus the wheel is left to the page, which scrolls."""
    editable.clearFocus()
    assert not turn_wheel(editable, 1)
    editable.setFocus()
    assert turn_wheel(editable, 1)
    assert editable.edits == [(1, 1, 1.0)]


def test_a_view_that_is_not_editable_takes_no_keys(view):
    """It is not in the chain of focus at all."""
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_cell_with_the_keys_is_marked(editable):
    """The outline is the accent while the view has the focus, quiet otherwise."""
    at = editable.cellRect(0, 0).topLeft().toPoint() + QPoint(15, -1)
    editable.setFocus()
    assert editable.grab().toImage().pixelColor(at) == theme.color("accent")
    editable.clearFocus()
    assert editable.grab().toImage().pixelColor(at) != theme.color("accent")


def test_a_reader_hears_size_and_cell(editable):
    """The description names the cell that keys act on, and its value."""
    editable.setFocus()
    QTest.keyClick(editable, Qt.Key.Key_Down)

    assert editable.accessibleName() == "Filter"
    assert editable.accessibleDescription() == "3 rows, 3 columns; row 2, column 1: 2"


def test_an_export_is_twice_as_large_and_white_in_the_dark_theme(view, restyled):
    """Zero is white on paper, whatever is on screen; the screen stays dark."""
    restyled(theme.Scheme.DARK)
    image = image_of(view)

    assert image.size() == view.size() * 2
    assert corner(image, view, 0, 0) is not None
    zero = view.cellRect(0, 1).topLeft().toPoint() * 2 + QPoint(8, 8)
    assert image.pixelColor(zero).name() == "#ffffff"
    assert corner(view.grab().toImage(), view, 0, 1).name() == "#15171b"


def test_an_svg_keeps_numbers_as_text(view):
    """The minus sign is the true one, and every cell is a shape."""
    svg = svg_bytes(view).decode()

    assert ">−2</text>" in svg
    assert svg.count("<text") == 9


def test_its_numbers_can_be_taken_along(view):
    """Row by row, as they are."""
    assert view.rows() == SOBEL.tolist()


def test_cells_can_begin_in_line_with_what_stands_above(view):
    """Flush left: the first column starts at the edge, its outline in sight, and no cell is smaller."""
    side = view.preferredCell()
    view.setFlush(True)
    view.setCurrent((1, 0))
    view.resize(view.sizeHint())

    assert view.place().left == 0
    assert view.place().side == side
    assert view.sizeHint().width() == 3 * side + theme.px(4)
    middle = view.cellRect(1, 0).center().toPoint()
    assert view.grab().toImage().pixelColor(1, middle.y()) == theme.color("output")


def test_a_number_beyond_the_range_has_the_edge_of_what_is_refused(editable):
    """After Enter the words say what a cell takes, and the value is what it was."""
    editable.setEditable(True, 1.0, 99)
    editable.setFocus()
    at = editable.cellRect(0, 0).topLeft().toPoint() + QPoint(15, -1)
    QTest.keyClicks(editable, "1e9")
    assert editable.grab().toImage().pixelColor(at) == theme.color("wrong")
    QTest.keyClick(editable, Qt.Key.Key_Return)

    assert editable.edits == []
    assert editable.grab().toImage().pixelColor(at) == theme.color("accent")
    assert QToolTip.text().startswith("“1e9” was not taken. A cell takes a number from −99 to 99")


def test_a_letter_is_answered_with_what_a_cell_takes(editable):
    editable.setEditable(True, 1.0, 99)
    editable.setFocus()
    QTest.keyClicks(editable, "a")

    assert QToolTip.text().startswith("A cell takes a number from −99 to 99")
