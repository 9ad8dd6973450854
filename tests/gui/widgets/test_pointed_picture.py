import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.pointed_picture import PointedPicture


class Cells(PointedPicture):
    """Three rows of four cells, 20 pixels a side."""

    def place(self):
        return CellGeometry(0, 0, 20, 3, 4)

    def paintTo(self, painter):
        pass

    def keyPressEvent(self, event):
        if cell := self._walked(event.key()):
            self._point(cell)


@pytest.fixture
def cells(show):
    cells = show(Cells("Cells"), 100, 80)
    cells.said = []
    cells.hovered.connect(lambda row, column: cells.said.append((row, column)))
    cells.left.connect(lambda: cells.said.append("left"))
    return cells


def test_the_mouse_points_and_leaves(cells):
    """A cell is said once; beside the cells nothing is pointed at."""
    for at in ((25, 45), (27, 45), (95, 45)):
        QTest.mouseMove(cells, QPoint(*at))

    assert cells.said == [(2, 1), "left"]


def test_the_arrow_keys_go_on_from_there_and_stop_at_the_border(cells):
    QTest.mouseMove(cells, QPoint(65, 25))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(cells, key)

    assert cells.said == [(1, 3), (2, 3), (2, 2)]


def test_nothing_is_pointed_at_without_the_keyboard(cells):
    cells.setFocus()
    QTest.keyClick(cells, Qt.Key.Key_Down)
    cells.clearFocus()

    assert cells.said == [(1, 0), "left"]
