"""The sum behind one output cell: one channel's products in full, every channel's sum, and the total."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.export import Rows
from gui.widgets.picture import Picture
from gui.widgets.short_text import short_texts
from gui.widgets.volume.product_block import ProductBlock
from gui.widgets.volume.row_pen import GAP, ROW, RowPen, rule
from gui.widgets.volume.sum_parts import SumParts
from gui.widgets.volume.working import Working

LINES = 7  # rows that the picture would like: a heading and six of numbers
FEWEST = 6  # and never has fewer
LEAST_LINES = 3  # that the lines between the parts are high
GRAIN = 40  # designed pixels by which the wanted width goes: numbers change it, and a layout is dear
EMPTY = 300  # designed width while there is nothing to show
LONGEST_LINE = "sum of 9,999 products"


class VolumeSum(Picture):
    """Spells out one output cell. Products that have no room are left out; sums of channels never are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sum over the channels", parent)
        self._working: Working | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setWorking(self, working: Working) -> None:
        """Spell out `working`."""
        self._working = working
        self.setAccessibleDescription(working.aloud())
        self.updateHints()
        self.update()

    def working(self) -> Working | None:
        """Return what is spelled out."""
        return self._working

    def paintTo(self, painter: QPainter) -> None:
        if self._working is None:
            return
        painter.save()
        lines = max(2, self.height() // theme.px(ROW))
        parts, products = SumParts(self._working, lines), ProductBlock(self._working)
        room = self.width() - parts.width - _total_width(self._working)
        end = products.paint(RowPen(painter), room, lines)
        high = max(min(self._working.shape[0] + 1, lines), parts.high, LEAST_LINES) * theme.px(ROW)
        if parts.names:
            end = parts.paint(painter, end, high)
        self._paint_total(painter, self._working, rule(painter, end, high))
        painter.restore()

    def rows(self) -> Rows:
        return () if self._working is None else self._working.rows()

    def _paint_total(self, painter: QPainter, working: Working, left: int) -> None:
        big = short_texts(theme.Type.METRIC)
        painter.setFont(big.font)
        painter.setPen(theme.color("output"))
        big.draw(painter, left, 0, working.total)
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2"))
        below = big.height + 2
        box = QRectF(left, below, max(0, self.width() - left), max(0, self.height() - below))
        painter.drawText(box, Qt.TextFlag.TextWordWrap, working.note)

    def _width(self, columns: int) -> int:
        """Return how wide the picture is with so many columns of products, coarsely."""
        if self._working is None:
            return theme.px(EMPTY)
        width = ProductBlock(self._working).width(columns) + SumParts(self._working, LINES).width
        return -(-(width + _total_width(self._working)) // theme.px(GRAIN)) * theme.px(GRAIN)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._working.shape[1] if self._working else 1), LINES * theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(2), FEWEST * theme.px(ROW))


def _total_width(working: Working) -> int:
    total = short_texts(theme.Type.METRIC).width(working.total)
    note = short_texts(theme.Type.CAPTION).width(LONGEST_LINE)
    return max(total, note) + 2 * theme.px(GAP) + 2
