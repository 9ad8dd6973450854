"""The products of one channel, in full where there is room: window times kernel, row by row."""

from gui import theme
from gui.widgets.short_text import short_texts
from gui.widgets.sum_layout import shown
from gui.widgets.volume.row_pen import GAP, RowPen
from gui.widgets.volume.working import Working

LEFT_OUT = "…"


class ProductBlock:
    """Where the products of a working stand, and how wide they are, in pixels."""

    def __init__(self, working: Working) -> None:
        heavy, light = short_texts(theme.Type.CAPTION, heavy=True), short_texts(theme.Type.CAPTION)
        self.working = working
        self.weight = max((heavy.width(text) for text in working.weights), default=0)
        self.value = max((heavy.width(text) for text in working.values), default=0) + 1
        self.dot = light.width(" · ") + 2 if self.weight else 0
        self.sign = 2 * theme.px(GAP)
        self.product = self.value + self.dot + self.weight
        total = max((light.width(text) for text in working.row_sums), default=0)
        self.sums = self.sign + total if total else 0
        self.heading = light.width(working.heading) if working.terms.values.size else 0

    def width(self, columns: int) -> int:
        """Return how wide so many columns of products are, with what they come to."""
        if not self.working.terms.values.size:
            return 0
        columns = max(1, min(columns, self.working.shape[1]))
        return max(self.heading, columns * (self.product + self.sign) - self.sign + self.sums)

    def paint(self, pen: RowPen, room: int, most_lines: int) -> int:
        """Write the products into `room` and return where they end."""
        rows, columns = self.working.shape
        if not self.working.terms.values.size:
            return 0
        across = shown(columns, max(1, (room - self.sums + self.sign) // (self.product + self.sign)))
        pen.use("ink2")
        pen.left(0, 0, self.working.heading)
        ends = [self._row(pen, line, row, across) for line, row in enumerate(shown(rows, most_lines - 1), 1)]
        return max(self.heading, *ends)

    def _row(self, pen: RowPen, line: int, row: int | None, across: list[int | None]) -> int:
        working, x = self.working, 0
        for index, column in enumerate(across):
            if index:
                x = pen.sign(line, x, self.sign, "," if working.takes else "+", row is not None)
            if row is None or column is None:
                wide = self.dot if column is None else self.product
                pen.use("ink3")
                pen.centre(line, x, wide, LEFT_OUT)
            else:
                wide = self.product
                self._product(pen, line, x, (row, column))
            x += wide
        if self.sums and row is not None:
            pen.sign(line, x, self.sign, "=", True)
            pen.use("ink")
            pen.right(line, x + self.sums, working.row_sums[row])
        return x + self.sums

    def _product(self, pen: RowPen, line: int, x: int, cell: tuple[int, int]) -> None:
        working = self.working
        place = cell[0] * working.shape[1] + cell[1]
        if cell == working.product:
            pen.mark(line, x, self.product)
        won = cell == working.winner
        pen.use("output" if won else "input", heavy=won or not working.takes)
        pen.right(line, x + self.value, working.values[place])
        if self.weight:
            pen.use("ink2")
            pen.centre(line, x + self.value, self.dot, "·")
            pen.use("filter", heavy=True)
            pen.right(line, x + self.product, working.weights[place])
