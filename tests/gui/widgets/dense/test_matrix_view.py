import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.dense.matrix_view import DenseMatrixView
from gui.widgets.export import image_of, svg_bytes


@pytest.fixture
def view(show, diagonals):
    view = DenseMatrixView()
    view.setContent(diagonals(10))
    view.said = []
    view.hovered.connect(lambda row, column: view.said.append((row, column)))
    view.left.connect(lambda: view.said.append("left"))
    return show(view, 208, 208)


def middle(view, row, column):
    return view.place().rect(row, column).center().toPoint()


def pixel(view, row, column):
    return view.grab().toImage().pixelColor(middle(view, row, column)).name()


def test_every_entry_has_its_colour_and_blank_is_paper(view, restyled):
    """In both themes, and at any size of cells."""
    for scheme, paper in ((theme.Scheme.LIGHT, "#ffffff"), (theme.Scheme.DARK, "#15171b")):
        restyled(scheme)
        assert pixel(view, 3, 3) == "#ff0000"
        assert pixel(view, 3, 4) == "#0000ff"
        assert pixel(view, 3, 5) == paper
    view.resize(58, 58)  # cells of 5 pixels
    assert pixel(view, 3, 3) == "#ff0000"


def test_an_export_is_on_white(view, restyled):
    """Also right after the dark theme was on screen."""
    restyled(theme.Scheme.DARK)
    view.grab()

    assert image_of(view).pixelColor(2 * middle(view, 3, 6)).name() == "#ffffff"
    assert svg_bytes(view).decode().count("#ff0000") >= 1


def test_the_mouse_says_which_entry_it_is_on(view):
    """Once for each, and when it leaves."""
    QTest.mouseMove(view, middle(view, 2, 7))
    QTest.mouseMove(view, middle(view, 2, 7) + QPoint(1, 0))
    QTest.mouseMove(view, middle(view, 3, 7))
    QTest.mouseMove(view, QPoint(207, 207))

    assert view.said == [(2, 7), (3, 7), "left"]


def test_arrows_point_too(view, qtbot):
    """From the entry that was last pointed at, and no further than the border."""
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert view.said == [(1, 0), (1, 1), (0, 1)]
    assert clicked.args == [0, 1]


def test_a_click_is_not_a_drag(view, qtbot):
    """A click chooses an entry."""
    with qtbot.waitSignal(view.clicked) as clicked:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, 4, 5))

    assert clicked.args == [4, 5]


def test_keys_enlarge_and_show_the_whole(show, diagonals, qtbot):
    """Two times + twice as large, − a step back, 0 all of it."""
    view = DenseMatrixView()
    view.setContent(diagonals(400))
    show(view, 208, 208)
    assert view.cellsPerPixel() == 2
    qtbot.keyClicks(view, "++")
    assert view.place().side == 1
    qtbot.keyClicks(view, "++")
    assert view.place().side == 3
    qtbot.keyClicks(view, "-")
    assert view.place().side == 2
    qtbot.keyClicks(view, "0")
    assert not view.isZoomed()


def test_the_wheel_enlarges_a_large_matrix_alone(show, diagonals, turn_wheel):
    """Over a small one the page scrolls; turned back where nothing is enlarged, too."""
    view = DenseMatrixView()
    view.setContent(diagonals(10))
    show(view, 208, 208)
    assert not turn_wheel(view, 2)
    view.setContent(diagonals(400))
    assert not turn_wheel(view, -1)
    assert turn_wheel(view, 4)
    assert view.place().side == 2
    assert turn_wheel(view, -4)
    assert not view.isZoomed()


def test_an_entry_out_of_sight_is_brought_in(show, diagonals, qtbot):
    """Where the arrow keys point is always in the picture."""
    view = DenseMatrixView()
    view.setContent(diagonals(400))
    show(view, 208, 208)
    view.zoomBy(16, QPointF(10, 10))
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Down)

    assert view.rect().contains(middle(view, 40, 0))


def test_it_stays_zoomed_in_a_new_size(show, diagonals):
    """Unless the whole fits there at this size."""
    view = DenseMatrixView()
    view.setContent(diagonals(400))
    show(view, 208, 208)
    view.zoomBy(4)
    view.resize(300, 300)
    assert (view.isZoomed(), view.place().side) == (True, 2)
    view.resize(1000, 1000)
    assert not view.isZoomed()


def test_an_enlarged_matrix_is_dragged(show, diagonals):
    """What was under the pointer comes along, and nothing is chosen."""
    view = DenseMatrixView()
    view.setContent(diagonals(400))
    chosen = []
    view.clicked.connect(lambda *cell: chosen.append(cell))
    show(view, 208, 208)
    view.zoomBy(8, QPointF(104, 104))
    before = view.cellAt(QPointF(100, 100))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    for step in range(1, 5):
        QTest.mouseMove(view, QPoint(100 + 10 * step, 100))
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(140, 100))

    assert view.cellAt(QPointF(140, 100)) == before
    assert chosen == []


def test_marked_entries_keep_their_colour_alone(view):
    """The others fade; without marks all are as before."""
    view.setMarked(np.array([3]))
    assert (pixel(view, 3, 3), pixel(view, 4, 4) == "#ff0000") == ("#ff0000", False)
    view.setMarked(None)
    assert pixel(view, 4, 4) == "#ff0000"


def test_a_row_and_a_column_are_pointed_out_in_their_roles(view):
    """Green is an output, blue an input: outlines, so that entries stay in sight."""
    view.setCross(2, 5)
    image = view.grab().toImage()
    row, column = view.place().rect(2, 0), view.place().rect(0, 5)

    assert image.pixelColor(int(row.left()) + 30, int(row.top()) - 1) == theme.color("output")
    assert image.pixelColor(int(column.left()) - 1, int(column.top()) + 110) == theme.color("input")


def test_it_takes_no_more_height_than_the_matrix(show, diagonals):
    """A wide matrix leaves the room under it to what comes next."""
    view, page = DenseMatrixView(), QWidget()
    content = diagonals(40)
    view.setContent(content)
    column = QVBoxLayout(page)
    column.addWidget(view)
    column.addStretch()
    show(page, 240, 600)

    assert view.height() == pytest.approx(view.place().bounds.height(), abs=20)


def test_its_description_says_how_much_is_blank(view):
    """19 of 100 entries are not."""
    assert view.accessibleDescription() == "10 rows, 10 columns; 81.0% of it blank"
