"""The left panel: which run, how its filters are shown, and the image for the maps."""

from PySide6.QtWidgets import QWidget

from engine.store import RunRecord
from gui import theme
from gui.tabs.filters.network.image_section import ImageSection
from gui.tabs.filters.network.setting import Scale, Sort
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import run_note, run_title
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, labelled
from gui.widgets.labels import INK2
from gui.widgets.segmented import Segmented
from gui.widgets.steady_label import SteadyLabel

SORTS, SCALES = tuple(Sort), tuple(Scale)
SORT_WORDS = (
    "In the order in which the network keeps them",
    "Nearest to a hand-made filter first, as they are at the last epoch",
)
SCALE_WORDS = (
    "Colours compare: between all filters and epochs, and between all maps of a layer",
    "The strongest value of each filter and of each map has the full colour",
)


class NetworkControls(ControlPanel):
    """What a user can set. It shows a view and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._runs: tuple[RunRecord, ...] = ()
        self.run = ComboField(name="Run", tooltip="The network that is looked into; the newest comes first")
        self.run_note = SteadyLabel(2, theme.Type.CAPTION, INK2)
        self.sort = Segmented(["Number", "Likeness"], name="Sorted by", tooltips=SORT_WORDS)
        self.scale = Segmented(["One for all", "Each its own"], name="Scale", tooltips=SCALE_WORDS)
        self.image = ImageSection()
        run = self.addSection("Run")
        run.addWidget(self.run)
        run.addWidget(self.run_note)
        shown = self.addSection("Filters and maps")
        shown.addLayout(labelled("Filters sorted by", self.sort))
        shown.addLayout(labelled("Colour scale", self.scale))
        self.addSection("Image for the maps").addWidget(self.image)

    def draw(self, view: NetworkView) -> None:
        """Show `view` without an echo."""
        self._draw_runs(view)
        self.sort.setChosen(SORTS.index(view.setting.sort))
        self.sort.setEnabled(view.filters > 1)
        self.scale.setChosen(SCALES.index(view.setting.scale))
        self.image.draw(view)

    def runs(self) -> tuple[RunRecord, ...]:
        """Return the runs in the order in which they are listed."""
        return self._runs

    def _draw_runs(self, view: NetworkView) -> None:
        if view.runs != self._runs:
            self._runs = view.runs
            titles = [run_title(run) for run in view.runs]
            if titles != [self.run.itemText(place) for place in range(self.run.count())]:
                self.run.clear()
                self.run.addItems(titles)
        self.run.setEnabled(bool(view.runs))
        if view.course is None:
            self.run_note.setText("")
            return
        place = next(place for place, run in enumerate(view.runs) if run.id == view.course.run.id)
        self.run.setCurrentIndex(place)
        self.run_note.setText(run_note(view.runs[place]))
