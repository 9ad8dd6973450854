"""Pooling: every output channel under the input channel that it comes from."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from gui import theme
from gui.widgets.role_title import role_title_width
from gui.widgets.volume.arrangement import CAPTION, LARGEST_CELL, TITLE, Arrangement, Frame, page
from gui.widgets.volume.slices import Slice, Slices
from gui.widgets.volume.words import input_notes, output_notes

BESIDE = 28  # designed pixels between two channels
BELOW = 16  # between input and output
SMALLEST = 64  # designed pixels: slices shrink to that width before they go on a page


def pooled(slices: Slices, channel: int, frame: Frame) -> Arrangement:
    """Arrange a layer that treats each channel alone; `channel` is on the page shown."""
    (rows, columns), (down, across) = slices.extent("input"), slices.extent("output")
    captions = theme.px(CAPTION) if slices.channels > 1 else 0
    high = frame.height - 2 * theme.px(TITLE) - captions - theme.px(BELOW)
    width, most = max(columns, across), slices.channels
    while True:
        shown = page(channel, slices.channels, most)
        wide = (frame.width - (len(shown) - 1) * theme.px(BESIDE)) / (len(shown) * width)
        side = frame.whole(max(0.01, min(wide, high / (rows + down), theme.px(LARGEST_CELL))))
        if most == 1 or side * columns >= min(theme.px(SMALLEST), columns * theme.px(14)) - 1:
            break
        most -= 1
    board = Arrangement(slices)
    pitch = width * side + theme.px(BESIDE)
    notes = max(role_title_width("Output", output_notes(slices, shown)[0]), pitch * len(shown))
    left = max(0.0, (frame.width - min(notes, frame.width)) / 2)
    top = theme.px(TITLE) + captions + max(0.0, (high - (rows + down) * side) / 2)
    below = top + rows * side + theme.px(BELOW) + theme.px(TITLE)
    above = top - captions - theme.px(TITLE)
    board.title("input", left, above, frame.width, "Input", input_notes(slices, shown))
    board.title("output", left, below - theme.px(TITLE), frame.width, "Output", output_notes(slices, shown))
    for index, number in enumerate(shown):
        x = left + index * pitch
        given = Slice("input", channel=number)
        board.put(given, x, top, side)
        board.put(Slice("output", number), x, below, side)
        if captions:
            board.say(QRectF(x, top - captions, pitch, captions), _name(number, pitch), given)
    return board


def _name(channel: int, width: float) -> str:
    text = f"channel {channel + 1}"
    wide = QFontMetricsF(theme.font(theme.Type.SECTION)).horizontalAdvance(text)
    return text if wide <= width else str(channel + 1)
