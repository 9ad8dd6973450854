import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.export import svg_bytes
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.role_title import role_title_width


@pytest.fixture
def stage(show):
    stage = ConvolutionStage()
    stage.setInput(MatrixContent(np.arange(64).reshape(8, 8), padding=Padding(1, 1, 1, 1)), "8 × 8")
    stage.setFilter(np.eye(3), "3 × 3")
    stage.setOutput(MatrixContent(np.ones((8, 8)), "signed"), "8 × 8")
    stage.setStep(QRect(2, 2, 3, 3), (3, 3))
    return show(stage, 951, 400)


def seen(signal):
    values = []
    signal.connect(lambda *args: values.append(args))
    return values


def test_pointing_at_the_input_says_where(stage):
    """Cells of the padding count from −1."""
    cells = seen(stage.inputHovered)
    for cell in ((-1, -1), (4, 5)):
        QTest.mouseMove(stage.input, stage.input.cellRect(*cell).center().toPoint())

    assert cells == [(-1, -1), (4, 5)]


def test_pointing_at_and_clicking_the_output_says_where(stage):
    """The cones lie over the matrices and let the mouse through."""
    clicks = seen(stage.outputClicked)
    at = stage.output.mapTo(stage, stage.output.cellRect(3, 1).center().toPoint())

    assert stage.childAt(at) is stage.output
    QTest.mouseClick(stage.output, Qt.MouseButton.LeftButton, pos=stage.output.mapFrom(stage, at))
    assert clicks == [(3, 1)]


def test_arrow_keys_ask_to_move(stage):
    """Rows down, columns right; other keys are left to the owner."""
    moves = seen(stage.moved)
    stage.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(stage, key)

    assert moves == [(-1, 0), (1, 0), (0, -1), (0, 1)]


def test_the_filter_can_be_edited_in_place(stage):
    """What the user types arrives as row, column and value."""
    edits = seen(stage.filterEdited)
    stage.setFilterEditable(True)
    QTest.mouseClick(
        stage.filter, Qt.MouseButton.LeftButton, pos=stage.filter.cellRect(1, 2).center().toPoint()
    )
    QTest.keyClicks(stage.filter, "7\r")

    assert edits == [(1, 2, 7.0)]


def test_a_larger_input_shrinks_to_stay_in_sight(stage):
    """From 8 to 60 cells a side, all three matrices stay inside the stage, side by side."""
    stage.setInput(MatrixContent(np.zeros((60, 60))), "60 × 60")
    stage.setOutput(MatrixContent(np.zeros((58, 58)), "signed"), "58 × 58")
    views = (stage.input, stage.filter, stage.output)

    assert all(stage.rect().contains(view.geometry().adjusted(5, 5, -5, -5)) for view in views)
    assert stage.input.geometry().right() < stage.filter.x() < stage.output.x()


def test_cells_and_numbers_grow_with_the_window(stage, qtbot):
    """34 pixels as designed, 54 in a window with room for it, and the numbers are larger too."""

    def number_height():
        """Return how many rows of pixels the 1 of the output's first cell covers."""
        image = stage.output.grab().toImage()
        rect = stage.output.cellRect(0, 0).toRect().adjusted(4, 4, -5, -5)
        ground = image.pixelColor(rect.topLeft())
        rows, columns = range(rect.top(), rect.bottom()), range(rect.left(), rect.right())
        return sum(any(image.pixelColor(x, y) != ground for x in columns) for y in rows)

    stage.setInput(MatrixContent(np.arange(64).reshape(8, 8)), "8 × 8")
    stage.setOutput(MatrixContent(np.ones((6, 6)), "signed"), "6 × 6")
    designed = {view.place().side for view in (stage.input, stage.filter, stage.output)}, number_height()
    stage.resize(1600, 800)
    large = {view.place().side for view in (stage.input, stage.filter, stage.output)}, number_height()

    assert (designed[0], large[0]) == ({34}, {54})
    assert large[1] >= 1.4 * designed[1]


def test_pooling_has_no_filter(stage):
    """Without a filter two matrices are left, and one cone between them."""
    stage.setFilter(None)

    assert not stage.filter.isVisible()
    between = QPoint((stage.input.geometry().right() + stage.output.x()) // 2, 0)
    image = stage.grab().toImage()
    column = {image.pixelColor(between.x(), y).name() for y in range(stage.height())}
    assert len(column) > 1


def test_the_cone_reaches_the_filter(stage):
    """Just left of the filter, the height of the filter is tinted."""
    image = stage.grab().toImage()
    cells = stage.filter.place().bounds.translated(stage.filter.pos()).toRect()
    left = cells.left() - 12

    assert image.pixelColor(left, cells.center().y()) != image.pixelColor(left, 2)


def test_an_svg_has_titles_and_numbers(stage):
    """The picture can be taken along as shapes."""
    svg = svg_bytes(stage).decode()

    assert all(f">{word}</text>" in svg for word in ("Input", "Filter", "Output", "63"))


def test_its_numbers_can_be_taken_along(stage):
    """Three matrices under their names: 1 + 8, 1 + 3 and 1 + 8 rows."""
    rows = stage.rows()

    assert len(rows) == 22
    assert rows[0] == ["Input"]
    assert rows[10] == [1.0, 0.0, 0.0]


def test_no_cone_goes_over_a_title(stage):
    """From a large input to a small output the cones pass where the titles stand, and leave them out."""
    stage.setInput(MatrixContent(np.zeros((32, 32))), "32 × 32")
    stage.setStep(QRect(0, 0, 3, 3), (0, 0))
    stage.setOutput(MatrixContent(np.ones((30, 30)), "signed"), "30 × 30")
    picture = QImage(stage.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        stage.paintCones(painter)
    place = next(place for part, place, _ in stage._titles() if part.role == "filter").toRect()
    words = picture.copy(place.left(), place.top(), 60, place.height())

    assert {words.pixelColor(x, y).alpha() for x in range(60) for y in range(words.height())} == {0}
    everywhere = ((x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
    assert any(picture.pixelColor(x, y).alpha() for x, y in everywhere)


def test_a_note_is_left_out_before_it_is_cut(stage):
    """In a narrow stage the name of the filter goes first, then its size; nothing ends in an ellipsis."""
    stage.setFilter(np.eye(3), "3 × 3, Sobel, vertical edges")
    shown = set()
    for width in range(330, 1200, 10):
        stage.resize(width, 400)
        for part, place, note in stage._titles():
            assert note == "" or role_title_width(part.title, note) <= place.width()
            shown.add((part.role, note))

    assert {note for role, note in shown if role == "filter"} == {
        "3 × 3, Sobel, vertical edges",
        "3 × 3",
        "",
    }
