"""The sums of the channels, one by one: what an output cell is made of."""

from PySide6.QtGui import QPainter

from gui import theme
from gui.widgets.short_text import short_texts
from gui.widgets.volume.row_pen import GAP, RowPen, rule
from gui.widgets.volume.working import Working

BETWEEN = 10  # designed pixels between a channel and its sum
BESIDE = 16  # between two columns of sums


class SumParts:
    """The sums of the channels and the bias, in as many columns of `lines` rows as they need.

    width   in pixels, with the room for the lines beside it; 0 where nothing is added up
    high    how many rows there are, with the heading
    """

    def __init__(self, working: Working, lines: int) -> None:
        self.lines = max(2, lines) - 1
        light = short_texts(theme.Type.CAPTION, heavy=True)
        columns = -(-len(working.parts) // self.lines)
        self.short = columns > 2
        self.names = [self._name(name) for name, _ in working.parts]
        self.sums = [text for _, text in working.parts]
        self.chosen = working.index if working.parts else 0
        self.name = max((light.width(name) for name in self.names), default=0)
        self.sum = max((light.width(text) for text in self.sums), default=0)
        self.plus = light.width("+ ") + 2
        self.pitch = self.plus + self.name + theme.px(BETWEEN) + self.sum + theme.px(BESIDE)
        self.heading = "channel: sum" if self.short else "each channel"
        width = max(columns * self.pitch - theme.px(BESIDE), self.plus + light.width(self.heading))
        self.high = min(len(self.names), self.lines) + 1 if self.names else 0
        self.width = width + 2 * theme.px(GAP) if columns else 0

    def _name(self, name: str) -> str:
        return name.removeprefix("channel ") if self.short else name

    def paint(self, painter: QPainter, left: int, high: int) -> int:
        """Write the sums and return where they end."""
        left = rule(painter, left, high)
        pen = RowPen(painter)
        pen.use("ink2")
        pen.left(0, left + self.plus, self.heading)
        for index, (name, total) in enumerate(zip(self.names, self.sums, strict=True)):
            column, line = divmod(index, self.lines)
            x, chosen = left + column * self.pitch, index == self.chosen
            if index:
                pen.use("ink3")
                pen.left(line + 1, x, "+")
            pen.use("ink" if chosen else "ink2", heavy=chosen)
            pen.left(line + 1, x + self.plus, name)
            pen.use("ink", heavy=chosen)
            pen.right(line + 1, x + self.pitch - theme.px(BESIDE), total)
        return left + self.width - 2 * theme.px(GAP)
