"""The delegates of DataTable: each draws one kind of cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme
from gui.cells import CELL, Bar, Keyed, OfSet, Plain
from gui.widgets.chips import LINE, draw_set_line
from gui.widgets.key_hints import CAP, cap_width, draw_cap

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
NO_KEY = "·"  # on the cap of what only a click can set
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ACCENT = 3  # the bar at the left of the chosen row


class CellDelegate(QStyledItemDelegate):
    """The ground of every cell: hover, choice, hairline. Base of the cells below.

    `width` is the column's width as designed; None lets it take what is left.
    """

    def __init__(self, width: float | None = None) -> None:
        super().__init__()
        self.width = width
        self.hovered_row = -1

    def alignment(self) -> Qt.AlignmentFlag:
        """Return how the column and its heading are aligned."""
        return LEFT

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        """Draw the content of a cell in `area`, without its padding."""
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    def content_width(self, index: Index) -> int:
        """Return how wide the content of a cell is."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QFontMetrics(theme.font()).horizontalAdvance(text)

    # Overrides of QStyledItemDelegate

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.content_width(index) + 2 * theme.px(PADDING), theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = theme.tokens()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or index.row() == self.hovered_row:
            painter.fillRect(area, QColor(colors.select if chosen else colors.hover))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(colors.hair))
        if chosen and index.column() == 0:
            bar = QRect(area.left(), area.top(), theme.px(ACCENT), area.height())
            painter.fillRect(bar, QColor(colors.accent))
        side = theme.px(PADDING)
        self.draw(painter, area.adjusted(side, 0, -side, -1), index, chosen)
        painter.restore()


def write(
    painter: QPainter,
    area: QRect,
    text: str,
    alignment: Qt.AlignmentFlag,
    ink: str = "ink",
    strong: bool = False,
) -> None:
    """Write one line of text in `area`; what does not fit ends in an ellipsis."""
    painter.setFont(theme.font(theme.Type.SECTION if strong else theme.Type.BODY))
    painter.setPen(theme.color(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, alignment, shown)


class TextCell(CellDelegate):
    """Text or a number; numbers stand at the right."""

    def __init__(self, width: float | None = None, *, right: bool = False) -> None:
        super().__init__(width)
        self._right = right

    def alignment(self) -> Qt.AlignmentFlag:
        return RIGHT if self._right else LEFT

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        value = index.data(CELL)
        if isinstance(value, Plain):
            ink = "wrong" if value.wrong else "ink2" if value.quiet else "ink"
            write(painter, area, value.text, self.alignment(), ink, value.strong)
        else:
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            write(painter, area, text, self.alignment())


class StateCell(CellDelegate):
    """One word on how something ended: quiet, except where it went wrong."""

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        value = index.data(CELL)
        wrong = isinstance(value, Plain) and value.wrong
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        write(painter, area, text, LEFT, "wrong" if wrong else "ink2")


class KeyCell(CellDelegate):
    """A key cap and a name; the cap of the chosen row is filled. What has no key has a cap with a dot."""

    def content_width(self, index: Index) -> int:
        return super().content_width(index) + theme.px(CAP + 8)

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        value = index.data(CELL)
        if not isinstance(value, Keyed):
            raise TypeError(f"KeyCell draws Keyed, got {value!r}.")
        key = value.key or NO_KEY
        width = cap_width(key)
        top = area.top() + (area.height() - theme.px(CAP)) // 2
        draw_cap(painter, QRect(area.left(), top, width, theme.px(CAP)), key, chosen)
        write(painter, area.adjusted(width + theme.px(8), 0, 0, 0), value.text, LEFT)


class SetLineCell(CellDelegate):
    """The line of a set and a name."""

    def content_width(self, index: Index) -> int:
        return super().content_width(index) + theme.px(LINE + 6)

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        value = index.data(CELL)
        if not isinstance(value, OfSet):
            raise TypeError(f"SetLineCell draws OfSet, got {value!r}.")
        draw_set_line(painter, value.set_name, area.left(), area.top() + area.height() / 2)
        write(painter, area.adjusted(theme.px(LINE + 6), 0, 0, 0), value.text, LEFT)


class BarCell(CellDelegate):
    """A share as a bar, with its interval over it."""

    def content_width(self, index: Index) -> int:
        return theme.px(40)

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        bar = index.data(CELL)
        if not isinstance(bar, Bar):
            raise TypeError(f"BarCell draws Bar, got {bar!r}.")
        scale = (area.width() - 1) / bar.full
        middle, thick, cap = area.center().y() + 1, theme.px(8), theme.px(7)
        ground = QRectF(area.left(), middle - thick / 2, bar.share * scale, thick)
        painter.fillRect(ground, theme.color("ink2" if chosen else "ink3"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("ink"), 1))
        low, high = (area.left() + min(end * scale, area.width() - 1) for end in (bar.low, bar.high))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - cap / 2), QPointF(end, middle + cap / 2))
