import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.widgets.convolution_stage import ConvolutionStage
from gui.widgets.export import svg_bytes
from gui.widgets.matrix_content import MatrixContent, Padding


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
    place = next(title.place for title in stage._titles() if title.part.role == "filter").toRect()
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
        for title in stage._titles():
            assert title.note == "" or title.written.width() <= title.place.width()
            shown.add((title.part.role, title.note))

    assert {note for role, note in shown if role == "filter"} == {
        "3 × 3, Sobel, vertical edges",
        "3 × 3",
        "",
    }


def test_the_keys_walk_through_each_matrix_as_the_mouse_does(stage):
    """Tab goes from the stage to the input, the filter and the output; arrows say where, and so does Esc."""
    pointed = {name: seen(getattr(stage, f"{name}Hovered")) for name in ("input", "kernel", "output")}
    gone = seen(stage.left)
    stage.setFocus()
    for view in (stage.input, stage.filter, stage.output):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert view.hasFocus()
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert pointed["input"] == [(2, 2), (2, 3)]
    assert pointed["kernel"] == [(0, 0), (0, 1)]
    assert pointed["output"] == [(3, 3), (3, 4)]
    gone.clear()
    QTest.keyClick(stage.output, Qt.Key.Key_Escape)

    assert stage.hasFocus()
    assert gone


def test_the_cell_with_the_keys_is_outlined(stage):
    """Focus can be seen: the picture of the output is another one."""
    before = stage.output.grab().toImage()
    stage.output.setFocus(Qt.FocusReason.TabFocusReason)

    assert stage.output.grab().toImage() != before


def test_enter_chooses_the_output_cell(stage):
    """As a click does."""
    clicks = seen(stage.outputClicked)
    stage.output.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(stage.output, Qt.Key.Key_Down)
    QTest.keyClick(stage.output, Qt.Key.Key_Return)

    assert clicks == [(4, 3)]


def test_the_input_can_be_edited_and_keeps_the_keys(stage):
    """Cells of the padding are zero, and stay so."""
    edits = seen(stage.inputEdited)
    stage.setInputEditable(True)
    for cell in ((-1, 0), (2, 5)):
        at = stage.input.cellRect(*cell).center().toPoint()
        QTest.mouseClick(stage.input, Qt.MouseButton.LeftButton, pos=at)
    QTest.keyClicks(stage.input, "9\r")

    assert edits == [(2, 5, 9.0)]


def test_partners_are_outlined_in_each_matrix(stage):
    """What reads an input cell, and what a weight is multiplied with; None takes them away."""
    before = stage.output.grab().toImage()
    stage.setPartners(output=(np.arange(1, 4), np.arange(2, 5)))
    assert stage.output.grab().toImage() != before
    stage.setPartners(input=(np.arange(0, 8, 2), np.arange(0, 8, 2)))

    assert stage.output.grab().toImage() == before


def tinted(stage, left, right, row):
    """Return whether a cone is drawn between two matrices, at the height of a row of pixels."""
    image = QImage(stage.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        stage.paintCones(painter)
    return any(image.pixelColor(x, row).alpha() for x in range(left, right))


def test_rows_stand_one_above_the_other(stage):
    """A signal of one dimension: three rows over the width of the stage, and cones that lead down."""
    stage.setInput(MatrixContent(np.arange(30.0).reshape(1, 30)), "30")
    stage.setFilter(np.ones((1, 3)), "3")
    stage.setOutput(MatrixContent(np.ones((1, 28)), "signed"), "28")
    stage.setStep(QRect(0, 0, 3, 1), (0, 0))

    assert stage.input.geometry().bottom() < stage.filter.y() < stage.output.y()
    assert stage.input.place().side >= 22
    between = (stage.input.geometry().bottom() + stage.filter.y() - 30) // 2
    assert tinted(stage, 0, stage.width(), between)


def test_a_filter_keeps_its_numbers_beside_a_thousand_cells(stage):
    """The input has less than a pixel for each of its 1,024 cells a side, the filter 22 and more."""
    stage.setInput(MatrixContent(np.zeros((1024, 1024))), "1,024 × 1,024")
    stage.setOutput(MatrixContent(np.ones((1022, 1022)), "signed"), "1,022 × 1,022")

    assert stage.input.place().side < 1
    assert stage.filter.place().side >= 22
    assert stage.rect().contains(stage.output.geometry().adjusted(5, 5, -5, -5))


def test_a_zoomed_matrix_follows_the_window(stage):
    """Wherever the window goes, it is in view, unless the keys are busy there."""
    stage.setFocus()
    stage.setInput(MatrixContent(np.zeros((200, 200))), "200 × 200")
    stage.input.zoomToNumbers(10, 10)
    stage.setStep(QRect(150, 160, 3, 3), (5, 5))

    assert stage.input.rect().contains(stage.input.windowRect().toRect())


def test_a_step_paints_only_what_moved(stage, qtbot):
    """One more step of the window: far corners of the input and of the output are left as they are."""
    painted = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                painted.append((watched, event.rect()))
            return False

    watch = Watch()
    QApplication.processEvents()
    stage.input.installEventFilter(watch)
    stage.setStep(QRect(3, 2, 3, 3), (3, 4))
    qtbot.waitUntil(lambda: len(painted) > 0)

    corner = stage.input.cellRect(7, 0).center().toPoint()
    assert not any(rect.contains(corner) for _, rect in painted)
