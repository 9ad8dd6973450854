from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from gui.widgets.edge import draw_focus


def test_the_ring_of_focus_leaves_the_painter_as_it_was(qapp):
    """What is painted after it keeps its own pen and brush."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setPen(QColor("#FF0000"))
        painter.setBrush(QColor("#00FF00"))
        draw_focus(painter, QRect(0, 0, 40, 40))
        painter.drawRect(10, 10, 10, 10)

    assert image.pixelColor(10, 15).name() == "#ff0000"
    assert image.pixelColor(15, 15).name() == "#00ff00"
    assert image.pixelColor(0, 20) == image.pixelColor(1, 20) != QColor("white")
