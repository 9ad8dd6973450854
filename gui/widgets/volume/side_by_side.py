"""Every channel beside the others; filters in rows, each before the output channel that it makes."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from gui import theme
from gui.widgets.numerals import number
from gui.widgets.role_title import role_title_width
from gui.widgets.volume.arrangement import (
    CAPTION,
    LARGEST_CELL,
    TITLE,
    Arrangement,
    Frame,
    Need,
    page,
    shared,
)
from gui.widgets.volume.slices import Role, Slice, Slices
from gui.widgets.volume.words import filter_notes, filter_title, input_notes, output_notes

PARTS = 34  # designed pixels between input, filters and output
BESIDE = 10  # between two channels of the input
PLUS = 18  # between two channels of a filter
MORE = 24  # for what says that there are more channels than shown
BELOW = 14  # between two filters
SMALL_CELL = 14  # designed pixels: slices of few cells shrink to that, and larger ones
SMALL_INPUT, SMALL_KERNEL, SMALL_OUTPUT = 64, 28, 46  # to this width or height, before they go on a page
ONE_ROW = 3  # so many channels of the input are always beside each other
WRAPS = 1.25  # times as large must their cells become for more to go on another row


@dataclass(frozen=True, slots=True)
class Plan:
    """Which channels and filters there is room for, and the sides of their cells, in pixels."""

    channels: range
    filters: range
    depth: int  # kernels beside each other
    across: int  # channels of the input beside each other; the others are below
    given: float
    kernel: float
    output: float
    row: float  # height of a filter's row, its caption left out
    narrow: bool  # whether slices are too small for want of width, and fewer channels would help
    low: bool  # whether they are for want of height, and fewer filters would help


def side_by_side(slices: Slices, filter: int, channel: int, frame: Frame) -> Arrangement:
    """Arrange a layer with kernels; `filter` and `channel` are on the pages shown."""
    return _Table(slices, filter, channel, frame).arranged()


class _Table:
    def __init__(self, slices: Slices, filter: int, channel: int, frame: Frame) -> None:
        self.slices, self.filter, self.channel, self.frame = slices, filter, channel, frame
        self.group = len(slices.trace.channels_of(filter))
        self.captions = theme.px(CAPTION) if slices.channels > 1 else 0
        caption = QFontMetricsF(theme.font(theme.Type.SECTION))
        names = slices.filters > 1
        self.gutter = caption.horizontalAdvance(f"filter {slices.filters}") + theme.px(10) if names else 0.0
        biases = [f"+ {number(float(bias))}" for bias in slices.trace.bias if bias]
        self.bias = max((caption.horizontalAdvance(text) for text in biases), default=0.0) + theme.px(8)
        self.output_title = role_title_width("Output", output_notes(slices, range(slices.filters))[0])
        self.plan = self._plan()

    # How large

    def _plan(self) -> Plan:
        slices, plan = self.slices, None
        for most in range(slices.channels, 0, -1):
            channels = page(self.channel, slices.channels, most)
            if len(channels) != most and most != slices.channels:
                continue
            for rows in range(slices.filters, 0, -1):
                plan = self._sized(channels, page(self.filter, slices.filters, rows), min(self.group, most))
                if not plan.low:
                    break
            if plan is not None and not plan.narrow:
                break
        assert plan is not None  # there is at least one channel
        return plan

    def _sized(self, channels: range, filters: range, depth: int) -> Plan:
        best = self._wrapped(channels, filters, depth, 1)
        for lines in range(2, 4 if len(channels) > ONE_ROW else 2):
            plan = self._wrapped(channels, filters, depth, lines)
            if plan.given >= WRAPS * best.given:
                best = plan
        return best

    def _wrapped(self, channels: range, filters: range, depth: int, lines: int) -> Plan:
        """Return the plan with the channels of the input in so many lines."""
        (rows, columns), (high, wide) = (self.slices.extent(role) for role in ("input", "filter"))
        down, across = self.slices.extent("output")
        room = self.frame.height - theme.px(TITLE) - self.captions
        over = self.captions if self.slices.grouped else 0.0
        row = (room - (len(filters) - 1) * (theme.px(BELOW) + over)) / len(filters)
        line = (room - (lines - 1) * (theme.px(BESIDE) + self.captions)) / lines
        beside = -(-len(channels) // lines)
        fixed = (beside - 1) * theme.px(BESIDE) + (depth - 1) * theme.px(PLUS) + self._sign_width(depth)
        fixed += theme.px(PARTS) + self.gutter
        most = [min(side, theme.px(LARGEST_CELL)) for side in (line / rows, row / high, row / down)]
        slack = 0.0
        for _ in range(3):
            given, kernel, output = shared(
                max(self.frame.width - fixed - slack, 1.0),
                Need(beside * columns, most[0]),
                Need(depth * wide, most[1], theme.px(SMALL_KERNEL) / wide),
                Need(across, most[2]),
                self.frame,
            )
            slack = max(0.0, self.output_title - output * across)
            kernels = depth * wide * kernel + (depth - 1) * theme.px(PLUS) + self._sign_width(depth)
            slack += max(0.0, self._filter_title(filters, depth) - kernels)
        caps = tuple(map(self.frame.whole, most))
        narrow, low = self._narrow(given, kernel, caps), self._low(kernel, output, caps)
        row = min(row, max(high * kernel, down * output))
        return Plan(channels, filters, depth, beside, given, kernel, output, row, narrow, low)

    def _narrow(self, given: float, kernel: float, caps: tuple[float, ...]) -> bool:
        """Return whether fewer channels beside each other would make slices larger that are too small."""
        columns, wide = self.slices.extent("input")[1], self.slices.extent("filter")[1]
        return (given < caps[0] and given * columns < _least(columns, SMALL_INPUT)) or (
            kernel < caps[1] and kernel * wide < _least(wide, SMALL_KERNEL)
        )

    def _low(self, kernel: float, output: float, caps: tuple[float, ...]) -> bool:
        """Return whether fewer filters under each other would make slices larger that are too small."""
        high, down = self.slices.extent("filter")[0], self.slices.extent("output")[0]
        return (kernel >= caps[1] and kernel * high < _least(high, SMALL_KERNEL)) or (
            output >= caps[2] and output * down < _least(down, SMALL_OUTPUT)
        )

    # Where

    def arranged(self) -> Arrangement:
        plan, slices = self.plan, self.slices
        board = Arrangement(slices)
        inputs = self._width(plan.across, slices.extent("input")[1] * plan.given, BESIDE)
        kernels = self._width(plan.depth, slices.extent("filter")[1] * plan.kernel, PLUS)
        kernels += self._sign_width(plan.depth)
        outputs = max(slices.extent("output")[1] * plan.output, self.output_title)
        kernels = max(kernels, self._filter_title(plan.filters, plan.depth))
        total = inputs + self.gutter + kernels + outputs + theme.px(PARTS)
        left = max(0.0, (self.frame.width - total) / 2)
        middle = left + inputs + theme.px(PARTS) + self.gutter
        right = middle + kernels
        self._put_inputs(board, left, middle - self.gutter - theme.px(8))
        self._put_rows(board, middle, right)
        return board

    def _sign_width(self, depth: int) -> float:
        """Return how wide is what stands between a filter's last kernel and its output."""
        return theme.px(PARTS) + self.bias + (theme.px(MORE) if depth < self.group else 0)

    def _filter_title(self, filters: range, depth: int) -> float:
        """Return how wide the title of the filters is, with the shortest of its notes."""
        notes = filter_notes(self.slices, filters, range(depth))
        shortest = min((note for note in notes if note), key=len)
        return role_title_width(filter_title(self.slices), shortest) + theme.px(16)

    def _width(self, count: int, each: float, gap: float) -> float:
        return count * each + (count - 1) * theme.px(gap)

    def _top(self, height: float) -> float:
        """Return where cells begin that are `height` high, so that with their titles they are centred."""
        above = theme.px(TITLE) + self.captions
        return above + max(0.0, (self.frame.height - above - height) / 2)

    def _put_inputs(self, board: Arrangement, left: float, end: float) -> None:
        plan = self.plan
        rows, columns = self.slices.extent("input")
        lines, pitch = -(-len(plan.channels) // plan.across), rows * plan.given + self.captions
        pitch += theme.px(BESIDE)
        top = self._top(lines * pitch - self.captions - theme.px(BESIDE))
        wide = columns * plan.given + theme.px(BESIDE)
        self._title(board, "input", left, top, end, "Input", input_notes(self.slices, plan.channels))
        for index, channel in enumerate(plan.channels):
            which = Slice("input", channel=channel)
            line, column = divmod(index, plan.across)
            x, y = left + column * wide, top + line * pitch
            board.put(which, x, y, plan.given)
            self._name_channel(board, which, x, y, wide)

    def _put_rows(self, board: Arrangement, left: float, right: float) -> None:
        plan, slices = self.plan, self.slices
        over = self.captions if slices.grouped else 0.0
        pitch = plan.row + theme.px(BELOW) + over
        top = self._top(len(plan.filters) * pitch - theme.px(BELOW) - over)
        columns = self._columns(self.filter)
        notes = filter_notes(slices, plan.filters, range(columns[0], columns[-1] + 1))
        self._title(board, "filter", left, top, right - theme.px(8), filter_title(slices), notes)
        self._title(
            board, "output", right, top, self.frame.width, "Output", output_notes(slices, plan.filters)
        )
        for index, filter in enumerate(plan.filters):
            self._put_row(board, filter, left, right, top + index * pitch, index == 0 or slices.grouped)

    def _put_row(
        self, board: Arrangement, filter: int, left: float, right: float, top: float, named: bool
    ) -> None:
        plan, slices = self.plan, self.slices
        (high, wide), down = slices.extent("filter"), slices.extent("output")[0]
        whole = Slice("output", filter)
        if slices.filters > 1:
            gutter = QRectF(left - self.gutter, top, self.gutter - theme.px(10), plan.row)
            board.say(gutter, f"filter {filter + 1}", whole, Qt.AlignmentFlag.AlignRight)
        above = top + (plan.row - high * plan.kernel) / 2
        across, x = wide * plan.kernel, left
        for index, channel in enumerate(self._columns(filter)):
            which = Slice("filter", filter, channel)
            if index:
                between = QRectF(x - theme.px(PLUS), above, theme.px(PLUS), high * plan.kernel)
                board.say(between, "+", whole, Qt.AlignmentFlag.AlignHCenter)
            board.put(which, x, above, plan.kernel)
            if named:
                room = right - x if len(self._columns(filter)) == 1 else across + theme.px(PLUS)
                self._name_channel(board, which, x, above, room)
            x += across + theme.px(PLUS)
        x -= theme.px(PLUS)
        board.say(
            QRectF(x, above, right - x, high * plan.kernel),
            self._sign(filter),
            whole,
            Qt.AlignmentFlag.AlignHCenter,
        )
        board.put(whole, right, top + (plan.row - down * plan.output) / 2, plan.output)

    def _columns(self, filter: int) -> range:
        """Return which channels of a filter are shown: those of the input, or as many of its group."""
        plan, group = self.plan, self.slices.trace.channels_of(filter)
        if not self.slices.grouped:
            return plan.channels
        among = page(self.channel - self.slices.trace.channels_of(self.filter)[0], len(group), plan.depth)
        return range(group[0] + among[0], group[0] + among[-1] + 1)

    def _sign(self, filter: int) -> str:
        more = len(self._columns(filter)) < len(self.slices.trace.channels_of(filter))
        bias = float(self.slices.trace.bias[filter])
        return f"{'+ … ' if more else ''}{f'+ {number(bias)} ' if bias else ''}="

    # Words

    def _title(
        self,
        board: Arrangement,
        role: Role,
        left: float,
        top: float,
        end: float,
        text: str,
        notes: tuple[str, ...],
    ) -> None:
        above = top - self.captions - theme.px(TITLE)
        board.title(role, left, above, end, text, notes)

    def _name_channel(self, board: Arrangement, which: Slice, left: float, top: float, width: float) -> None:
        if not self.captions:
            return
        metrics = QFontMetricsF(theme.font(theme.Type.SECTION))
        text = f"channel {which.channel + 1}"
        text = text if metrics.horizontalAdvance(text) <= width else str(which.channel + 1)
        board.say(QRectF(left, top - self.captions, width, self.captions), text, which)


def _least(cells: int, small: int) -> float:
    """Return to which width or height, in pixels, a slice of so many cells shrinks before it is paged."""
    return theme.px(min(cells * SMALL_CELL, small)) - 1
