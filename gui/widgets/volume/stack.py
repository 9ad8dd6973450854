"""Channels as a stack of cards, the one looked at in front: the volumes of the lectures."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from gui import theme
from gui.widgets.numerals import number
from gui.widgets.role_title import role_title_width
from gui.widgets.volume.arrangement import LARGEST_CELL, TITLE, Arrangement, Frame, Need, page, shared
from gui.widgets.volume.slices import Role, Slice, Slices
from gui.widgets.volume.words import filter_notes, filter_title, input_notes, output_notes

PARTS = 64  # designed pixels between input, filters and output
BELOW = 12  # between two filters
OFFSET = 15  # from one card to the next, to the right and up
KERNEL_OFFSET = 9
STACK_TAKES = 0.25  # of the height at most, for the cards behind
LEAST_OFFSET = 2.0  # pixels
LABELLED = 10  # designed pixels: with a smaller offset cards have no numbers of their own
SMALL_CELL, SMALL_KERNEL = 14, 44  # designed pixels: filters shrink to that before they go on a page


def stacked(slices: Slices, filter: int, channel: int, frame: Frame) -> Arrangement:
    """Arrange a layer as stacks, with `filter` and `channel` in front."""
    return _Stacks(slices, filter, channel, frame).arranged()


class _Stacks:
    def __init__(self, slices: Slices, filter: int, channel: int, frame: Frame) -> None:
        self.slices, self.filter, self.channel, self.frame = slices, filter, channel, frame
        self.room = frame.height - theme.px(TITLE)
        self.depth = 0 if slices.pools else len(slices.trace.channels_of(filter))
        self.offsets = self._offset(slices.channels, OFFSET), self._offset(slices.filters, OFFSET)
        metrics = QFontMetricsF(theme.font(theme.Type.SECTION))
        self.labels = metrics.horizontalAdvance("16") + theme.px(4)
        names = slices.filters > 1 and not slices.pools
        self.gutter = metrics.horizontalAdvance(f"filter {slices.filters}") + theme.px(10) if names else 0.0
        signs = [f"+ {number(float(bias))} =" for bias in slices.trace.bias] if self.depth else ["="]
        self.sign = max(theme.px(PARTS), max(map(metrics.horizontalAdvance, signs)) + theme.px(24))
        self.output_title = role_title_width("Output", output_notes(slices, range(slices.filters))[0])
        for rows in range(slices.filters, 0, -1):
            self.filters = page(filter, slices.filters, rows)
            if self._sized() or rows == 1:
                break

    def _offset(self, count: int, wanted: float) -> float:
        return min(theme.px(wanted), STACK_TAKES * self.room / max(1, count - 1))

    def _sized(self) -> bool:
        """Set the sides of the cells; return whether filters are large enough."""
        slices, largest = self.slices, theme.px(LARGEST_CELL)
        (rows, columns), (high, wide) = slices.extent("input"), slices.extent("filter")
        down, across = slices.extent("output")
        behind = (slices.channels - 1) * self.offsets[0], (slices.filters - 1) * self.offsets[1]
        count = len(self.filters)
        row = (self.room - (count - 1) * theme.px(BELOW)) / count
        offset = min(theme.px(KERNEL_OFFSET), STACK_TAKES * row / max(1, self.depth - 1))
        self.kernel_offset = max(LEAST_OFFSET, offset)
        under = max(0, self.depth - 1) * self.kernel_offset
        fixed = sum(behind) + under + self.gutter + 2 * self.labels + self.sign + theme.px(PARTS)
        title = self.output_title
        for _ in range(2):
            self.given, self.kernel, self.output = shared(
                max(self.frame.width - fixed, 1.0),
                Need(columns, min((self.room - behind[0]) / rows, largest)),
                Need(wide if self.depth else 0, min((row - under) / high, largest)),
                Need(across, min((self.room - behind[1]) / down, largest)),
                self.frame,
            )
            if self.output * across + behind[1] >= title:
                break
            fixed, title = fixed + title - self.output * across - behind[1], 0.0
        self.row = min(row, high * self.kernel + under)
        return not self.depth or self.kernel * high >= theme.px(min(high * SMALL_CELL, SMALL_KERNEL)) - 1

    def arranged(self) -> Arrangement:
        slices, board = self.slices, Arrangement(self.slices, stacked=True)
        order = _from(self.channel, slices.channels)
        left = self._left()
        title = self._pile(
            board, [Slice("input", channel=c) for c in order], left + self.labels, self.given, self.offsets[0]
        )
        x = left + self.labels + self._wide(title) + theme.px(PARTS)
        notes = input_notes(slices, range(slices.channels))
        self._title(
            board, "input", title, x, "Input", _front(notes, "channel", self.channel, slices.channels)
        )
        if self.depth:
            x = self._put_filters(board, x + self.gutter)
        outputs = [Slice("output", k) for k in _from(self.filter, slices.filters)]
        place = self._pile(board, outputs, x + self.labels, self.output, self.offsets[1])
        notes = output_notes(slices, range(slices.filters))
        notes = _front(notes, "channel", self.filter, slices.filters)
        self._title(board, "output", place, self.frame.width + theme.px(8), "Output", notes)
        return board

    def _left(self) -> float:
        slices = self.slices
        inputs = slices.extent("input")[1] * self.given + (slices.channels - 1) * self.offsets[0]
        outputs = slices.extent("output")[1] * self.output + (slices.filters - 1) * self.offsets[1]
        outputs = max(outputs, self.output_title)
        kernels = slices.extent("filter")[1] * self.kernel + (self.depth - 1) * self.kernel_offset
        between = self.gutter + kernels + self.sign if self.depth else 0.0
        total = 2 * self.labels + inputs + theme.px(PARTS) + between + outputs
        return max(0.0, (self.frame.width - total) / 2)

    def _wide(self, pile: QRectF) -> float:
        return max(pile.width(), role_title_width("Input", ""))

    def _pile(
        self,
        board: Arrangement,
        slices: list[Slice],
        left: float,
        side: float,
        offset: float,
        place: tuple[float, float] | None = None,
    ) -> QRectF:
        """Put cards behind each other, the first in front, and return where they are together."""
        rows, columns = self.slices.extent(slices[0].role)
        behind = (len(slices) - 1) * offset
        high = rows * side + behind
        top, room = place if place else (theme.px(TITLE), self.room)
        front = top + max(0.0, (room - high) / 2) + behind
        for index in reversed(range(len(slices))):
            which = slices[index]
            rect = board.put(which, left + index * offset, front - index * offset, side)
            if len(slices) > 1 and offset >= theme.px(LABELLED) and which.role != "filter":
                label = QRectF(rect.left() - self.labels - theme.px(3), rect.top(), self.labels, offset)
                shown = which.channel if which.role == "input" else which.filter
                board.say(label, str(shown + 1), which, Qt.AlignmentFlag.AlignRight)
        return QRectF(left, front - behind, columns * side + behind, high)

    def _put_filters(self, board: Arrangement, left: float) -> float:
        """Place the rows of filters and return where the output begins."""
        slices, pitch = self.slices, self.row + theme.px(BELOW)
        total = len(self.filters) * pitch - theme.px(BELOW)
        top = theme.px(TITLE) + max(0.0, (self.room - total) / 2)
        right = left
        for index, filter in enumerate(self.filters):
            group = slices.trace.channels_of(filter)
            first = self.channel - slices.trace.channels_of(self.filter)[0]
            cards = [Slice("filter", filter, group[c]) for c in _from(first, len(group))]
            y = top + index * pitch
            pile = self._pile(board, cards, left, self.kernel, self.kernel_offset, (y, self.row))
            right = pile.right()
            whole = Slice("output", filter)
            if self.gutter:
                gutter = QRectF(left - self.gutter, y, self.gutter - theme.px(10), self.row)
                board.say(gutter, f"filter {filter + 1}", whole, Qt.AlignmentFlag.AlignRight)
            bias = float(slices.trace.bias[filter])
            sign = QRectF(right, y, self.sign, self.row)
            text = f"+ {number(bias)} =" if bias else "="
            board.say(sign, text, whole, Qt.AlignmentFlag.AlignHCenter)
        place = QRectF(left, top, right - left, total)
        notes = filter_notes(slices, self.filters, range(slices.channels))
        self._title(board, "filter", place, right + self.sign + self.labels, filter_title(slices), notes)
        return right + self.sign

    def _title(
        self, board: Arrangement, role: Role, place: QRectF, end: float, text: str, notes: tuple[str, ...]
    ) -> None:
        above = place.top() - theme.px(TITLE)
        board.title(role, place.left(), above, end - theme.px(8), text, notes)


def _from(first: int, count: int) -> list[int]:
    """Return 0 … count − 1, turned so that `first` comes first."""
    return [(first + index) % count for index in range(count)]


def _front(notes: tuple[str, ...], what: str, number: int, count: int) -> tuple[str, ...]:
    """Return `notes`, and before them those that say which card is in front."""
    if count == 1:
        return notes
    front = f"{what} {number + 1} in front"
    return (f"{notes[0]}, {front}", f"{notes[-2]}, {front}", *notes[-2:])
