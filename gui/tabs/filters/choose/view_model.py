"""What the view in which a filter is chosen shows, and what a user may change."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from engine.data import photo
from engine.errors import EngineError
from engine.filters import Border, Response, kernel, traits
from engine.store import RunState
from gui.history import History
from gui.lab import Lab
from gui.tabs.filters.choose.learned import Learned, read_learned
from gui.tabs.filters.choose.setting import SIZE, Look, Pixels, Setting
from gui.tabs.filters.choose.window import Cell, Window, answer_at, window
from gui.tabs.filters.choose.words import evidence, level, spoken, verdict


@dataclass(frozen=True, eq=False, slots=True)
class FiltersView:
    """Everything the tab draws.

    asked     what the controls say; the answer to it may still be under way
    shown     the setting that `response` is the answer of
    pixels    uint8 (H, W): the photo as the filter sees it
    pinned    the answer that is spelled out while none is under the pointer: chosen by the user
    held      the same, where the user has chosen none but changes weights: it stays while they change
    """

    asked: Setting
    shown: Setting
    pixels: Pixels
    response: Response
    learned: Learned
    pinned: Cell | None = None
    held: Cell | None = None
    hovered: Cell | None = None

    @property
    def cell(self) -> Cell:
        """The answer that is spelled out; the strongest where no other is wanted."""
        peak = self.response.peak
        return self.hovered or self.pinned or self.held or (peak.row, peak.column)

    @property
    def window(self) -> Window:
        """Where that answer comes from."""
        return window(self.pixels, self.cell, self.shown.border)

    @property
    def has_colours(self) -> bool:
        """Whether the photo was in colours before the filter saw it."""
        return photo(self.shown.photo).ndim == 3

    @property
    def reckoning(self) -> str:
        """What becomes of the sum of the nine products: "−860 / 4 = −215, ReLU: 0"; "" if nothing does."""
        total = float((self.window.pixels * self.shown.matrix).sum())
        words, divisor = "", self.shown.divisor
        if divisor != 1:
            words = f"{spoken(total)} / {divisor} = {level(total / divisor)}"
        if self.shown.look.rectifier != "signed":
            result = float(self.response.values[self.cell])
            words = f"{words or level(total)}, {self.shown.look.value}: {level(result)}"
        return words

    @property
    def verdict(self) -> tuple[str, str]:
        """What the filter does, in one clause, and what that rests on."""
        found, peak = traits(self.shown.weights), self.response.peak
        height, width = self.response.values.shape
        edge = peak.row in (0, height - 1) or peak.column in (0, width - 1)
        framed = edge and self.shown.border == "zeros"
        return verdict(found), evidence(
            found, self.response, at_border=framed, in_grey=self.shown.look is Look.GREY
        )


class FiltersViewModel(QObject):
    """Turns what the user does into a setting, and a setting into a view.

    What is asked is in the view at once. The answer follows when the events that wait have been taken, and
    before the next paint: several changes before a paint are answered once, and painted once.
    """

    changed = Signal(FiltersView)
    history_changed = Signal()
    _asked = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        setting = Setting()
        self._history = History(setting)
        self._holds = False
        self._waits = False
        self._asked.connect(self._respond, Qt.ConnectionType.QueuedConnection)
        pixels = setting.pixels()
        self.view = FiltersView(setting, setting, pixels, setting.respond(pixels), read_learned(lab))
        lab.run_changed.connect(self._run_changed)

    # Intents: the setting

    def set_photo(self, name: str) -> None:
        self._ask(replace(self.view.asked, photo=name), "photo")

    def set_kernel(self, name: str) -> None:
        """Take the filter of this name from `engine.filters.KERNELS`."""
        self._ask(self.view.asked.with_preset(kernel(name)), "filter")

    def set_weight(self, row: int, column: int, value: float) -> None:
        """Put `value` into one cell of the filter. The answer that is spelled out stays where it is."""
        setting = self.view.asked.with_cell(row, column, value)
        self._ask(setting, f"weight {row + 1}, {column + 1}", hold=True)

    def rotate(self) -> None:
        """Turn the filter clockwise by 90°."""
        asked = self.view.asked
        self._ask(asked.with_matrix(np.rot90(asked.matrix, -1)), "rotation", hold=True)

    def flip(self) -> None:
        """Mirror the filter left to right."""
        asked = self.view.asked
        self._ask(asked.with_matrix(np.fliplr(asked.matrix)), "flip", hold=True)

    def negate(self) -> None:
        """Change the sign of every weight."""
        asked = self.view.asked
        self._ask(asked.with_matrix(-asked.matrix), "signs", hold=True)

    def set_look(self, look: Look) -> None:
        """Choose what becomes of an answer before it is drawn."""
        self._ask(replace(self.view.asked, look=look), "output")

    def set_border(self, border: Border) -> None:
        self._ask(replace(self.view.asked, border=border), "border")

    def use_learned(self, place: int) -> None:
        """Put the learned filter at `place` of those shown into the cells, if it is as large as they are."""
        if self.view.learned.size == SIZE:
            weights = self.view.learned.filters[place].weights
            self._ask(self.view.asked.with_learned(weights), "learned filter")

    def take(self, setting: Setting) -> None:
        """Show a setting that came as a setup; it can be undone."""
        self._ask(setting, "setup")

    def restore(self, setting: Setting) -> None:
        """Show `setting`, as at a new start: nothing to undo."""
        self._history = History(setting)
        self._show(setting, hold=False)

    def undo(self) -> None:
        self._show(self._history.undo(), hold=True)

    def redo(self) -> None:
        self._show(self._history.redo(), hold=True)

    @property
    def undo_text(self) -> str:
        return self._history.undo_text

    @property
    def redo_text(self) -> str:
        return self._history.redo_text

    # Intents: the window

    def hover_output(self, row: int, column: int) -> None:
        """Spell out answer (row, column) for as long as the pointer is on it."""
        self._update(hovered=self._inside(row, column))

    def hover_input(self, row: int, column: int) -> None:
        """Spell out the answer whose window has pixel (row, column) in its middle, or the one nearest."""
        self.hover_output(*answer_at((row, column), self.view.shown.border))

    def leave(self) -> None:
        """Go back to the answer that was pinned, or to the strongest."""
        if self.view.hovered is not None:
            self._update(hovered=None)

    def pin(self) -> None:
        """Keep spelling out what is under the pointer."""
        self._update(pinned=self.view.cell)

    def move(self, rows: int, columns: int) -> None:
        """Pin the answer so many rows below and columns to the right; at the edge it stays."""
        row, column = self.view.cell
        self._update(pinned=self._inside(row + rows, column + columns), hovered=None)

    def go_to_strongest(self) -> None:
        """Spell out the strongest answer again, wherever it will be."""
        self._update(pinned=None, held=None, hovered=None)

    # Intents: the network

    def train(self) -> None:
        """Bring the Train tab to the front."""
        self._lab.open_train.emit()

    # From a setting to a view

    def _ask(self, setting: Setting, what: str, *, hold: bool = False) -> None:
        """Show `setting` and remember what it replaces. `hold`: spell out the same answer as before."""
        self._history.push(setting, what)
        self._show(setting, hold=hold)

    def _show(self, setting: Setting, *, hold: bool) -> None:
        if setting != self.view.asked:
            self._holds = hold
            self._update(asked=setting)
            if not self._waits:
                self._waits = True
                self._asked.emit()
        self.history_changed.emit()

    def _respond(self) -> None:
        """Answer what was asked last."""
        self._waits = False
        asked, before = self.view.asked, self.view
        pixels = before.pixels if asked.photo == before.shown.photo else asked.pixels()
        response = asked.respond(pixels)
        same = pixels is before.pixels and response.values.shape == before.response.values.shape
        self._update(
            shown=asked,
            pixels=pixels,
            response=response,
            pinned=before.pinned if same else None,
            held=before.cell if same and self._holds else None,
            hovered=before.hovered if same else None,
        )

    def _inside(self, row: int, column: int) -> Cell:
        height, width = self.view.response.values.shape
        return min(max(row, 0), height - 1), min(max(column, 0), width - 1)

    def _run_changed(self, run_id: int) -> None:
        try:
            is_over = self._lab.store.runs.get(run_id).state is not RunState.RUNNING
        except EngineError as error:  # what is shown is still true
            self._lab.failed.emit(error)
            return
        if is_over:
            self._update(learned=read_learned(self._lab))

    def _update(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)
