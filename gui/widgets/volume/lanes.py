"""Signals of one row: channels under each other, and every filter before the lane that it makes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from gui import theme
from gui.widgets.numerals import number
from gui.widgets.volume.arrangement import LARGEST_CELL, TITLE, Arrangement, Frame, page
from gui.widgets.volume.slices import Slice, Slices
from gui.widgets.volume.words import filter_notes, filter_title, input_notes, output_notes

BETWEEN = 4  # designed pixels between two lanes
BELOW = 12  # between two filters
PARTS = 20  # between the input and the filters
READABLE = 16  # designed pixels a side: lanes shrink to that before they go on a page
FILTERS_TAKE = 0.35  # of the width at most


def lanes(slices: Slices, filter: int, channel: int, frame: Frame) -> Arrangement:
    """Arrange a layer whose slices are single rows; `filter` and `channel` are on the pages shown."""
    return _Lanes(slices, filter, channel, frame).arranged()


class _Lanes:
    def __init__(self, slices: Slices, filter: int, channel: int, frame: Frame) -> None:
        self.slices, self.filter, self.channel, self.frame = slices, filter, channel, frame
        metrics = QFontMetricsF(theme.font(theme.Type.SECTION))
        longest = f"channel {max(slices.channels, slices.filters)}"
        several = slices.channels > 1 or slices.filters > 1
        self.gutter = metrics.horizontalAdvance(longest) + theme.px(10) if several else 0.0
        biases = [f"+ … + {number(float(bias))}" for bias in slices.trace.bias if bias]
        bias = max((metrics.horizontalAdvance(text) for text in biases), default=0.0)
        self.sign = max(bias + theme.px(36), theme.px(64))
        self.group = len(slices.trace.channels_of(filter))
        self._fit()

    def _fit(self) -> None:
        slices, gap = self.slices, theme.px(BETWEEN)
        most, rows = slices.channels, slices.filters
        while True:
            self.channels = page(self.channel, slices.channels, most)
            self.filters = page(self.filter, slices.filters, rows)
            self.depth = min(self.group, len(self.channels))
            count = len(self.channels) + len(self.filters) * self.depth
            fixed = 2 * theme.px(TITLE) + theme.px(PARTS) + count * gap
            fixed += (len(self.filters) - 1) * theme.px(BELOW)
            high = (self.frame.height - fixed) / count
            if high >= theme.px(READABLE) or (most == 1 and rows == 1):
                break
            if rows > 1 and (rows > most or most == 1):
                rows -= 1
            else:
                most -= 1
        self._set_sides(min(high, theme.px(LARGEST_CELL)))

    def _set_sides(self, high: float) -> None:
        room, slices = self.frame.width - self.gutter, self.slices
        wide, across = slices.extent("filter")[1], slices.extent("output")[1]
        self.given = self.frame.whole(max(0.01, min(high, room / slices.extent("input")[1])))
        kernel = min(high, FILTERS_TAKE * room / wide)
        output = min(high, (room - kernel * wide - self.sign) / across)
        self.output = self.frame.whole(max(0.01, min(output, self.given)))
        self.kernel = self.frame.whole(max(0.01, min(kernel, max(self.given, theme.px(READABLE)))))

    def arranged(self) -> Arrangement:
        slices, board, gap = self.slices, Arrangement(self.slices), theme.px(BETWEEN)
        wide, across = slices.extent("filter")[1], slices.extent("output")[1]
        widest = max(
            slices.extent("input")[1] * self.given, wide * self.kernel + self.sign + across * self.output
        )
        left = self.gutter + max(0.0, (self.frame.width - self.gutter - widest) / 2)
        each = self.depth * (max(self.kernel, self.output / self.depth) + gap)
        total = 2 * theme.px(TITLE) + theme.px(PARTS) + len(self.channels) * (self.given + gap)
        total += len(self.filters) * (each + theme.px(BELOW)) - theme.px(BELOW)
        top = max(0.0, (self.frame.height - total) / 2)
        board.title("input", left, top, self.frame.width, "Input", input_notes(slices, self.channels))
        top += theme.px(TITLE)
        for channel in self.channels:
            which = Slice("input", channel=channel)
            board.put(which, left, top, self.given)
            self._name(board, which, f"channel {channel + 1}", left, top, self.given, slices.channels)
            top += self.given + gap
        top += theme.px(PARTS)
        right = left + wide * self.kernel + self.sign
        notes = filter_notes(slices, self.filters, self._columns(self.filter))
        board.title("filter", left, top, right - theme.px(8), filter_title(slices), notes)
        board.title("output", right, top, self.frame.width, "Output", output_notes(slices, self.filters))
        top += theme.px(TITLE)
        for filter in self.filters:
            self._put_filter(board, filter, left, right, top, each - gap)
            top += each + theme.px(BELOW)
        return board

    def _put_filter(
        self, board: Arrangement, filter: int, left: float, right: float, top: float, high: float
    ) -> None:
        whole, y = Slice("output", filter), top
        for channel in self._columns(filter):
            board.put(Slice("filter", filter, channel), left, y, self.kernel)
            y += self.kernel + theme.px(BETWEEN)
        self._name(board, whole, f"filter {filter + 1}", left, top, high, self.slices.filters)
        end = left + self.slices.extent("filter")[1] * self.kernel
        more = len(self._columns(filter)) < self.group
        bias = float(self.slices.trace.bias[filter])
        sign = f"{'+ … ' if more else ''}{f'+ {number(bias)} ' if bias else ''}="
        board.say(QRectF(end, top, right - end, high), sign, whole, Qt.AlignmentFlag.AlignHCenter)
        board.put(whole, right, top + (high - self.output) / 2, self.output)

    def _name(
        self, board: Arrangement, of: Slice, text: str, left: float, top: float, high: float, count: int
    ) -> None:
        if count > 1:
            place = QRectF(left - self.gutter, top, self.gutter - theme.px(10), high)
            board.say(place, text, of, Qt.AlignmentFlag.AlignRight)

    def _columns(self, filter: int) -> range:
        """Return which channels of a filter are shown: those of the input, or as many of its group."""
        if not self.slices.grouped:
            return self.channels
        group = self.slices.trace.channels_of(filter)
        among = page(self.channel - self.slices.trace.channels_of(self.filter)[0], len(group), self.depth)
        return range(group[0] + among[0], group[0] + among[-1] + 1)
