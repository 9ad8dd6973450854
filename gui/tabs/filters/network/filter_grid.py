"""The first filters of a network, each with the hand-made filter that it is nearest to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.filters.network.tiles import MARGIN, Tiles
from gui.tabs.filters.network.weight_colours import Weights, weight_colours
from gui.widgets.cell_image import to_image
from gui.widgets.export import Rows

SIDE = 44  # designed pixels of one filter
APART = 6  # between a filter and the words beside it
TEXT = (90, 140)  # of those words, at least and at most
MANY = 36  # filters from which they stand close, with nothing but a figure below


@dataclass(frozen=True, slots=True, eq=False)
class FilterItem:
    """One filter: its weights (C, f, f), where their colours end, and what is said of it.

    figure  the main thing; brief the same where there is hardly any room; name the rest, words all of it
    """

    weights: Weights
    limit: float
    figure: str
    brief: str
    name: str
    words: str


class FilterGrid(Tiles):
    """Shows filters in rows as long as the first; `chosen` tells the place of one among those shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("First filters", "filter", parent)
        self._items: tuple[FilterItem, ...] = ()
        self._kept: tuple[theme.Tokens, list[QImage]] | None = None
        self._rearrange()

    def setItems(self, items: Sequence[FilterItem]) -> None:
        """Show other filters, or the same ones at another epoch."""
        other = len(items) != len(self._items)
        self._items, self._kept = tuple(items), None
        if other:
            self._rearrange()
        self._describe()
        self.update()

    def items(self) -> tuple[FilterItem, ...]:
        """Return what is shown."""
        return self._items

    def rows(self) -> Rows:
        result: list[list[str | float]] = []
        for item in self._items:
            result.append([item.words])
            for channel in item.weights:
                result += [[float(weight) for weight in row] for row in channel]
        return result

    # Overrides of Tiles

    def count(self) -> int:
        return len(self._items)

    def tile(self) -> QSize:
        side, line = theme.px(SIDE), theme.px(14)
        if self._is_close():
            return QSize(side, side + line)
        room = (self.width() - 2 * theme.px(MARGIN) + self.gap().width()) // self.perRow()
        words = min(
            max(room - self.gap().width() - side - theme.px(APART), theme.px(TEXT[0])), theme.px(TEXT[1])
        )
        return QSize(side + theme.px(APART) + words, side)

    def gap(self) -> QSize:
        return QSize(theme.px(8 if self._is_close() else 4), theme.px(8 if self._is_close() else 10))

    def perRow(self) -> int:
        return self._in_rows(theme.px(SIDE if self._is_close() else SIDE + APART + TEXT[0]))

    def pictureRect(self, place: int) -> QRectF:
        return QRectF(self.tileRect(place).topLeft(), QSizeF(theme.px(SIDE), theme.px(SIDE)))

    def words(self, place: int) -> str:
        return self._items[place].words

    def paintTile(self, painter: QPainter, place: int) -> None:
        rect = self.pictureRect(place)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(rect, self._images(theme.tokens())[place])
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(theme.color("ink"))
        if self._is_close():
            painter.setFont(theme.font(theme.Type.TICK))
            below = QRectF(rect.left() - theme.px(4), rect.bottom(), rect.width() + theme.px(8), theme.px(14))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._items[place].brief)
        else:
            self._paint_words(painter, self._items[place], rect, self.tileRect(place).right())

    def _paint_words(self, painter: QPainter, item: FilterItem, rect: QRectF, right: float) -> None:
        left = rect.right() + theme.px(APART)
        painter.setFont(theme.font(theme.Type.CAPTION))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(left, rect.top() + metrics.ascent() - 1), item.figure)
        top = rect.top() + metrics.height()
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font(theme.Type.TICK))
        metrics = painter.fontMetrics()
        for index, text in enumerate(_broken(item.name, metrics, right - left)):
            baseline = top + index * (metrics.height() - 1) + metrics.ascent() - 1
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(right - left))
            painter.drawText(QPointF(left, baseline), shown)

    def _images(self, tokens: theme.Tokens) -> list[QImage]:
        """Return every filter in the theme in use, one pixel per weight."""
        if self._kept is None or self._kept[0] != tokens:
            images = [to_image(weight_colours(item.weights, item.limit)) for item in self._items]
            self._kept = tokens, images
        return self._kept[1]

    def _is_close(self) -> bool:
        return len(self._items) >= MANY


def _broken(text: str, metrics: QFontMetrics, width: float) -> tuple[str, str]:
    """Return the two lines of a text; whatever is too long is in the second."""
    words = text.split(" ")
    fitting = [
        count
        for count in range(1, len(words) + 1)
        if metrics.horizontalAdvance(" ".join(words[:count])) <= width
    ]
    first = max(fitting, default=1)
    return " ".join(words[:first]), " ".join(words[first:])
