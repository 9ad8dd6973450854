"""Writing short texts in rows, as the parts of a sum do."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from gui import theme
from gui.widgets.short_text import short_texts

ROW = 20  # designed pixels
GAP = 12  # on either side of a sign, and around the lines between the parts


class RowPen:
    """Writes short texts in rows."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self.use("ink")

    def use(self, role: str, heavy: bool = False) -> None:
        """Go on in the colour of `role`."""
        self._texts = short_texts(theme.Type.CAPTION, heavy=heavy)
        self._painter.setFont(self._texts.font)
        self._painter.setPen(theme.color(role))

    def left(self, line: int, left: float, text: str) -> None:
        """Write `text` from `left` on."""
        top = line * theme.px(ROW) + (theme.px(ROW) - self._texts.height) / 2
        self._texts.draw(self._painter, left, top, text)

    def right(self, line: int, right: float, text: str) -> None:
        """Write `text` so that it ends at `right`."""
        self.left(line, right - self._texts.width(text), text)

    def centre(self, line: int, left: float, width: float, text: str) -> None:
        """Write `text` in the middle of what is `width` wide."""
        self.left(line, left + (width - self._texts.width(text)) / 2, text)

    def sign(self, line: int, left: int, width: int, text: str, written: bool) -> int:
        """Write a sign where it is `written`, and return where it ends."""
        if written:
            self.use("ink3")
            self.centre(line, left, width, text)
        return left + width

    def mark(self, line: int, left: float, width: float) -> None:
        """Lay a ground under a product."""
        rect = QRectF(left, line * theme.px(ROW) + 1, width, theme.px(ROW) - 2)
        self._painter.fillRect(rect.adjusted(-theme.px(3), 0, theme.px(3), 0), theme.color("select"))


def rule(painter: QPainter, left: int, height: int) -> int:
    """Draw the line after a part that ends at `left`, and return where the next one begins."""
    if left == 0:
        return 0
    left += theme.px(GAP)
    painter.setPen(QPen(theme.color("hair"), 1))
    painter.drawLine(QLineF(left + 0.5, 0, left + 0.5, height))
    return left + theme.px(GAP)
