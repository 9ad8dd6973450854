"""What the view in which a filter is learned shows, and what a person may change."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.errors import ConfigError
from gui.lab import Lab
from gui.tabs.filters.learn.by_hand import ByHand, Matrix
from gui.tabs.filters.learn.paint import Codes, Paint, example
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.setting import Setting
from gui.tabs.filters.learn.showing import Showing
from gui.tabs.filters.learn.view import LearnView
from gui.tabs.filters.own_images import OwnImages

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

    def __init__(self, lab: Lab, own_images: OwnImages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = showing = Showing(lab, own_images, self)
        showing.changed.connect(self.changed)
        showing.history_changed.connect(self.history_changed)
        showing.photos.opened.connect(self.set_photo)

    @property
    def view(self) -> LearnView:
        return self._showing.view

    @property
    def setting(self) -> Setting:
        return self._showing.setting

    # Intents: learning

    def begin(self) -> None:
        """Learn for the first time, so that there is something to see."""
        self._showing.begin()

    def toggle(self) -> None:
        """Learn on, or pause."""
        if self.view.is_learning:
            self.pause()
        else:
            self.learn()

    def learn(self) -> None:
        """Make as many more updates as the setting says."""
        self._showing.act()
        self._showing.learning.learn(self.setting.plan.updates)

    def pause(self) -> None:
        self._showing.act()
        self._showing.learning.pause()

    def step(self) -> None:
        """Make one update; where many are being made, pause."""
        if self.view.is_learning:
            self.pause()
        else:
            self._showing.act()
            self._showing.learning.learn(1)

    def rewind(self) -> None:
        """Go back to the same first values."""
        self._showing.act()
        self._showing.update(note="Rewound")
        self._showing.learning.rewind()

    # Intents: the setting

    def set_task(self, task: Task) -> None:
        self._ask(replace(self.setting, task=task), "wanted output")

    def set_value(self, name: str, value: object) -> None:
        """Give a setting of the plan another value; one that cannot be used changes nothing."""
        try:
            plan = self.setting.plan.with_value(name, value)
        except (ConfigError, KeyError, TypeError):
            self._showing.update()
            return
        self._ask(self.setting.with_plan(plan), NAMES.get(name, name))

    def set_photo(self, name: str) -> None:
        """Look at another image; where it is learned from, learn from it."""
        self.set_value("photo", name)

    def open_image(self, source: Path | bytes) -> None:
        """Read an image of the user's own, beside the window; then it is looked at, or refused in words."""
        self._showing.photos.open(source)

    def set_training(self, name: str, trains: bool) -> None:
        """Learn from a photo, or hold it out."""
        self._ask(self.setting.with_training(name, trains), "choice of photos", "Other photos")

    def adopt(self, setting: Setting) -> None:
        """Take a repair, and learn."""
        self._ask(setting, "suggested change", learns=True)

    # Intents: the filter by hand

    def set_kernel(self, key: str) -> None:
        """Take the one of `engine.filters.PRESETS` that has this key."""
        self._hand(ByHand.of(key), "filter by hand")

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

    # Intents: paint

    def set_paint(self, codes: Codes) -> None:
        """Take what is painted now, (H, W)."""
        self._ask(self.setting.with_paint(Paint.of(codes)), "stroke", "Other paint", apart=True)

    def clear_paint(self) -> None:
        """Take all paint away."""
        self._ask(self.setting.with_paint(None), "cleaning", "Other paint")

    def paint_example(self) -> None:
        """Paint as somebody would who sees edges as the filter by hand does."""
        if self.view.shown is not None and self.setting.task is Task.PAINT:
            self._ask(self.setting.with_paint(example(self.view.shown.by_hand)), "example", "Other paint")

    # Setups and history

    def take(self, setting: Setting) -> None:
        """Show a setting that came as a setup; it can be undone."""
        self._ask(setting, "setup", learns=True)

    def understood(self, setting: Setting) -> Setting:
        """Return a setting as it could be taken here: another image for one that is not here."""
        if self.view.pictures.knows(setting.photo):
            return setting
        return setting.with_plan(setting.plan.with_value("photo", setting.photos[0]))

    def restore(self, setting: Setting, update: int | None = None) -> None:
        """Show `setting`, as at a new start: nothing to undo. `update` is where learning was left."""
        self._showing.restore(setting, update)

    @property
    def kept_update(self) -> int | None:
        """The update that the next start comes back to; None where nothing has been learned yet."""
        return self._showing.kept_update

    def undo(self) -> None:
        self._showing.history.undo()
        self._showing.show("Undone")

    def redo(self) -> None:
        self._showing.history.redo()
        self._showing.show("Redone")

    @property
    def undo_text(self) -> str:
        return self._showing.history.undo_text

    @property
    def redo_text(self) -> str:
        return self._showing.history.redo_text

    def _hand(self, made: ByHand, what: str) -> None:
        self._ask(replace(self.setting, by_hand=made), what, "Another filter by hand")

    def _matrix(self, matrix: Matrix, what: str) -> None:
        self._hand(self.setting.by_hand.with_matrix(matrix), what)

    def _ask(
        self, setting: Setting, what: str, note: str = "", *, learns: bool = False, apart: bool = False
    ) -> None:
        self._showing.ask(setting, what, note, learns=learns, apart=apart)
