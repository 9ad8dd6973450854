"""The left panel: which run, how its filters are shown, and the example for the maps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.store import RunRecord
from gui import theme
from gui.tabs.filters.network.looks import Maps
from gui.tabs.filters.network.setting import Scale, Sort
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.words import example_note, run_note, run_title
from gui.widgets.buttons import Button, IconButton
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, beside, labelled
from gui.widgets.image_view import ImageView
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.number_field import NumberField
from gui.widgets.segmented import Segmented

SORTS, SCALES = tuple(Sort), tuple(Scale)
SORT_WORDS = (
    "In the order in which the network keeps them",
    "Nearest to a hand-made filter first, as they are at the last epoch",
)
SCALE_WORDS = (
    "Colours compare: between all filters and epochs, and between all maps of a layer",
    "The strongest value of each filter and of each map has the full colour",
)
PICTURE = 96  # designed pixels of the example


class NetworkControls(ControlPanel):
    """What a user can set. It shows a view and decides nothing."""

    exampleChosen = Signal(int)  # from 0
    exampleMoved = Signal(int)  # by so many

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._runs: tuple[RunRecord, ...] = ()
        self._maps: Maps | None = None
        self.run = ComboField(name="Run", tooltip="The network that is looked into; the newest comes first")
        self.run_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.sort = Segmented(["Number", "Likeness"], name="Sorted by", tooltips=SORT_WORDS)
        self.scale = Segmented(["One for all", "Each its own"], name="Scale", tooltips=SCALE_WORDS)
        self.picture = ImageView("Example")
        self.number = NumberField(1, 1, 1, name="Example", tooltip="The example for the feature maps")
        self.back = IconButton("step-back", "The example before ([)", "Previous example")
        self.on = IconButton("step-forward", "The next example (])", "Next example")
        self.open = Button(
            "Own image…", "folder", tooltip="Open an image (Ctrl+O); or drop one, or paste (Ctrl+V)"
        )
        self.examples = Button("Examples", tooltip="Back to the examples of the data set")
        self.examples.hide()
        self.example_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self._build()
        self._connect()

    def draw(self, view: NetworkView) -> None:
        """Show `view` without an echo."""
        self._draw_runs(view)
        self.sort.setChosen(SORTS.index(view.setting.sort))
        self.sort.setEnabled(view.filters > 1)
        self.scale.setChosen(SCALES.index(view.setting.scale))
        if view.shown_maps is not self._maps:
            self._maps = view.shown_maps
            self._draw_example()

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

    def _draw_example(self) -> None:
        maps = self._maps
        for widget in (self.number, self.back, self.on, self.open):
            widget.setEnabled(maps is not None)
        self.picture.setVisible(maps is not None)
        if maps is None:
            self.example_note.setText("")
            return
        index = maps.example.index
        self.picture.setImage(maps.example.pixels)
        note, own = example_note(maps.example), index < 0
        self.number.setRange(1, maps.count)
        if not own:
            self.number.setValue(index + 1)
        self.back.setEnabled(index > 0)
        self.on.setEnabled(not own and index < maps.count - 1)
        self.number.setEnabled(not own)
        self.examples.setVisible(own)
        self.example_note.setText(note if own else f"of {maps.count:,} · {note}")

    def _build(self) -> None:
        run = self.addSection("Run")
        run.addWidget(self.run)
        run.addWidget(self.run_note)
        shown = self.addSection("Filters and maps")
        shown.addLayout(labelled("Filters sorted by", self.sort))
        shown.addLayout(labelled("Colour scale", self.scale))
        example = self.addSection("Image for the maps")
        example.addLayout(self._example())
        example.addLayout(beside(self.open, self.examples))
        self._draw_example()

    def _example(self) -> QHBoxLayout:
        steps = QHBoxLayout()
        steps.setSpacing(theme.px(2))
        steps.addWidget(self.back)
        steps.addWidget(self.number, 1)
        steps.addWidget(self.on)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addLayout(steps)
        words.addWidget(self.example_note)
        words.addStretch(1)
        self.picture.setFixedSize(theme.px(PICTURE), theme.px(PICTURE))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _connect(self) -> None:
        self.number.valueChanged.connect(self._choose_example)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.examples.clicked.connect(self._leave_own)

    def _choose_example(self, number: int) -> None:
        self.exampleChosen.emit(number - 1)

    def _leave_own(self) -> None:
        self.exampleMoved.emit(0)

    def _go_back(self) -> None:
        self.exampleMoved.emit(-1)

    def _go_on(self) -> None:
        self.exampleMoved.emit(1)
