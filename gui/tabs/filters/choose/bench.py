"""The view in which a filter is chosen. It draws; it decides nothing."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.choose.clipboard import FilterClipboard
from gui.tabs.filters.choose.connections import Connections
from gui.tabs.filters.choose.controls import FilterControls
from gui.tabs.filters.choose.learned_row import LearnedRow
from gui.tabs.filters.choose.panels import Panels
from gui.tabs.filters.choose.setting import Setting
from gui.tabs.filters.choose.shortcuts import KEYS, shortcut
from gui.tabs.filters.choose.stage import FilterStage
from gui.tabs.filters.choose.titles import titles_of
from gui.tabs.filters.choose.veil import Veil
from gui.tabs.filters.choose.view import FiltersView
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.image_drop import ImageDrop
from gui.tabs.filters.opening import FILES
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.labels import SectionLabel
from gui.widgets.setup_menu import SetupMenu
from gui.widgets.steady_verdict import SteadyVerdict

LINES = 4  # of the verdict, at least


class ChooseBench(Bench):
    """An image, filters to be edited, their outputs, one window spelled out, and what a network learned."""

    controls: FilterControls

    def __init__(self, model: FiltersViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = self._model = model
        self._drawn: FiltersView | None = None
        self.controls = FilterControls()
        self.stage = FilterStage()
        self.verdict = SteadyVerdict(LINES)
        self.panels = Panels()
        self.learned = LearnedRow()
        self.setup = SetupMenu("filter", self._setup, self._take_setup, _understood)
        self._clipboard = FilterClipboard(model, self)
        self._connections = Connections(model, self._clipboard, self)
        self._drop = ImageDrop(self)
        self._build()
        self._connect()
        self._actions = self._add_shortcuts()
        self.draw(model.view)

    def draw(self, view: FiltersView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        if before is None or _controls(view) != _controls(before):
            self.controls.draw(view)
            self.veil.setRefusal(view.unanswered)
        answered = before is None or view.answers is not before.answers
        if before is None or view.pixels is not before.pixels:
            self.stage.setImage(view)
        if answered:
            self.stage.setAnswers(view.answers)
            self.verdict.setVerdict(*view.verdict)
        looked = before is None or _looked_at(view) != _looked_at(before)
        if answered or looked:
            self.stage.setLine(view)
        if answered or looked or before is None or view.cell != before.cell:
            self.panels.draw(view, answered=answered or looked)
            self.stage.setWindow(view)
            self.stage.setTitles(titles_of(view))
        if before is None or view.learned is not before.learned:
            self.learned.setLearned(view.learned)
        if answered or before is None or view.learned is not before.learned:
            self.learned.setCompared(view.learned, view.shown.cells.weights(view.shown.plane))

    # Overrides of Bench

    def header(self) -> tuple[QWidget, ...]:
        return (self.setup,)

    def keys(self) -> tuple[Keys, ...]:
        return KEYS

    def hint(self) -> str:
        return "Drop an image here, or paste one: Ctrl+V"

    def exports(self) -> tuple[Exportable, ...]:
        stage = self.stage
        pictures: list[Exportable] = [stage.output, stage.input, self.controls.filter.kernel]
        pictures.append(stage.window_view)
        pictures += self.panels.exports()
        if self.learned.strip.swatches():
            pictures.append(self.learned.strip)
        return tuple(pictures)

    def state(self) -> dict[str, Json]:
        return {**self._setup(), "own": self._model.image.own_key}

    def restore(self, state: dict[str, Json]) -> None:
        own, file = state.get("own"), state.get("file")  # a file: as it was kept before there were copies
        path = file if isinstance(file, str) and file and Path(file).is_file() else ""
        self._model.restore(Setting.from_json(state), own if isinstance(own, str) else "", path)

    def dismiss(self) -> None:
        self._model.dismiss()

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.image.load()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        end = Hairline()  # of what depends on the answers
        column.addWidget(self.stage, 100)
        column.addWidget(Hairline())
        column.addLayout(self._words())
        column.addWidget(end)
        column.addWidget(self.learned)
        column.addStretch(1)  # what the pictures cannot use
        self.veil = Veil(self, end)
        self.entrance = self.controls.filter.kernel

    def _words(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(theme.px(6))
        said.addWidget(SectionLabel("What it does"))
        said.addWidget(self.verdict)
        said.addStretch(1)
        words = QHBoxLayout()
        words.setSpacing(theme.px(32))
        words.addLayout(said, 2)
        words.addWidget(self.panels, 3)  # nine products of three digits each want room
        return words

    def _connect(self) -> None:
        model = self._model
        self._connections.connect_controls(self.controls)
        self._connections.connect_stage(self.stage)
        self.controls.image.open.clicked.connect(self._open)
        self.controls.refusal.closed.connect(model.dismiss)
        self.veil.repairChosen.connect(self._repair)
        self._drop.dropped.connect(model.image.open)
        self._drop.said.connect(self.said)
        self._clipboard.said.connect(self.said)
        self.panels.chosen.connect(model.output.set_panel)
        self.learned.chosen.connect(model.filter.use_learned)
        self.learned.trainWanted.connect(model.train)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)
        self.setup.said.connect(self.said)
        self.setup.refused.connect(self.refused)

    def _add_shortcuts(self) -> tuple[QAction, ...]:
        """Set the keys up; return what the Run menu offers."""
        for widget in (self, self.controls):
            self._drop.watch(widget)
        anywhere = Qt.ShortcutContext.WindowShortcut  # while this view is shown; fields paste text
        shortcut("Ctrl+O", self._open, (self,), context=anywhere)
        shortcut("Ctrl+V", self._clipboard.paste, (self,), context=anywhere)
        intents, kernel = self._model.filter, self.controls.filter.kernel
        pictures = kernel, self.stage, self.learned.strip
        in_cells = Qt.ShortcutContext.WidgetShortcut
        shortcut("Ctrl+C", self._clipboard.copy_numpy, (kernel,), context=in_cells)
        return (
            shortcut("R", self._connections.turn, pictures, "Turn the filter by 90°"),
            shortcut("F", intents.flip, pictures, "Mirror the filter"),
            shortcut("N", intents.negate, pictures, "Change every sign"),
        )

    # What the user does

    def _repair(self, setting: Setting) -> None:
        """Take a setting that works, and go on where it differs: the button that brought it is gone."""
        controls, border = self.controls, self._model.view.asked.border
        self._model.take(setting, "suggested change")
        if not controls.isVisible():  # but behind a button
            self.stage.output.setFocus(Qt.FocusReason.OtherFocusReason)
        elif setting.border != border:
            controls.border.focusChosen()
            controls.reveal(controls.border)
        else:
            controls.filter.size_row.setFocus(Qt.FocusReason.OtherFocusReason)
            controls.reveal(controls.filter.size_row)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), "Open an image", "", FILES)
        if name:
            self._model.image.open(Path(name))

    # Setups

    def _setup(self) -> dict[str, Json]:
        return self._model.view.asked.to_json()

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self._model.take(Setting.from_json({**self._setup(), **state}))


def _understood(state: dict[str, Json]) -> dict[str, Json]:
    """Return what would come of `state`: what cannot be used comes back as something else."""
    return Setting.from_json(state).to_json()


def _controls(view: FiltersView) -> object:
    """Return what the controls show."""
    return view.asked, view.refusal, view.unanswered, view.busy, view.own_images, view.keeping


def _looked_at(view: FiltersView) -> object:
    """Return what of the controls is no part of an answer: it is drawn at once."""
    return view.asked.panel, view.asked.line, view.asked.plane
