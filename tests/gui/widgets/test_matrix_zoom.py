import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from gui.widgets.cell_geometry import CellGeometry, Span
from gui.widgets.colour_maps import colours
from gui.widgets.matrix_content import MatrixContent, Padding
from gui.widgets.matrix_view import MatrixView
from gui.widgets.matrix_zoom import STEP, Room, Zoom, zoomed

ROOM = Room(QRectF(4, 4, 400, 400), CellGeometry(4, 4, 6, rows=64, columns=64), largest=36)
VALUES = np.random.default_rng(0).integers(0, 1000, (64, 64))


@pytest.fixture
def view(show):
    """A matrix of 64 cells a side, too small for their numbers."""
    view = MatrixView("Input")
    view.setMatrix(VALUES, "unsigned", 999)
    return show(view, 408, 408)


def test_the_point_under_the_mouse_stays_where_it_is():
    """Whatever cell the wheel is turned over is still there, three times as large."""
    at = QPointF(200.5, 300.5)
    before = ROOM.fitted.at(at)
    grown = zoomed(None, 3.0, at, ROOM)

    assert grown.side == 18
    assert grown.place(ROOM).at(at) == before


def test_zooming_out_ends_where_all_cells_fit():
    """As many steps back as forth, and one more changes nothing."""
    zoom = None
    for _ in range(4):
        zoom = zoomed(zoom, 1.3, QPointF(50, 60), ROOM)
    assert zoom.side > 6
    for _ in range(8):
        zoom = zoomed(zoom, 1 / 1.3, QPointF(50, 60), ROOM)

    assert zoom is None


def test_cells_of_less_than_a_pixel_grow_step_by_step():
    """From 0.5 pixels over 0.7 to 1, and then by whole pixels."""
    room = Room(QRectF(0, 0, 200, 200), CellGeometry(0, 0, 0.5, rows=400, columns=400), largest=34)
    zoom, sides = None, []
    for _ in range(5):
        zoom = zoomed(zoom, STEP, QPointF(100, 100), room)
        sides.append(round(zoom.side, 2))

    assert sides == [0.71, 1, 2, 3, 4]


def test_cells_stay_in_a_new_room_until_all_fit():
    """As large as they were; where all of them fit at that size, nothing is zoomed."""
    zoom = Zoom(10, -240, -240)

    assert zoom.kept(ROOM) == zoom
    assert zoom.kept(Room(ROOM.frame, CellGeometry(4, 4, 12, rows=20, columns=20), largest=36)) is None


def test_no_room_is_left_empty():
    """However far it is panned, the last cell is never left of the frame's right edge."""
    far = Zoom(10, 0, 0).panned(-10_000, -10_000, ROOM)
    near = far.panned(20_000, 20_000, ROOM)

    assert far.place(ROOM).bounds.bottomRight() == QPointF(404, 404)
    assert (near.left, near.top) == (0, 0)


def test_showing_cells_moves_no_farther_than_it_must():
    """Cells in view stay where they are; others come in at the nearer edge."""
    zoom = Zoom(20, -200, -200)

    assert zoom.showing(Span(12, 12, 3, 3), ROOM) == zoom
    assert zoom.showing(Span(40, 12, 3, 3), ROOM) == Zoom(20, -200, -(43 * 20 - 400))


def pixel(view, row, column):
    at = view.cellRect(row, column).topLeft().toPoint() + QPoint(3, 3)
    return view.grab().toImage().pixelColor(at).rgba()


@pytest.mark.parametrize("span", [(30, 30), (0, 0), (63, 63)])
def test_zoomed_cells_keep_their_colours(view, span):
    """Every cell in view has the colour of its value on the map of the whole matrix."""
    view.zoomToNumbers(*span)
    seen = view.visibleSpan()
    expected = colours(VALUES, "unsigned", 999)

    assert seen.rows < 20
    for row in (seen.top + 1, seen.top + seen.rows - 2):
        column = seen.left + 2
        assert pixel(view, row, column) == expected[row, column]


def test_padding_scrolls_with_the_values(view):
    """With two rows of zeros above, cell (0, 0) is still the first value."""
    view.setContent(MatrixContent(VALUES, "unsigned", 999, Padding(2, 3, 0, 0)))
    view.zoomToNumbers(0, 0)

    assert pixel(view, 0, 0) == colours(VALUES, "unsigned", 999)[0, 0]
    assert view.cellAt(view.cellRect(-2, -3).center()) == (-2, -3)


def test_the_wheel_zooms_a_large_matrix_and_leaves_a_small_one_to_the_page(view, turn_wheel):
    """Up to 32 cells a side the wheel alone scrolls the page."""
    assert not turn_wheel(view, -1)
    assert turn_wheel(view, 1)
    assert view.isZoomed()
    view.setMatrix(np.zeros((32, 32)))

    assert not view.isZoomed()
    assert not turn_wheel(view, 1)


def test_a_large_matrix_is_zoomed_by_the_wheel_until_its_numbers_are_edited(view, turn_wheel):
    """Cells without numbers cannot be changed by accident."""
    view.setEditable(True)
    edits = []
    view.edited.connect(lambda *edit: edits.append(edit))
    view.setFocus()
    while view.place().side < 22:
        assert turn_wheel(view, 1)
    assert edits == []
    turn_wheel(view, 1)
    assert len(edits) == 1


def test_keys_zoom_and_shift_with_arrows_pans(view):
    """+ makes cells larger, 0 shows all of them again."""
    view.setWalkable(True)
    view.setFocus()
    QTest.keyClicks(view, "+++")
    before = view.visibleSpan()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    assert view.visibleSpan().left > before.left
    QTest.keyClicks(view, "0")
    assert not view.isZoomed()


def test_dragging_pans_and_is_no_click(view):
    """A press that moves is a drag; one that does not is a click."""
    clicks = []
    view.clicked.connect(lambda row, column: clicks.append((row, column)))
    view.zoomToNumbers(30, 30)
    before, middle = view.place(), view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    for step in (10, 40, 60):
        QTest.mouseMove(view, middle - QPoint(step, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle - QPoint(60, 0))

    assert clicks == []
    assert view.place().left < before.left
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    assert len(clicks) == 1


def test_a_double_click_shows_numbers_and_all_cells_again(view):
    """The cell that was clicked is in sight, large enough for its number."""
    at = view.cellRect(50, 20).center().toPoint()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)

    assert view.rect().contains(view.cellRect(50, 20).toRect())
    assert view.cellRect(50, 20).width() >= 22
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert not view.isZoomed()


def test_a_window_out_of_sight_is_nowhere(view):
    """What is outlined outside the part that is seen has no place for a cone to go to."""
    view.setCurrent((60, 60))
    view.zoomToNumbers(2, 2)
    assert view.currentRect() is None
    view.setVisibleCell(60, 60)
    assert view.rect().contains(view.currentRect().toRect())


def test_a_reader_hears_which_part_is_in_view(view):
    """Rows and columns count from 1."""
    view.zoomToNumbers(0, 0)
    span = view.visibleSpan()

    assert f"rows 1 to {span.rows}, columns 1 to {span.columns} in view" in view.accessibleDescription()


def test_cells_with_room_for_numbers_do_not_zoom(show):
    """Ten cells a side show all there is to see."""
    view = show(MatrixView("Output"), 408, 408)
    view.setMatrix(VALUES[:10, :10])
    view.zoomBy(2.0)

    assert not view.isZoomed()


def test_of_cells_that_share_a_pixel_none_is_lost(show):
    """One value of a thousand, in 1,024 cells on 256 pixels: its pixel has the full colour."""
    view = show(MatrixView("Output"), 264, 264)
    values = np.zeros((1024, 1024))
    values[417, 833] = -1.0
    view.setMatrix(values, "signed", 1.0)
    image: QImage = view.grab().toImage()

    assert view.place().side == 0.25
    assert image.pixelColor(4 + 833 // 4, 4 + 417 // 4).rgba() == colours(np.array([-1.0]), "signed")[0]
    assert image.pixelColor(4 + 100, 4 + 100).rgba() == colours(np.array([0.0]), "signed")[0]


def test_keys_zoom_around_the_cell_that_they_walk_on(view):
    """With no such cell, around the middle, also where cells are edited."""
    view.setWalkable(True)
    view.setFocus()
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Right)
    before = view.cellRect(0, 10).center()
    view.zoomKey("+")
    assert abs(view.cellRect(0, 10).center().x() - before.x()) < view.place().side
    view.zoomToFit()

    view.setEditable(True)
    view.clearFocus()
    view.zoomKey("+")
    assert view.visibleSpan().top > 0
