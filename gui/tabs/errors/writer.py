"""Commits what a person says: nothing is called saved before it is, and what failed can be tried again."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from engine.errors import ReadOnlyError, StoreError
from engine.store import Change
from gui.lab import Lab
from gui.tabs.errors.view import Problem

Result = TypeVar("Result")


class Writer(QObject):
    """The one way from the Errors tab into the annotation log, and what the log says about itself."""

    committed = Signal()  # before anything is said or shown of it
    refused = Signal(Problem)  # nothing was written
    unreadable = Signal(StoreError)  # written, but what belongs to it on screen could not be read
    history_changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._again: Callable[[], object] | None = None  # repeats the write that failed

    def write(self, what: str, work: Callable[[], Result], then: Callable[[Result], None]) -> bool:
        """Commit `work`; only then say so, and let `then` show its result. Return whether it was committed.

        Raises ConfigError where `work` does.
        """
        try:
            result = work()
        except StoreError as error:
            self._again = partial(self.write, what, work, then)
            self.refused.emit(Problem("Not saved", str(error), not isinstance(error, ReadOnlyError)))
            return False
        self._again = None
        self.committed.emit()
        try:
            if what:
                self._lab.note_saved()
                self._lab.status.emit(f"{what} saved, {self.reach()}")
            then(result)
        except StoreError as error:  # committed all the same
            self.unreadable.emit(error)
        self.history_changed.emit()
        return True

    def try_again(self) -> None:
        """Repeat the write that failed."""
        if self._again is not None:
            self._again()

    def give_up(self) -> None:
        """Leave unwritten what could not be written."""
        self._again = None

    def reach(self) -> str:
        """Say how far undo reaches back. Raises StoreError."""
        steps = self._lab.store.annotations.undo_depth
        return f"undo reaches back {steps:,} step{'' if steps == 1 else 's'}"

    @property
    def undo_text(self) -> str:
        """What undo would take back, in words; empty where there is nothing."""
        return self._words(lambda: self._lab.store.annotations.next_undo)

    @property
    def redo_text(self) -> str:
        """What redo would say again, in words; empty where there is nothing."""
        return self._words(lambda: self._lab.store.annotations.next_redo)

    def _words(self, ask: Callable[[], Change | None]) -> str:
        if self._lab.workspace.read_only:
            return ""
        try:
            change = ask()
        except StoreError:
            return ""  # the next write says what is wrong
        return "" if change is None else change.text
