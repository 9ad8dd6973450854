"""One output cell worked out: window times filter, row by row, and what it comes to."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.colour_maps import Values
from gui.widgets.export import Rows
from gui.widgets.numerals import number, numbers
from gui.widgets.picture import Picture

ROW = 24  # designed pixels
GAP = 14  # on either side of a plus sign, and around the line before the total
NARROWER = "…"


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide everything is, in pixels: per column the numbers of window and filter; signs; a row's sum."""

    window: tuple[int, ...]
    weight: tuple[int, ...]
    dot: int
    plus: int
    equals: int
    total: int

    @property
    def product(self) -> int:
        """Return how wide the widest column of products is."""
        pairs = zip(self.window, self.weight, strict=True)
        return max(window + weight for window, weight in pairs) + self.dot


class SumView(Picture):
    """Shows every product of a window with the filter. Where there is no room the middle is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sum of products", parent)
        self._window: Values = np.zeros((1, 1))
        self._weights: Values = np.zeros((1, 1))
        self._texts: tuple[list[str], list[str]] = (["0"], ["0"])
        self._bias = 0.0
        self._measured: tuple[int, Widths] | None = None  # for which theme, and how wide
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setProducts(self, window: Values, weights: Values, bias: float = 0.0) -> None:
        """Show the sum over `window` · `weights`, both (f, f), plus `bias`."""
        if window.shape != weights.shape or window.ndim != 2:
            raise ValueError(f"A window of shape {window.shape} does not go with weights {weights.shape}.")
        self._window, self._weights, self._bias = window, weights, bias
        self._measured = None
        self._texts = numbers(window.ravel()), numbers(weights.ravel())
        rows = "; ".join(f"row {i + 1}: {number(value)}" for i, value in enumerate(self._row_sums()))
        self.setAccessibleDescription(f"{number(self.total())}, {self._note()}; {rows}")
        self.updateGeometry()
        self.update()

    def total(self) -> float:
        """Return what it comes to."""
        return sum(self._row_sums()) + self._bias

    def paintTo(self, painter: QPainter) -> None:
        widths = self._widths()
        height, width = self._window.shape
        columns = shown(width, self._columns_fitting(widths))
        rows = shown(height, self.height() // theme.px(ROW))
        painter.save()
        end = 0
        for line, row in enumerate(rows):
            end = self._paint_row(painter, line * theme.px(ROW), row, columns, widths)
        self._paint_total(painter, end + theme.px(GAP), len(rows) * theme.px(ROW))
        painter.restore()

    def rows(self) -> Rows:
        head = ["row", "column", "window", "weight", "product"]
        cells = np.ndindex(self._window.shape)
        pairs = ((r, c, self._window[r, c].item(), self._weights[r, c].item()) for r, c in cells)
        return [head, *([r + 1, c + 1, a, b, a * b] for r, c, a, b in pairs)]

    def _paint_row(
        self, painter: QPainter, top: int, row: int | None, columns: list[int | None], widths: Widths
    ) -> int:
        """Draw one row of products and return where it ends; a row that is None stands for those left out."""
        x = 0
        first = True
        for column in columns:
            if not first:
                x = self._put(painter, x, top, widths.plus, "" if row is None else "+", "ink3", centre=True)
            first = False
            if row is None or column is None:
                wide = widths.dot
                if column is not None:
                    wide += widths.window[column] + widths.weight[column]
                x = self._put(painter, x, top, wide, NARROWER, "ink3", centre=True)
                continue
            cell = row * self._window.shape[1] + column
            window, weight = self._texts[0][cell], self._texts[1][cell]
            x = self._put(painter, x, top, widths.window[column], window, "input")
            x = self._put(painter, x, top, widths.dot, "·", "ink2", centre=True)
            x = self._put(painter, x, top, widths.weight[column], weight, "filter")
        x = self._put(painter, x, top, widths.equals, "" if row is None else "=", "ink3", centre=True)
        total = "" if row is None else self._sums()[row]
        return self._put(painter, x, top, widths.total, total, "ink")

    def _put(
        self, painter: QPainter, x: int, top: int, width: int, text: str, role: str, centre: bool = False
    ) -> int:
        """Draw `text` in a column and return where the next one begins."""
        coloured = role in ("input", "filter")
        painter.setFont(self._font(heavy=coloured))
        painter.setPen(theme.color(role))
        side = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(x, top, width, theme.px(ROW)), side | Qt.AlignmentFlag.AlignVCenter, text)
        return x + width

    def _paint_total(self, painter: QPainter, left: int, height: int) -> None:
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawLine(QLineF(left + 0.5, 0, left + 0.5, height))
        left += theme.px(GAP)
        font, small = theme.font(theme.Type.METRIC), theme.font(theme.Type.CAPTION)
        line = QFontMetrics(font).height()
        painter.setFont(font)
        painter.setPen(theme.color("output"))
        room = max(0, self.width() - left)
        painter.drawText(QRectF(left, 0, room, line), Qt.AlignmentFlag.AlignLeft, number(self.total()))
        painter.setFont(small)
        painter.setPen(theme.color("ink2"))
        box = QRectF(left, line + 2, room, max(0, self.height() - line))
        painter.drawText(box, Qt.TextFlag.TextWordWrap, self._note())

    def _row_sums(self) -> list[float]:
        return [float(value) for value in (self._window * self._weights).sum(axis=1)]

    def _sums(self) -> list[str]:
        return numbers(np.array(self._row_sums()))

    def _note(self) -> str:
        return f"sum of {self._window.size} products, bias\N{NO-BREAK SPACE}{number(self._bias)}"

    def _widths(self) -> Widths:
        if self._measured is None or self._measured[0] != theme.generation():
            self._measured = theme.generation(), self._measure()
        return self._measured[1]

    def _measure(self) -> Widths:
        heavy, light = QFontMetrics(self._font(True)), QFontMetrics(self._font(False))
        return Widths(
            window=self._column_widths(heavy, self._texts[0]),
            weight=self._column_widths(heavy, self._texts[1]),
            dot=light.horizontalAdvance(" · ") + 2,
            plus=2 * theme.px(GAP),
            equals=2 * theme.px(GAP),
            total=max(light.horizontalAdvance(text) for text in self._sums()) + 1,
        )

    def _column_widths(self, metrics: QFontMetrics, texts: list[str]) -> tuple[int, ...]:
        width = self._window.shape[1]
        columns = (texts[column::width] for column in range(width))
        return tuple(max(map(metrics.horizontalAdvance, column)) + 1 for column in columns)

    def _total_width(self) -> int:
        big = QFontMetrics(theme.font(theme.Type.METRIC)).horizontalAdvance(number(self.total()))
        note = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance("sum of 999 products,")
        return max(big, note) + 2 * theme.px(GAP)

    def _columns_fitting(self, widths: Widths) -> int:
        room = self.width() - self._total_width() - widths.equals - widths.total
        return (room + widths.plus) // (widths.product + widths.plus)

    def _font(self, heavy: bool) -> QFont:
        font = theme.font(theme.Type.CAPTION)
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        widths, (height, width) = self._widths(), self._window.shape
        products = width * (widths.product + widths.plus) - widths.plus
        across = products + widths.equals + widths.total + self._total_width()
        return QSize(across + 2, max(3, min(height, 5)) * theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        widths = self._widths()
        across = 2 * (widths.product + widths.plus) + widths.equals + widths.total + self._total_width()
        return QSize(across, 3 * theme.px(ROW))


def shown(count: int, room: int) -> list[int | None]:
    """Return which of `count` columns to show in the room of so many: None stands for those left out."""
    if count <= room:
        return list(range(count))
    kept = max(2, room - 1)
    return list(range(count)) if kept >= count else [*range(kept - 1), None, count - 1]
