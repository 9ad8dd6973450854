"""The view in which a filter is chosen. It draws; it decides nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.data import PHOTOS
from engine.filters import KERNELS
from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.choose.controls import LOOKS, FilterControls
from gui.tabs.filters.choose.learned_row import LearnedRow
from gui.tabs.filters.choose.setting import BORDERS, Look, Setting
from gui.tabs.filters.choose.stage import FilterStage, Notes
from gui.tabs.filters.choose.view_model import FiltersView, FiltersViewModel
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.labels import ElideLabel, SectionLabel, VerdictLabel
from gui.widgets.numerals import number
from gui.widgets.setup_menu import SetupMenu
from gui.widgets.sum_view import SumView


class ChooseBench(Bench):
    """A photo, a filter to be edited, its output, one window spelled out, and what a network learned."""

    controls: FilterControls

    def __init__(self, model: FiltersViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = self._model = model
        self._drawn: FiltersView | None = None
        self.controls = FilterControls()
        self.stage = FilterStage()
        self.verdict = VerdictLabel()
        self.sum_title = SectionLabel()
        self.sum = SumView()
        self.reckoning = ElideLabel()
        self.learned = LearnedRow()
        self.setup = SetupMenu("filter", self.state, self._take_setup, _understood)
        self._build()
        self._connect()
        self.draw(model.view)

    def draw(self, view: FiltersView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        if before is None or view.asked != before.asked:
            self.controls.setSetting(view.asked)
        if before is None or view.pixels is not before.pixels:
            self.stage.setPhoto(view.pixels)
        answered = before is None or view.response is not before.response
        if answered:
            self.stage.setResponse(view.response, view.shown.look)
            self.verdict.setVerdict(*view.verdict)
            self.controls.photo_note.setText(_photo_note(view))
        if answered or before is None or view.cell != before.cell:
            self._draw_window(view)
        if before is None or view.learned is not before.learned:
            self.learned.setLearned(view.learned)
        if answered or before is None or view.learned is not before.learned:
            self._draw_likeness(view)

    # Overrides of Bench

    def header(self) -> tuple[QWidget, ...]:
        return (self.setup,)

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("0", "–", "9"), "type into the chosen cell of the filter"),
            (("PgUp", "PgDn"), "make the chosen cell larger or smaller"),
            (("R",), "turn the filter by 90°"),
            (("F",), "mirror the filter, left to right"),
            (("N",), "change every sign"),
            (("Left", "Right", "Up", "Down"), "move among the cells, or the window on a picture in focus"),
            (("Shift", "Left", "Right"), "move the window by ten pixels"),
            (("Home",), "go to the strongest answer"),
            (("Enter",), "put the chosen learned filter into the cells"),
        )

    def exports(self) -> tuple[Exportable, ...]:
        pictures: tuple[Exportable, ...] = (
            self.stage.output,
            self.stage.input,
            self.controls.kernel,
            self.stage.window_view,
            self.sum,
        )
        return (*pictures, self.learned.strip) if self.learned.strip.swatches() else pictures

    def state(self) -> dict[str, Json]:
        return self._model.view.asked.to_json()

    def restore(self, state: dict[str, Json]) -> None:
        self._model.restore(Setting.from_json(state))

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    # Drawing

    def _draw_window(self, view: FiltersView) -> None:
        row, column = view.cell
        self.stage.setWindow(view.window, view.cell)
        self.stage.setNotes(_notes(view))
        self.sum_title.setText(f"Output pixel, row {row + 1}, column {column + 1}")
        self.sum.setProducts(view.window.pixels, view.shown.matrix)
        self.reckoning.setText(view.reckoning)

    def _draw_likeness(self, view: FiltersView) -> None:
        learned, nearest = view.learned, view.learned.most_like(view.shown.weights)
        words = (
            f"{learned.title}, first layer, each with its cosine to a hand-made filter"
            if learned.filters
            else ""
        )
        if nearest is not None:
            words += f". Outlined: most like yours, {number(nearest[1], 2)}"
        self.learned.setNote(words)
        self.learned.setMarked(nearest and nearest[0])

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.stage, 100)
        column.addWidget(Hairline())
        column.addLayout(self._words())
        column.addWidget(Hairline())
        column.addWidget(self.learned)
        column.addStretch(1)  # what the pictures cannot use
        self.entrance = self.controls.kernel

    def _words(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(theme.px(6))
        said.addWidget(SectionLabel("What it does"))
        said.addWidget(self.verdict)
        said.addStretch(1)
        spelled = QVBoxLayout()
        spelled.setSpacing(theme.px(6))
        spelled.addWidget(self.sum_title)
        spelled.addWidget(self.sum)
        spelled.addWidget(self.reckoning)
        spelled.addStretch(1)
        words = QHBoxLayout()
        words.setSpacing(theme.px(32))
        words.addLayout(said, 2)
        words.addLayout(spelled, 3)  # nine products of three digits each want room
        return words

    def _connect(self) -> None:
        model, controls, stage = self._model, self.controls, self.stage
        controls.photo.activated.connect(self._choose_photo)
        controls.preset.activated.connect(self._choose_preset)
        controls.kernel.edited.connect(model.set_weight)
        controls.look.chosenChanged.connect(self._choose_look)
        controls.border.chosenChanged.connect(self._choose_border)
        controls.rotate.clicked.connect(model.rotate)
        controls.flip.clicked.connect(model.flip)
        controls.negate.clicked.connect(model.negate)
        stage.inputHovered.connect(model.hover_input)
        stage.outputHovered.connect(model.hover_output)
        stage.left.connect(model.leave)
        stage.clicked.connect(model.pin)
        stage.moved.connect(model.move)
        stage.home.connect(model.go_to_strongest)
        self.learned.chosen.connect(model.use_learned)
        self.learned.trainWanted.connect(model.train)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)
        self.setup.said.connect(self.said)
        self.setup.refused.connect(self.refused)
        self._actions = (
            self._action("Turn the filter by 90°", "R", model.rotate),
            self._action("Mirror the filter", "F", model.flip),
            self._action("Change every sign", "N", model.negate),
        )

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        """Return an action whose key works on cells and pictures; lists and fields keep their letters."""
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        for widget in (self.controls.kernel, self.stage, self.learned.strip):
            widget.addAction(action)
        return action

    def _choose_photo(self, index: int) -> None:
        self._model.set_photo(PHOTOS[index])

    def _choose_preset(self, index: int) -> None:
        if index < len(KERNELS):
            self._model.set_kernel(KERNELS[index].name)
        else:
            self.controls.setSetting(self._model.view.asked)
            self.controls.kernel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_look(self, index: int) -> None:
        self._model.set_look(LOOKS[index])

    def _choose_border(self, index: int) -> None:
        self._model.set_border(BORDERS[index])

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self._model.take(Setting.from_json({**self.state(), **state}))


def _understood(state: dict[str, Json]) -> dict[str, Json]:
    """Return what would come of `state`: what cannot be used comes back as something else."""
    return Setting.from_json(state).to_json()


def _photo_note(view: FiltersView) -> str:
    height, width = view.pixels.shape
    if view.has_colours:
        return f"{height} × {width}, in colours. The filter sees its brightness: grey levels from 0 to 255."
    return f"{height} × {width}, grey levels from 0 to 255."


def _notes(view: FiltersView) -> Notes:
    height, width = view.response.values.shape
    preset = view.shown.preset
    row, column = view.window.middle
    name = "by hand" if preset is None else preset.title
    look = "" if view.shown.look in (Look.SIGNED, Look.GREY) else f", {view.shown.look.value}"
    return Notes(
        photo=f"{view.shown.photo}, {' × '.join(map(str, view.pixels.shape))}",
        output=f"{height} × {width}{look}, {name}",
        window=f"rows {row}–{row + 2}, columns {column}–{column + 2}",
    )
