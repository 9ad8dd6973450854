"""A frame over a widget: what is dragged over it can be dropped here."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme

LINE = 2  # designed pixels
INSIDE = 1  # of the frame, from the edge of the widget
TINT = 16  # of 255


class DropFrame(QWidget):
    """Lies over its parent and lets everything through; hidden until it is wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show the frame around what the parent shows now."""
        self.setGeometry(self._under.rect())
        self.raise_()
        self.show()

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = theme.px(INSIDE)
        tint = QColor(theme.color("accent"))
        tint.setAlpha(TINT)
        painter.setBrush(tint)
        painter.setPen(QPen(theme.color("accent"), theme.px(LINE)))
        frame = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
        painter.drawRoundedRect(frame, theme.px(6), theme.px(6))
