"""What is asked, what is answered to it, and what was asked before."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.filters import Cell
from gui.history import History
from gui.lab import Lab
from gui.tabs.filters.choose.answering import Answering
from gui.tabs.filters.choose.answers import Answers
from gui.tabs.filters.choose.cells import Cells
from gui.tabs.filters.choose.learned import read_learned
from gui.tabs.filters.choose.refusal import Refusal, refusal_of
from gui.tabs.filters.choose.setting import Setting
from gui.tabs.filters.choose.view import FiltersView


class Asking(QObject):
    """Holds the view and the history of settings. What is asked is in the view at once, the answer later."""

    changed = Signal(FiltersView)
    history_changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        setting = Setting()
        self._history = History(setting)
        self._holds = False
        self._busy: dict[str, str] = {}  # what is under way, by who does it
        self._answering = Answering(lab, setting, self)
        self._answering.answered.connect(self._take)
        self._answering.refused.connect(self._refuse_answer)
        self._answering.busyChanged.connect(self._note_answering)
        self.view = FiltersView(setting, self._answering.answers, read_learned(lab))

    @property
    def asked(self) -> Setting:
        """What the controls say."""
        return self.view.asked

    # Settings

    def ask(self, setting: Setting, what: str, *, hold: bool = False) -> None:
        """Show `setting` and remember what it replaces. `hold`: spell out the same answer as before."""
        self._history.push(setting, what)
        self._show(setting, hold=hold)

    def edit(self, edit: Callable[[Cells], Cells], what: str) -> None:
        """Change the filter that is edited, or say why that cannot be."""
        try:
            cells = edit(self.asked.cells)
        except EngineError as error:
            self.refuse("The filter stays as it is", str(error))
        else:
            self.ask(self.asked.with_cells(cells), what, hold=True)

    def refuse(self, title: str, sentence: str) -> None:
        """Say why something is not done. The pictures stay true."""
        self.update(refusal=Refusal(title, sentence))

    def dismiss(self) -> None:
        """Say no more why something was not done."""
        if self.view.refusal is not None:
            self.update(refusal=None)

    def begin(self, setting: Setting) -> None:
        """Show `setting`, as at a new start: nothing to undo."""
        self._history = History(setting)
        self._show(setting, hold=False)

    # History

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

    # The view

    def update(self, **changes: object) -> None:
        """Show another view."""
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)

    def note_busy(self, who: str, words: str) -> None:
        """Say what `who` is doing; "" if nothing."""
        self._busy[who] = words
        self.update(busy=next(filter(None, self._busy.values()), ""))

    def _show(self, setting: Setting, *, hold: bool) -> None:
        if setting != self.asked:
            self._holds = hold
            unanswered = None if setting == self.view.shown else self.view.unanswered
            self.update(asked=setting, refusal=None, unanswered=unanswered)
            self._answering.ask(setting)
        else:
            self.dismiss()
        self.history_changed.emit()

    def _take(self, answers: Answers) -> None:
        """Show other answers; what was pinned or pointed at stays around the same pixel of the same image."""
        before = self.view
        self.update(
            answers=answers,
            unanswered=None if answers.setting == before.asked else before.unanswered,
            pinned=_followed(before.pinned, before.answers, answers),
            held=_followed(before.cell, before.answers, answers) if self._holds else None,
            hovered=_followed(before.hovered, before.answers, answers),
        )

    def _refuse_answer(self, error: EngineError) -> None:
        least = min(self.asked.image.source().shape[:2])
        self.update(unanswered=refusal_of(self.asked, error, least))

    def _note_answering(self, words: str) -> None:
        self.note_busy("answers", words)


def _followed(cell: Cell | None, before: Answers, answers: Answers) -> Cell | None:
    """Return the answer around the same pixel as `cell` was before; None for another image."""
    if cell is None or answers.pixels is not before.pixels:
        return None
    return answers.within(before.sliding.counterpart(cell, answers.sliding))
