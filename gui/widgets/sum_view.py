"""One output cell worked out: window times filter, row by row, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.cell_geometry import Cell
from gui.widgets.colour_maps import Values
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture
from gui.widgets.short_text import ShortTexts, short_texts
from gui.widgets.sum_terms import Terms, products

ROW = 24  # designed pixels
GAP = 14  # on either side of a plus sign, and around the line before the total
TIGHT = 7  # on either side of a plus sign where there is no room for that
UNDER = 6  # over a total that stands under the rows
GRAIN = 40  # designed pixels by which the wanted width goes: numbers change it, and a layout is dear
NARROWER = "…"
Shown = Sequence[int | None]  # rows or columns; None stands for those left out


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide everything is, in pixels: per column the values and the weights; signs; a row's sum."""

    values: tuple[int, ...]
    weights: tuple[int, ...]
    dot: int
    sign: int
    total: int

    @property
    def product(self) -> int:
        """Return how wide the widest column of products is."""
        return max(v + w for v, w in zip(self.values, self.weights, strict=True)) + self.dot

    @property
    def all(self) -> int:
        """Return how wide all columns are, with what each row comes to."""
        columns = len(self.values)
        numbers = sum(self.values) + sum(self.weights) + columns * self.dot
        return numbers + (columns - 1) * self.sign + self.sums

    @property
    def sums(self) -> int:
        """Return how wide the equals signs and what follows them are."""
        return self.sign + self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Which rows and columns are shown, how wide all is, and whether the total stands under the rows."""

    rows: Shown
    columns: Shown
    widths: Widths
    under: bool


class SumView(Picture):
    """Shows every product of a window with the filter.

    Where there is no room the signs move closer, then the total goes under the rows, and at last the middle
    is left out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sum of products", parent)
        self._terms = products(np.zeros((1, 1)), np.zeros((1, 1)))
        self._measured: tuple[int, Widths] | None = None  # for which theme, and how wide
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setProducts(self, window: Values, weights: Values, bias: float = 0.0) -> None:
        """Show the sum over `window` · `weights`, both (h, w), plus `bias`."""
        self._show(products(window, weights, bias))

    def setTerms(
        self,
        values: Values,
        weights: Values | None = None,
        *,
        total: float,
        words: str,
        winner: Cell | None = None,
    ) -> None:
        """Show `values` (h, w), with their `weights` if there are any, and the `total` they come to.

        `words` say what the total is: "sum of 27 products, bias 0", "sum 10 / 4", "max of 4 values". With a
        `winner` (row, column) nothing is added up, and the value there is the one that stands out.
        """
        self._show(Terms(values, weights, total, words, winner))

    def setNothing(self, total: float, words: str) -> None:
        """Show a `total` to which nothing adds up, and why."""
        self._show(Terms(np.zeros((1, 1)), None, total, words, empty=True))

    def total(self) -> float:
        """Return what it comes to."""
        return self._terms.total

    def _show(self, terms: Terms) -> None:
        self._terms, self._measured = terms, None
        self.setAccessibleDescription(terms.aloud())
        self.updateHints()
        self.update()

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        if self._terms.empty:
            self._paint_total_under(painter, 0)
            return
        layout = self._layout()
        rows, columns, widths = layout.rows, layout.columns, layout.widths
        lefts = _lefts(columns, widths)
        painter.save()
        self._paint_terms(painter, rows, columns, lefts, widths)
        self._paint_signs(painter, rows, columns, lefts, widths)
        height = len(rows) * theme.px(ROW)
        if layout.under:
            self._paint_total_under(painter, height + theme.px(UNDER))
        else:
            self._paint_total(painter, lefts[-1] + widths.sums + theme.px(GAP), height)
        painter.restore()

    def rows(self) -> Rows:
        return self._terms.rows()

    def _paint_terms(
        self, painter: QPainter, rows: Shown, columns: Shown, lefts: Sequence[int], widths: Widths
    ) -> None:
        """Write the numbers: those of the window, those of the filter, and what each row comes to."""
        terms, across = self._terms, self._terms.values.shape[1]
        heavy, light = short_texts(theme.Type.CAPTION, heavy=True), short_texts(theme.Type.CAPTION)
        cells = [
            (line, row * across + column, left, column)
            for line, row in enumerate(rows)
            for column, left in zip(columns, lefts, strict=False)
            if row is not None and column is not None
        ]
        won = None if terms.winner is None else terms.winner[0] * across + terms.winner[1]
        pen = _Pen(painter, heavy if terms.summed else light, "input")
        for line, cell, left, column in cells:
            if cell != won:
                pen.right(line, left + widths.values[column], terms.value_texts[cell])
        pen = _Pen(painter, heavy, "output")
        for line, cell, left, column in cells:
            if cell == won:
                pen.right(line, left + widths.values[column], terms.value_texts[cell])
        if terms.weights is not None:
            pen = _Pen(painter, heavy, "filter")
            for line, cell, left, column in cells:
                end = left + widths.values[column] + widths.dot + widths.weights[column]
                pen.right(line, end, terms.weight_texts[cell])
        pen = _Pen(painter, light, "ink")
        for line, row in enumerate(rows):
            if row is not None and terms.summed:
                pen.right(line, lefts[-1] + widths.sums, terms.sum_texts[row])

    def _paint_signs(
        self, painter: QPainter, rows: Shown, columns: Shown, lefts: Sequence[int], widths: Widths
    ) -> None:
        """Write what stands between the numbers, and the dots that stand for those left out."""
        light = short_texts(theme.Type.CAPTION)
        between = "+" if self._terms.summed else ","
        pen = _Pen(painter, light, "ink3")
        for line, row in enumerate(rows):
            for column, (left, after) in zip(columns, pairwise(lefts), strict=True):
                end = after if column == columns[-1] else after - widths.sign
                if row is None or column is None:
                    pen.centre(line, left, end, NARROWER)
                if row is not None and end < after:
                    pen.centre(line, end, after, between)
            if row is not None and self._terms.summed:
                pen.centre(line, lefts[-1], lefts[-1] + widths.sign, "=")
        if self._terms.weights is None:
            return
        pen = _Pen(painter, light, "ink2")
        for line, row in enumerate(rows):
            for column, left in zip(columns, lefts, strict=False):
                if row is not None and column is not None:
                    dot = left + widths.values[column]
                    pen.centre(line, dot, dot + widths.dot, "·")

    def _paint_total(self, painter: QPainter, left: int, height: int) -> None:
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawLine(QLineF(left + 0.5, 0, left + 0.5, height))
        left += theme.px(GAP)
        big = short_texts(theme.Type.METRIC)
        painter.setFont(big.font)
        painter.setPen(theme.color("output"))
        big.draw(painter, left, 0, number(self._terms.total))
        painter.setFont(short_texts(theme.Type.CAPTION).font)
        painter.setPen(theme.color("ink2"))
        room = max(0, self.width() - left), max(0, self.height() - big.height)
        painter.drawText(QRectF(left, big.height + 2, *room), Qt.TextFlag.TextWordWrap, self._terms.words)

    def _paint_total_under(self, painter: QPainter, top: int) -> None:
        big, small = short_texts(theme.Type.METRIC), short_texts(theme.Type.CAPTION)
        text = number(self._terms.total)
        painter.setFont(big.font)
        painter.setPen(theme.color("output"))
        big.draw(painter, 0, top, text)
        painter.setFont(small.font)
        painter.setPen(theme.color("ink2"))
        left = big.width(text) + theme.px(GAP)
        room = QRectF(left, top, max(0, self.width() - left), big.height)
        words = painter.fontMetrics().elidedText(
            self._terms.words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    # How wide it is

    def _layout(self) -> Layout:
        """Return the first way of laying it out that shows every column; the last where none does."""
        height, across = self._terms.values.shape
        plain = self._widths()
        dot = min(plain.dot, short_texts(theme.Type.CAPTION).width("·") + theme.px(6))
        tight = replace(plain, sign=2 * theme.px(TIGHT), dot=dot)
        line, big = theme.px(ROW), short_texts(theme.Type.METRIC).height + theme.px(UNDER)
        beside, under = self._total_width(), 0
        ways = [(plain, beside), (tight, beside)]
        if self.height() >= height * line + big:
            ways += [(plain, under), (tight, under)]
        fitting = ((widths, total) for widths, total in ways if widths.all + total <= self.width())
        widths, total = next(fitting, ways[-1])
        columns = across if widths.all + total <= self.width() else self._fitting(widths, total)
        room = self.height() if total else self.height() - big
        return Layout(shown(height, room // line), shown(across, columns), widths, not total)

    def _widths(self) -> Widths:
        if self._measured is None or self._measured[0] != theme.generation():
            self._measured = theme.generation(), self._measure()
        return self._measured[1]

    def _measure(self) -> Widths:
        terms = self._terms
        heavy, light = short_texts(theme.Type.CAPTION, heavy=True), short_texts(theme.Type.CAPTION)
        weighted = terms.weights is not None
        return Widths(
            values=self._column_widths(heavy, terms.value_texts),
            weights=self._column_widths(heavy, terms.weight_texts),
            dot=light.width(" · ") + 2 if weighted else 0,
            sign=2 * theme.px(GAP),
            total=max(light.width(text) for text in terms.sum_texts) + 1 if terms.summed else 0,
        )

    def _column_widths(self, texts: ShortTexts, words: list[str]) -> tuple[int, ...]:
        width = self._terms.values.shape[1]
        return tuple(max(map(texts.width, words[column::width])) + 1 for column in range(width))

    def _total_width(self) -> int:
        big = short_texts(theme.Type.METRIC).width(number(self._terms.total))
        note = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance("sum of 999 products,")
        return max(big, note) + 2 * theme.px(GAP)

    def _fitting(self, widths: Widths, total: int) -> int:
        """Return how many columns there is room for beside a total so wide."""
        room = self.width() - total - widths.sums
        return max(0, (room + widths.sign) // (widths.product + widths.sign))

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        widths, (height, width) = self._widths(), self._terms.values.shape
        terms = width * (widths.product + widths.sign) - widths.sign
        across = terms + widths.sums + self._total_width() + 2
        return QSize(_coarse(across), max(3, min(height, 5)) * theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        widths = self._widths()
        across = 2 * (widths.product + 2 * theme.px(TIGHT)) + widths.sums
        return QSize(_coarse(max(across, self._total_width())), 3 * theme.px(ROW))


class _Pen:
    """Writes texts of one font and colour into rows."""

    def __init__(self, painter: QPainter, texts: ShortTexts, role: str) -> None:
        self._painter, self._texts = painter, texts
        self._row = theme.px(ROW)
        self._drop = (self._row - texts.height) / 2
        painter.setFont(texts.font)
        painter.setPen(theme.color(role))

    def right(self, line: int, end: int, text: str) -> None:
        """Write `text` so that it ends at `end`."""
        self._texts.draw(self._painter, end - self._texts.width(text), line * self._row + self._drop, text)

    def centre(self, line: int, start: int, end: int, text: str) -> None:
        """Write `text` in the middle between `start` and `end`."""
        left = (start + end - self._texts.width(text)) / 2
        self._texts.draw(self._painter, left, line * self._row + self._drop, text)


def _lefts(columns: Shown, widths: Widths) -> list[int]:
    """Return where each column begins, and at the end where the last one ends."""
    lefts = [0]
    for place, column in enumerate(columns):
        wide = widths.dot
        if column is not None:
            wide += widths.values[column] + widths.weights[column]
        elif not wide:
            wide = widths.sign
        lefts.append(lefts[-1] + wide + (widths.sign if place < len(columns) - 1 else 0))
    return lefts


def _coarse(width: int) -> int:
    """Return `width` rounded up, so that few numbers change it."""
    grain = theme.px(GRAIN)
    return -(-width // grain) * grain


def shown(count: int, room: int) -> list[int | None]:
    """Return which of `count` columns to show in the room of so many: None stands for those left out."""
    if count <= room:
        return list(range(count))
    kept = max(2, room - 1)
    return list(range(count)) if kept >= count else [*range(kept - 1), None, count - 1]
