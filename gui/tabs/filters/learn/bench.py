"""The view in which a filter is learned. It draws; it decides nothing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.filters import PRESETS
from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.image_drop import ImageDrop
from gui.tabs.filters.kept_values import whole
from gui.tabs.filters.learn.actions import KEYS, LearnActions, add_brush_keys, add_image_keys
from gui.tabs.filters.learn.foot import Foot
from gui.tabs.filters.learn.learn_bar import LearnBar
from gui.tabs.filters.learn.panel import LearnPanel
from gui.tabs.filters.learn.progress_row import ProgressRow
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.stage import LearnStage
from gui.tabs.filters.learn.view import LearnView
from gui.tabs.filters.learn.view_model import LearnViewModel
from gui.tabs.filters.opening import FILES, image_in
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.setup_menu import SetupMenu

APART = 50  # milliseconds from the pictures to the curves, so that no frame takes long


class LearnBench(Bench):
    """Pictures, the filter with its curves, and the verdict, under each other."""

    controls: LearnPanel

    def __init__(self, model: LearnViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = self._model = model
        self.controls = LearnPanel()
        self.stage = LearnStage()
        self.progress = ProgressRow()
        self.foot = Foot()
        self.setup = SetupMenu("learned filter", self._setup, self._take_setup, self._understood)
        self.bar = LearnBar(self.setup)
        self.actions_of_page = LearnActions(self, model)
        self._drop = ImageDrop(self)
        self._build()
        self._connect()
        self._drawn: LearnView | None = None
        self._later = QTimer(self, singleShot=True, interval=APART)
        self._later.timeout.connect(self._draw_progress)
        self.draw(model.view)

    def draw(self, view: LearnView) -> None:
        """Put `view` on screen."""
        before, self._drawn = self._drawn, view
        if before is None or _panel_differs(before, view):
            self.controls.draw(view)
        self.bar.draw(view)
        self.actions_of_page.draw(view)
        self.stage.draw(view)
        if not view.is_learning:
            self._draw_progress()
        elif not self._later.isActive():
            self._later.start()
        self.foot.draw(view.fault, view.verdict)

    # Overrides of Bench

    def header(self) -> tuple[QWidget, ...]:
        return (self.bar,)

    def keys(self) -> tuple[Keys, ...]:
        return KEYS

    def hint(self) -> str:
        return "F5 learns or pauses, F6 makes one update, Shift+F5 rewinds"

    def exports(self) -> tuple[Exportable, ...]:
        return (
            self.stage.learned,
            self.stage.by_hand,
            self.stage.input,
            self.progress.kernel,
            self.progress.loss,
            self.progress.near,
            self.controls.hand.kernel,
        )

    def state(self) -> dict[str, Json]:
        return {**self._model.setting.to_json(), "update": self._model.kept_update}

    def restore(self, state: dict[str, Json]) -> None:
        self._model.restore(Setting.from_json(state), whole(state.get("update")))

    def run_actions(self) -> tuple[QAction, ...]:
        return self.actions_of_page.all()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.begin()

    # Drawing

    def _draw_progress(self) -> None:
        """Draw filter and curves; while the filter changes, between two drawings of the pictures."""
        self._later.stop()
        if self._drawn is not None:
            self.progress.draw(self._drawn)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.stage, 100)
        column.addWidget(Hairline())
        column.addWidget(self.progress, 60)
        column.addWidget(Hairline())
        column.addWidget(self.foot)
        self.entrance = self.bar.learn

    def _connect(self) -> None:
        model, controls, hand = self._model, self.controls, self.controls.hand
        self.bar.paceChosen.connect(partial(model.set_value, "speed"))
        self.bar.rewind.clicked.connect(model.rewind)
        self.bar.one.clicked.connect(model.step)
        self.bar.learn.clicked.connect(model.learn)
        self.bar.pause.clicked.connect(model.pause)
        controls.taskChosen.connect(model.set_task)
        controls.valueSet.connect(model.set_value)
        controls.photos.trainingChanged.connect(model.set_training)
        controls.paint.brushChanged.connect(self.stage.input.setBrush)
        controls.paint.example.clicked.connect(model.paint_example)
        controls.paint.clear.clicked.connect(model.clear_paint)
        hand.preset.activated.connect(self._choose_preset)
        hand.kernel.edited.connect(model.set_weight)
        hand.cells.rotate.clicked.connect(model.rotate)
        hand.cells.flip.clicked.connect(model.flip)
        hand.cells.negate.clicked.connect(model.negate)
        self.stage.input.stroked.connect(model.set_paint)
        self.foot.fault.repairChosen.connect(model.adopt)
        controls.photo.open.clicked.connect(self._open)
        self._drop.dropped.connect(model.open_image)
        self._drop.said.connect(self.said)
        for widget in (self, controls):
            self._drop.watch(widget)
        add_image_keys(self, self._open, self._paste)
        add_brush_keys(self.stage.input, controls.paint)
        self.setup.said.connect(self.said)
        self.setup.refused.connect(self.refused)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)

    # What the user does

    def _choose_preset(self, index: int) -> None:
        hand = self.controls.hand
        if index < len(PRESETS):
            self._model.set_kernel(PRESETS[index].key)
        else:
            hand.setByHand(self._model.setting.by_hand)
            hand.kernel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), "Open an image", "", FILES)
        if name:
            self._model.open_image(Path(name))

    def _paste(self) -> None:
        """Take the image on the clipboard."""
        source = image_in(QGuiApplication.clipboard().mimeData())
        if source is not None:
            self._model.open_image(source)
        else:
            self.refused.emit(EngineError("There is no image on the clipboard. Copy one first."))

    # Setups

    def _setup(self) -> dict[str, Json]:
        return self._model.setting.setup()

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self._model.take(self._model.setting.with_setup(state))

    def _understood(self, state: dict[str, Json]) -> dict[str, Json]:
        """Return what would come of `state`: what cannot be used comes back as something else."""
        return self._model.understood(self._model.setting.with_setup(state)).setup()


def _panel_differs(before: LearnView, view: LearnView) -> bool:
    return _of_panel(before) != _of_panel(view)


def _of_panel(view: LearnView) -> object:
    """Return what the controls show."""
    return view.setting, view.pictures, view.busy, view.shown, view.prepared
