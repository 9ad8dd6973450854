"""One output cell worked out: window times filter, row by row, and what it comes to."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.cell_geometry import Cell
from gui.widgets.colour_maps import Values
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture
from gui.widgets.short_text import ShortTexts, short_texts
from gui.widgets.sum_layout import (
    GAP,
    ROW,
    TIGHT,
    UNDER,
    Layout,
    Shown,
    Widths,
    laid_out,
    lefts_of,
    measured,
    total_width,
)
from gui.widgets.sum_terms import Terms, products

GRAIN = 40  # designed pixels by which the wanted width goes: numbers change it, and a layout is dear
NARROWER = "…"


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
        lefts = lefts_of(columns, widths)
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

    def _layout(self) -> Layout:
        return laid_out(self._terms, self._widths(), self.width(), self.height())

    def _widths(self) -> Widths:
        if self._measured is None or self._measured[0] != theme.generation():
            self._measured = theme.generation(), measured(self._terms)
        return self._measured[1]

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        widths, (height, width) = self._widths(), self._terms.values.shape
        terms = width * (widths.product + widths.sign) - widths.sign
        across = terms + widths.sums + total_width(self._terms) + 2
        return QSize(_coarse(across), max(3, min(height, 5)) * theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        widths = self._widths()
        across = 2 * (widths.product + 2 * theme.px(TIGHT)) + widths.sums
        return QSize(_coarse(max(across, total_width(self._terms))), 3 * theme.px(ROW))


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


def _coarse(width: int) -> int:
    """Return `width` rounded up, so that few numbers change it."""
    grain = theme.px(GRAIN)
    return -(-width // grain) * grain
