"""The lower part of the tab: what a network has learned first, or how to get one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.choose.cells import LARGEST_SIZE
from gui.tabs.filters.choose.learned import Learned, LearnedFilter
from gui.tabs.filters.choose.strip import FilterStrip, Swatch, two_lines
from gui.widgets.buttons import Button
from gui.widgets.chips import RoleChip
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.live_label import LiveLabel
from gui.widgets.numerals import number


class LearnedRow(QWidget):
    """Shows the first filters of a network; without one, a sentence and the button that leads to one."""

    chosen = Signal(int)  # the place of a filter among those shown
    trainWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = RoleChip("filter", "Learned by a network")
        self.note = LiveLabel("", theme.Type.CAPTION, INK2)  # changes while a cell is dragged
        self.strip = FilterStrip()
        self.sentence = WrapLabel()
        self.train = Button("Train one", "play", tooltip="Go to the Train tab (Ctrl+3)")
        self.train.clicked.connect(self.trainWanted)
        self.strip.chosen.connect(self.chosen)
        self._empty = QWidget()
        rows = QVBoxLayout(self._empty)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        rows.addWidget(self.sentence)
        rows.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        heading = QHBoxLayout()
        heading.setSpacing(theme.px(6))
        heading.addWidget(self.title)
        heading.addWidget(self.note, 1)
        column.addLayout(heading)
        column.addWidget(self.strip)
        column.addWidget(self._empty)

    def setLearned(self, learned: Learned) -> None:
        """Show what there is."""
        self.strip.setSwatches([_swatch(one, learned.size <= LARGEST_SIZE) for one in learned.filters])
        self.strip.setVisible(bool(learned.filters))
        self._empty.setVisible(not learned.filters)
        self.sentence.setText(learned.sentence)

    def setNote(self, note: str) -> None:
        """Show `note` behind the title."""
        self.note.setText(note)

    def setMarked(self, place: int | None) -> None:
        """Outline the filter that is most like the one made by hand."""
        self.strip.setMarked(place)


def _swatch(learned: LearnedFilter, can_be_taken: bool) -> Swatch:
    cosine, title = number(learned.likeness.cosine, 2), learned.likeness.title
    words = f"Filter {learned.number}: cosine {cosine} with “{title}”"
    if learned.likeness.cosine < 0:
        words += ", light and dark exchanged"
    if can_be_taken:
        words += ". Click to put it into the cells"
    return Swatch(learned.weights, cosine, two_lines(title), words)
