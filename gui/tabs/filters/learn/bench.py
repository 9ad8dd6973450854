"""The view in which a filter is learned. It draws; it decides nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.filters import KERNELS
from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.learn.learn_bar import LearnBar
from gui.tabs.filters.learn.paint_tools import BRUSHES
from gui.tabs.filters.learn.panel import LearnPanel
from gui.tabs.filters.learn.progress_row import ProgressRow
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.stage import LearnStage
from gui.tabs.filters.learn.view import LearnView
from gui.tabs.filters.learn.view_model import LearnViewModel
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.labels import VerdictLabel
from gui.widgets.setup_menu import SetupMenu

APART = 50  # milliseconds from the pictures to the curves, so that no frame takes long
LINES = 2  # of the verdict, for which there is always room


class LearnBench(Bench):
    """Pictures, the filter with its curves, and the verdict, under each other."""

    controls: LearnPanel

    def __init__(self, model: LearnViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = self._model = model
        self.controls = LearnPanel()
        self.stage = LearnStage()
        self.progress = ProgressRow()
        self.verdict = VerdictLabel()
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said = ("", "")
        self.setup = SetupMenu("learned filter", self._setup, self._take_setup, self._understood)
        self.bar = LearnBar(self.setup)
        self._make_actions()
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
        self._draw_actions(view)
        self.stage.draw(view)
        if not view.is_learning:
            self._draw_progress()
        elif not self._later.isActive():
            self._later.start()
        self._draw_verdict(view)

    # Overrides of Bench

    def header(self) -> tuple[QWidget, ...]:
        return (self.bar,)

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("F5",), "learn on, or pause"),
            (("F6",), "make one update"),
            (("Shift", "F5"), "rewind to the first values"),
            (("0", "–", "9"), "type into the chosen cell of the filter by hand"),
            (("PgUp", "PgDn"), "make the chosen cell larger or smaller"),
            (("1", "–", "4"), "choose a brush (on the photo)"),
            (("[", "]"), "make the brush smaller or larger (on the photo)"),
            (("Space",), "paint at the outlined pixels (on the photo)"),
            (("Arrows",), "move them; with Shift by eight pixels"),
            (("Left", "Right"), "read values off (in a plot)"),
        )

    def hint(self) -> str:
        return "F5 learns on or pauses, F6 makes one update, Shift+F5 rewinds"

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
        return self._model.setting.to_json()

    def restore(self, state: dict[str, Json]) -> None:
        self._model.restore(Setting.from_json(state))

    def run_actions(self) -> tuple[QAction, ...]:
        return (self.toggle_action, self.one_action, self.rewind_action)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.begin()

    # Drawing

    def _draw_progress(self) -> None:
        """Draw filter and curves; while the filter changes, between two drawings of the pictures."""
        self._later.stop()
        if self._drawn is not None:
            self.progress.draw(self._drawn)

    def _draw_verdict(self, view: LearnView) -> None:
        if view.verdict != self._said:
            self._said = view.verdict
            self.verdict.setMinimumHeight(LINES * self.verdict.fontMetrics().lineSpacing())
            self.verdict.setVerdict(*view.verdict)

    def _draw_actions(self, view: LearnView) -> None:
        learning, can = view.is_learning, view.can_learn
        self.toggle_action.setText("Pause" if learning else "Learn on")
        self.toggle_action.setEnabled(learning or can)
        self.one_action.setEnabled(can and not learning)
        self.rewind_action.setEnabled(view.update > 0)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.stage, 100)
        column.addWidget(Hairline())
        column.addWidget(self.progress, 60)
        column.addWidget(Hairline())
        column.addWidget(self.verdict)
        self.entrance = self.bar.learn

    def _make_actions(self) -> None:
        model = self._model
        self.toggle_action = self._action("Learn on", "F5", model.toggle)
        self.one_action = self._action("One update", "F6", model.step)
        self.rewind_action = self._action("Rewind", "Shift+F5", model.rewind)
        for index in range(len(BRUSHES)):
            self._brush_key(str(index + 1), partial(self.controls.paint.choose, index))
        self._brush_key("[", partial(self.controls.paint.resize_by, -1))
        self._brush_key("]", partial(self.controls.paint.resize_by, 1))

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _brush_key(self, key: str, slot: Callable[[], None]) -> None:
        """Let `key` choose a brush while the photo has the keyboard: elsewhere digits are typed."""
        shortcut = QShortcut(QKeySequence(key), self.stage.input)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(slot)

    def _connect(self) -> None:
        model, controls, hand = self._model, self.controls, self.controls.hand
        self.bar.rewind.clicked.connect(model.rewind)
        self.bar.one.clicked.connect(model.step)
        self.bar.learn.clicked.connect(model.learn)
        self.bar.pause.clicked.connect(model.pause)
        self.bar.photoChosen.connect(self._choose_photo)
        controls.taskChosen.connect(model.set_task)
        controls.valueSet.connect(model.set_value)
        controls.refusal.repairChosen.connect(model.adopt)
        controls.photos.trainingChanged.connect(model.set_training)
        controls.paint.brushChanged.connect(self.stage.input.setBrush)
        controls.paint.example.clicked.connect(model.paint_example)
        controls.paint.clear.clicked.connect(model.clear_paint)
        hand.preset.activated.connect(self._choose_preset)
        hand.kernel.edited.connect(model.set_weight)
        hand.rotate.clicked.connect(model.rotate)
        hand.flip.clicked.connect(model.flip)
        hand.negate.clicked.connect(model.negate)
        self.stage.input.stroked.connect(model.set_paint)
        controls.failure.repairChosen.connect(model.adopt)
        self.setup.said.connect(self.said)
        self.setup.refused.connect(self.refused)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)

    def _choose_photo(self, name: str) -> None:
        self._model.set_value("photo", name)

    def _choose_preset(self, index: int) -> None:
        hand = self.controls.hand
        if index < len(KERNELS):
            self._model.set_kernel(KERNELS[index].name)
        else:
            hand.setByHand(self._model.setting.by_hand)
            hand.kernel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _setup(self) -> dict[str, Json]:
        return self._model.setting.setup()

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self._model.take(self._model.setting.with_setup(state))

    def _understood(self, state: dict[str, Json]) -> dict[str, Json]:
        """Return what would come of `state`: what cannot be used comes back as something else."""
        return self._model.setting.with_setup(state).setup()


def _panel_differs(before: LearnView, view: LearnView) -> bool:
    shown = (before.setting, before.refusal, before.failure, before.prepared)
    return shown != (view.setting, view.refusal, view.failure, view.prepared)
