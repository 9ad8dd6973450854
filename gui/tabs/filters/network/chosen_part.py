"""The chosen filter: its numbers, the hand-made filter nearest to it, and how it got there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from engine.filters.projection import projected
from engine.filters.turned_likeness import TurnedLikeness
from gui import theme
from gui.tabs.filters.likeness_words import pattern_name
from gui.tabs.filters.network.setting import Scale
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import epoch_words, turn_sign
from gui.widgets.chips import RoleChip
from gui.widgets.colour_maps import largest
from gui.widgets.curve_plot import CurvePlot
from gui.widgets.export import Exportable
from gui.widgets.labels import INK2, CaptionLabel, ElideLabel
from gui.widgets.matrix_view import MatrixView
from gui.widgets.numerals import number
from gui.widgets.row_or_column import RowOrColumn
from gui.widgets.segmented import Segmented

PLOT = 176  # designed pixels that a course is high, at least
BLOCK = 164  # designed pixels that a matrix with its titles is wide, at least
CHANNELS = ("Red", "Green", "Blue")
FITTED = "As strong as it is in the filter: what is left of the filter has nothing in common with it"


class ChosenPart(QWidget):
    """Draws one filter at the epoch shown, and its course over all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: NetworkView | None = None
        self.title = RoleChip("filter", "Filter")
        self.learned = MatrixView("Learned filter")
        self.channel = Segmented(CHANNELS, name="Channel")
        self.hand_title = RoleChip("filter", "Nearest")
        self.hand_note = ElideLabel("", theme.Type.CAPTION, INK2)
        self.hand = MatrixView("Nearest filter made by hand")
        self.cosine = CurvePlot("Cosine to the nearest")
        self.distance = CurvePlot("Distance moved")
        self._build()
        self.channel.chosenChanged.connect(self._choose_channel)

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen."""
        before, self._drawn = self._drawn, view
        if view.snapshot is None or not view.likenesses:
            return
        self._draw_matrices(view)
        if before is None or view.followed is not before.followed:
            self._draw_course(view)
        for plot in (self.cosine, self.distance):
            plot.setMark(view.snapshot.epoch)

    def exports(self) -> tuple[Exportable, ...]:
        """Return what can be taken along."""
        return self.learned, self.hand, self.cosine, self.distance

    def _draw_matrices(self, view: NetworkView) -> None:
        assert view.snapshot is not None
        assert view.course is not None
        weights, likeness = view.weights(view.filter), view.likenesses[view.filter]
        self.channel.setVisible(len(weights) > 1)
        shown = weights[self.channel.chosen() if len(weights) > 1 else 0]
        limit = view.course.limit if view.setting.scale is Scale.SHARED else largest(weights)
        self.title.setTexts(f"Filter {view.filter + 1}", epoch_words(view.snapshot.epoch))
        self.learned.setMatrix(shown, "signed", limit)
        self.hand.setMatrix(projected(weights, likeness.pattern), "signed", limit)
        self.hand_title.setTexts("Nearest", f"cosine {number(likeness.cosine, 2)}")
        name = _name(likeness)
        self.hand_note.setText(name if likeness.is_near else f"None is near; best: {name}")

    def _draw_course(self, view: NetworkView) -> None:
        followed, course = view.followed, view.course
        if followed is None or course is None:
            return
        epochs = [one.epoch for one in course.snapshots]
        self.cosine.setTitle(f"Cosine to {_name(followed.nearest)}")
        for plot, values in ((self.cosine, followed.cosines), (self.distance, followed.distances)):
            plot.setSeries("filter", "filter", epochs, values, label=number(float(values[-1]), 2))

    def _choose_channel(self, channel: int) -> None:
        if self._drawn is not None:
            self.draw(self._drawn)

    def _build(self) -> None:
        for view in (self.learned, self.hand):
            view.setFlush(True)
            view.setGrowth(1.2)
            view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for plot in (self.cosine, self.distance):
            plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            plot.setMinimumHeight(theme.px(PLOT))
        self.hand.setToolTip(FITTED)
        learned = _block(self.title, CaptionLabel("Its weights"), self.learned, self.channel)
        hand = _block(self.hand_title, self.hand_note, self.hand)
        row = RowOrColumn([RowOrColumn([learned, hand]), RowOrColumn([self.cosine, self.distance])], [2, 3])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(row)


def _name(likeness: TurnedLikeness) -> str:
    """Return a hand-made filter and its turn for a narrow line, whether it is near or not."""
    return ", ".join(filter(None, (pattern_name(likeness), turn_sign(likeness))))


def _block(*parts: QWidget) -> QWidget:
    block = QWidget()
    block.setMinimumWidth(theme.px(BLOCK))
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    for part in parts:
        matrix = isinstance(part, MatrixView)
        column.addWidget(
            part, 1 if matrix else 0, Qt.AlignmentFlag.AlignTop if matrix else Qt.AlignmentFlag(0)
        )
    column.addStretch(0)
    return block
