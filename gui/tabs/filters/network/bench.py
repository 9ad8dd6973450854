"""The view of a trained network. It draws; it decides nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine.errors import DataError
from engine.store import Json
from gui import theme
from gui.setup_text import State
from gui.tab import Keys
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.image_drop import ImageDrop
from gui.tabs.filters.network.controls import SCALES, SORTS, NetworkControls
from gui.tabs.filters.network.keys import KEYS
from gui.tabs.filters.network.page import PARTS, NetworkPage
from gui.tabs.filters.network.setting import Setting
from gui.tabs.filters.network.setups import KIND, setup_of
from gui.tabs.filters.network.view import NetworkView
from gui.tabs.filters.network.view_model import NetworkViewModel
from gui.tabs.filters.network.words import NO_RUN
from gui.tabs.filters.opening import FILES, image_in
from gui.widgets.buttons import Button
from gui.widgets.export import Exportable
from gui.widgets.labels import WrapLabel
from gui.widgets.setup_menu import SetupMenu


class NetworkBench(Bench):
    """The first filters of a run, and what its layers answer; without a run, the way to one."""

    controls: NetworkControls

    def __init__(self, model: NetworkViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = model.image
        self.model = model
        self.controls = NetworkControls()
        self.page = NetworkPage()
        self.setup = SetupMenu(KIND, self._setup, model.take_setup, model.understood)
        self.sentence = WrapLabel(NO_RUN)
        self.train = Button("Train one", "play", tooltip="Go to the Train tab (Ctrl+3)")
        self._drop = ImageDrop(self)
        self._build()
        self._connect()
        self.draw(model.view)

    def draw(self, view: NetworkView) -> None:
        """Put `view` on screen."""
        self.controls.draw(view)
        self.sentence.setText(view.problem or NO_RUN)
        self.train.setVisible(not view.problem)
        self._empty.setVisible(view.course is None)
        self.page.setVisible(view.course is not None)
        self.page.draw(view)
        self.entrance = self.page.entrance if view.course is not None else self.train

    # Overrides of Bench

    def header(self) -> tuple[QWidget, ...]:
        return (self.setup,)

    def keys(self) -> tuple[Keys, ...]:
        return KEYS

    def hint(self) -> str:
        return "Arrows choose a filter, Space plays the epochs" if self.model.view.runs else ""

    def exports(self) -> tuple[Exportable, ...]:
        return self.page.exports()

    def state(self) -> dict[str, Json]:
        return self.model.view.setting.to_json()

    def restore(self, state: dict[str, Json]) -> None:
        self.model.restore(Setting.from_json(state))

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    # Overrides of QWidget

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()

    # Building

    def _build(self) -> None:
        self._empty = QWidget()
        rows = QVBoxLayout(self._empty)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        rows.addWidget(self.sentence)
        rows.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.page)

    def _connect(self) -> None:
        model, controls, page = self.model, self.controls, self.page
        controls.run.activated.connect(self._choose_run)
        controls.sort.chosenChanged.connect(self._choose_sort)
        controls.scale.chosenChanged.connect(self._choose_scale)
        page.filters.grid.chosen.connect(self._choose_filter)
        page.filters.play_bar.stepChosen.connect(model.epochs.set_step)
        page.filters.play_bar.playing.connect(model.epochs.set_playing)
        page.filters.play_bar.speedChosen.connect(model.epochs.set_speed)
        page.parts.chosenChanged.connect(self._choose_part)
        page.maps.layerChosen.connect(model.choose_layer)
        page.maps.mapChosen.connect(model.choose_map)
        page.patches.strip.chosen.connect(self._choose_patch)
        self.train.clicked.connect(model.train)
        model.changed.connect(self.draw)
        model.refused.connect(self.refused)
        self.setup.said.connect(self.said)
        self.setup.refused.connect(self.refused)
        self._connect_image()
        self._drop.dropped.connect(model.image.open)
        self._drop.said.connect(self.said)
        for widget in (self, controls):
            self._drop.watch(widget)
        self._actions = (
            self._action("Play or pause the epochs", "Space", model.epochs.toggle_playing),
            self._action("Before training", "Home", partial(model.epochs.set_step, 0)),
            self._action("One epoch back", ",", partial(model.epochs.move, -1)),
            self._action("One epoch on", ".", partial(model.epochs.move, 1)),
            self._action("Last epoch", "End", model.epochs.go_last),
            self._action("Previous example", "[", partial(model.image.move_example, -1)),
            self._action("Next example", "]", partial(model.image.move_example, 1)),
            self._action("Open an image…", "Ctrl+O", self._open),
            self._action("Paste an image", "Ctrl+V", self._paste),
        )

    def _connect_image(self) -> None:
        model, image = self.model, self.controls.image
        image.exampleChosen.connect(model.image.set_example)
        image.exampleMoved.connect(model.image.move_example)
        image.ownChosen.connect(model.image.choose_own)
        image.ownForgotten.connect(model.image.forget_own)
        image.fitsChosen.connect(model.image.set_fits)
        model.image.said.connect(self.said)
        model.image.history_changed.connect(self.history_changed)
        image.open.clicked.connect(self._open)

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        """Return an action. Signs work everywhere but in fields; keys that fields need, on pictures alone.

        With Ctrl they work wherever the keyboard is while this view is shown.
        """
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        contexts = Qt.ShortcutContext
        widgets: tuple[QWidget, ...] = (self,)
        if keys.startswith("Ctrl"):
            context = contexts.WindowShortcut
        elif len(keys) == 1:
            context, widgets = contexts.WidgetWithChildrenShortcut, (self, self.controls)
        else:
            context, widgets = contexts.WidgetShortcut, tuple(self.page.pictures)
        action.setShortcutContext(context)
        for widget in widgets:
            widget.addAction(action)
        return action

    def _setup(self) -> State:
        return setup_of(self.model.view)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), "Open an image", "", FILES)
        if name:
            self.model.image.open(Path(name))

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        source = None if data is None else image_in(data)
        if source is None:
            self.refused.emit(DataError("There is no image on the clipboard: copy one first."))
        else:
            self.model.image.open(source)

    def _choose_run(self, place: int) -> None:
        self.model.choose_run(self.controls.runs()[place].id)

    def _choose_sort(self, place: int) -> None:
        self.model.set_sort(SORTS[place])

    def _choose_scale(self, place: int) -> None:
        self.model.set_scale(SCALES[place])

    def _choose_part(self, place: int) -> None:
        self.model.set_part(PARTS[place])

    def _choose_filter(self, place: int) -> None:
        self.model.choose_filter(self.model.view.order[place])

    def _choose_patch(self, place: int) -> None:
        self.model.image.set_example(self.page.patches.strip.patches()[place].example.index)
