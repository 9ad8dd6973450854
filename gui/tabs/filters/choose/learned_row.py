"""The lower part of the tab: what a network has learned first, or how to get one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.kernels import Matrix
from gui import theme
from gui.tabs.filters.choose.cells import LARGEST_SIZE
from gui.tabs.filters.choose.fitting_label import FittingLabel
from gui.tabs.filters.choose.learned import Learned, LearnedFilter
from gui.tabs.filters.choose.strip import FilterStrip, Swatch, two_lines
from gui.tabs.filters.likeness_words import likeness_words
from gui.widgets.buttons import Button
from gui.widgets.chips import RoleChip
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.numerals import number


class LearnedRow(QWidget):
    """Shows the first filters of a network; without one, a sentence and the button that leads to one."""

    chosen = Signal(int)  # the place of a filter among those shown
    trainWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = RoleChip("filter", "Learned by a network")
        self.note = FittingLabel("", theme.Type.CAPTION, INK2)  # changes while a cell is dragged
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
        self.train.setText("See it train" if learned.is_training else "Train one")

    def setCompared(self, learned: Learned, weights: Matrix) -> None:
        """Outline the filter that is most like the one made by hand, (f, f)."""
        nearest = learned.most_like(weights)
        self.note.setWordings(_heading(learned, nearest))
        self.strip.setMarked(None if nearest is None else nearest[0])


def _heading(learned: Learned, nearest: tuple[int, float] | None) -> tuple[str, ...]:
    """Return the words behind the title, the longest wording first."""
    if not learned.filters:
        return ("",)
    about = f"{learned.title}, first layer: cosines with hand-made filters"
    if nearest is None:
        return about, learned.title
    place, cosine = nearest
    which, value = f"#{learned.filters[place].number}", number(cosine, 2)
    most = f"Outlined: {which}, most like yours, {value}"
    return f"{about}. {most}", f"{learned.title}. {most}", most, f"most like yours: {which}, {value}", value


def _swatch(learned: LearnedFilter, can_be_taken: bool) -> Swatch:
    likeness = learned.likeness
    words = f"Filter {learned.number}: {likeness_words(likeness)}"
    if can_be_taken:
        words += ". Click to put it into the cells"
    lines = two_lines(likeness.title) if likeness.is_near else ("none near",)
    return Swatch(learned.weights, f"#{learned.number}", number(likeness.cosine, 2), lines, words)
