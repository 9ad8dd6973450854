import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cone import paint_cone

CELLS = CellGeometry(0, 0, 40, rows=5, columns=5)  # a matrix from 0 to 200
WINDOW, FILTER = CELLS.rect(1, 1), QRectF(300, 20, 60, 160)


@pytest.fixture
def picture(qapp):
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint_cone(painter, WINDOW, FILTER, QColor("#A05C00"), (CELLS,))
    return image


def coloured(picture, x, top, bottom):
    return [y for y in range(int(top), int(bottom)) if picture.pixelColor(x, y) != QColor("white")]


def test_the_cone_starts_at_the_window(picture):
    """Its edges begin at the two right corners of the window, not at the edge of the matrix."""
    corner = WINDOW.topRight()

    assert coloured(picture, int(corner.x()) + 1, corner.y() - 2, corner.y() + 3)
    assert not coloured(picture, int(corner.x()) - 3, 0, 200)


def test_cells_keep_their_colours(picture):
    """Between the edges there is no tint over the matrix, and there is one beyond it."""
    assert picture.pixelColor(120, 62) == QColor("white")
    assert picture.pixelColor(250, 80) != QColor("white")


def test_edges_leave_out_the_numbers(picture):
    """In the middle of every cell, where its number is, nothing is drawn."""
    for row in range(5):
        for column in range(2, 5):
            middle = CELLS.rect(row, column).center().toPoint()
            assert picture.pixelColor(middle) == QColor("white")


def test_edges_go_through_where_there_are_no_numbers(qapp):
    """Cells too small for numbers are crossed by an unbroken line."""
    small = CellGeometry(0, 0, 10, rows=20, columns=20)
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint_cone(painter, small.rect(1, 1), FILTER, QColor("#A05C00"), (small,))
    start, end = small.rect(1, 1).topRight(), FILTER.topLeft()
    for share in (0.1, 0.3, 0.5):
        at: QPointF = start + (end - start) * share
        assert coloured(image, int(at.x()), at.y() - 2, at.y() + 3)


def test_a_clear_cone_looks_like_one_with_a_clip(qapp):
    """Between two matrices the tint is the same, whether it is cut to shape or clipped."""
    cells, target = CellGeometry(0, 50, 10, rows=10, columns=10), CellGeometry(300, 0, 10, rows=20, columns=9)
    pictures = []
    for clear in ((), (QRectF(150, 90, 1, 1),)):  # a title in the way makes it clip
        image = QImage(400, 200, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with QPainter(image) as painter:
            ends = cells.rect(2, 1, 3, 3), target.rect(7, 4)
            paint_cone(painter, *ends, QColor("#A05C00"), (cells, target), clear)
        pictures.append(image)

    assert all(
        pictures[0].pixelColor(x, y) == pictures[1].pixelColor(x, y)
        for x in (110, 200, 290)
        for y in range(200)
    )
    assert pictures[0].pixelColor(60, 80) == QColor("white")
    assert coloured(pictures[0], 200, 60, 110)
