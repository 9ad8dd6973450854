"""What the view in which a filter is learned shows, and what a person may change."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.errors import ConfigError, EngineError
from engine.filters import kernel
from engine.filters.learning import Scene
from gui.history import History
from gui.lab import Lab
from gui.tabs.filters.learn.by_hand import ByHand, Matrix
from gui.tabs.filters.learn.learning import Learning
from gui.tabs.filters.learn.paint import Codes, Paint, blank, example
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.refusal import failure_of, refusal_of
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.view import LearnView, Shown

NAMES = {  # of settings, as in “Another … ”
    "size": "filter size",
    "start": "start",
    "learning_rate": "learning rate",
    "weight_decay": "weight decay",
    "bias": "choice of a bias",
    "updates": "number of updates",
}


class LearnViewModel(QObject):
    """Turns what a person does into a setting, and what is learned from it into a view."""

    changed = Signal(LearnView)
    history_changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(Setting())
        self._learning = Learning(lab, self)
        self._learning.changed.connect(self._follow)
        self._has_begun = False
        self._scene: Scene | None = None  # that was shown last of those that were prepared
        self.view = LearnView(self._history.value)

    @property
    def setting(self) -> Setting:
        return self._history.value

    # Intents: learning

    def begin(self) -> None:
        """Learn for the first time, so that there is something to see."""
        if not self._has_begun:
            self._has_begun = True
            self._learning.ask(self.setting, self.setting.plan.updates)

    def toggle(self) -> None:
        """Learn on, or pause."""
        if self.view.is_learning:
            self.pause()
        else:
            self.learn()

    def learn(self) -> None:
        """Make as many more updates as the setting says."""
        self._learning.learn(self.setting.plan.updates)

    def pause(self) -> None:
        self._learning.pause()

    def step(self) -> None:
        """Make one update; where many are being made, pause."""
        if self.view.is_learning:
            self.pause()
        else:
            self._learning.learn(1)

    def rewind(self) -> None:
        """Go back to the same first values."""
        self._update(note="Rewound")
        self._learning.rewind()

    # Intents: the setting

    def set_task(self, task: Task) -> None:
        self._ask(replace(self.setting, task=task), "wanted output")

    def set_value(self, name: str, value: object) -> None:
        """Give a setting of the plan another value; one that cannot be used changes nothing."""
        try:
            plan = self.setting.plan.with_value(name, value)
        except (ConfigError, KeyError, TypeError):
            self._update()
            return
        self._ask(self.setting.with_plan(plan), NAMES.get(name, name))

    def set_training(self, name: str, trains: bool) -> None:
        """Learn from a photo, or hold it out."""
        self._ask(self.setting.with_training(name, trains), "choice of photos", "Other photos")

    def set_kernel(self, name: str) -> None:
        """Take the filter of this name from `engine.filters.KERNELS`."""
        self._hand(ByHand.of(kernel(name)), "filter by hand")

    def set_weight(self, row: int, column: int, value: float) -> None:
        """Put `value` into one cell of the filter by hand."""
        self._hand(self.setting.by_hand.with_cell(row, column, value), f"weight {row + 1}, {column + 1}")

    def rotate(self) -> None:
        """Turn the filter by hand clockwise by 90°."""
        self._matrix(np.rot90(self.setting.by_hand.matrix, -1), "rotation")

    def flip(self) -> None:
        """Mirror the filter by hand left to right."""
        self._matrix(np.fliplr(self.setting.by_hand.matrix), "flip")

    def negate(self) -> None:
        """Change the sign of every weight of the filter by hand."""
        self._matrix(-self.setting.by_hand.matrix, "signs")

    def set_paint(self, codes: Codes) -> None:
        """Take what is painted now, (H, W)."""
        self._ask(self.setting.with_paint(Paint.of(codes)), "stroke", "Other paint", apart=True)

    def clear_paint(self) -> None:
        """Take all paint away."""
        self._ask(self.setting.with_paint(blank(self.setting.photo)), "cleaning", "Other paint")

    def paint_example(self) -> None:
        """Paint as somebody would who sees edges as the filter by hand does."""
        if self.view.shown is not None and self.setting.task is Task.PAINT:
            self._ask(self.setting.with_paint(example(self.view.shown.by_hand)), "example", "Other paint")

    def adopt(self, setting: Setting) -> None:
        """Take a repair, and learn."""
        self._ask(setting, "repair", learns=True)

    def take(self, setting: Setting) -> None:
        """Show a setting that came as a setup; it can be undone."""
        self._ask(setting, "setup", learns=True)

    def restore(self, setting: Setting) -> None:
        """Show `setting`, as at a new start: nothing to undo."""
        self._history = History(setting)
        self._show("")

    def undo(self) -> None:
        self._history.undo()
        self._show("Undone")

    def redo(self) -> None:
        self._history.redo()
        self._show("Redone")

    @property
    def undo_text(self) -> str:
        return self._history.undo_text

    @property
    def redo_text(self) -> str:
        return self._history.redo_text

    # From a setting to a view

    def _hand(self, made: ByHand, what: str) -> None:
        self._ask(replace(self.setting, by_hand=made), what, "Another filter by hand")

    def _matrix(self, matrix: Matrix, what: str) -> None:
        self._hand(self.setting.by_hand.with_matrix(matrix), what)

    def _ask(
        self, setting: Setting, what: str, note: str = "", *, learns: bool = False, apart: bool = False
    ) -> None:
        """Show `setting` and remember what it replaces."""
        self._history.push(setting, what, apart=apart)
        self._show(note or f"Another {what}", learns=learns)

    def _show(self, note: str, *, learns: bool = False) -> None:
        """Follow the setting. A filter that came from something else begins anew, and learns if it did."""
        before, setting = self.view.setting, self.setting
        anew = setting.source != before.source
        self._update(setting=setting, **({"note": note} if anew else {}))
        if anew and self._has_begun:
            goes_on = learns or self._learning.is_learning
            self._learning.ask(setting, setting.plan.updates if goes_on else 0)
        elif setting.photo != before.photo:
            self._look_at(setting)
        if setting.plan.speed is not before.plan.speed:
            self._learning.set_speed(setting.plan.speed)
        self.history_changed.emit()

    def _look_at(self, setting: Setting) -> None:
        """Show another photo; the filter stays."""
        try:
            shown = Shown.of(setting, setting.scene())
        except EngineError:  # it is refused when it is prepared
            return
        moment = self.view.moment
        self._update(shown=shown, learned=None if moment is None else shown.answer(moment.state))

    def _follow(self) -> None:
        """Show what is known of the filter now, unless that belongs to an earlier setting."""
        learning, setting = self._learning, self.setting
        if learning.setting is None or learning.setting.source != setting.source:
            return
        if learning.scene is not None and learning.scene is not self._scene:
            self._scene = learning.scene
            self._update(shown=Shown.of(learning.setting, learning.scene))
            if learning.setting.photo != setting.photo:
                self._look_at(setting)
        error, failure = learning.error, learning.failure
        shown, moment = self.view.shown, learning.moment
        self._update(
            refusal=None if error is None else refusal_of(setting, error, learning.scene),
            failure=None if failure is None else failure_of(setting, failure),
            is_learning=learning.is_learning,
            prepared=learning.prepared,
            moment=moment,
            learned=None if shown is None or moment is None else shown.answer(moment.state),
        )

    def _update(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)
