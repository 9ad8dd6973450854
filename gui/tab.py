"""What the window asks of every tab."""

from abc import abstractmethod
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from engine.store import Json
from gui.widgets.export import Exportable

Keys = tuple[tuple[str, ...], str]  # the keys, as on their caps, and what they do


class Undoable(Protocol):
    """What can take back what was done, and say what that would be: the view model of a tab."""

    @property
    def undo_text(self) -> str: ...
    @property
    def redo_text(self) -> str: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...


class Tab(QWidget):
    """A tab of the lab. It draws what its view model says, and decides nothing."""

    history_changed = Signal()  # what can be undone or redone is another than before
    view_changed = Signal()  # another part of the tab is shown, with other actions, keys and hints

    def __init__(self, history: Undoable | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history

    @abstractmethod
    def keys(self) -> tuple[Keys, ...]:
        """Return the keys of this tab, for its help."""

    def hint(self) -> str:
        """Return a few words for the status bar when the tab is shown."""
        return ""

    @abstractmethod
    def exports(self) -> tuple[Exportable, ...]:
        """Return the pictures and tables that can be taken along now, the main one first."""

    @abstractmethod
    def state(self) -> dict[str, Json]:
        """Return every control as JSON values, for the next start."""

    @abstractmethod
    def restore(self, state: dict[str, Json]) -> None:
        """Set the controls to `state`; whatever in it is unusable is left at its default."""

    def views(self) -> tuple[str, ...]:
        """Return the keys of the views that this tab has, the first one first; none if it has but one."""
        return ()

    def show_view(self, key: str) -> None:
        """Show one of the views."""

    def run_actions(self) -> tuple[QAction, ...]:
        """Return the actions that the Run menu offers while this tab is shown."""
        return ()

    def undo_text(self) -> str:
        """Return what undo would take back, or nothing."""
        return self._history.undo_text if self._history else ""

    def redo_text(self) -> str:
        """Return what redo would bring again, or nothing."""
        return self._history.redo_text if self._history else ""

    def undo(self) -> None:
        """Take back the last change."""
        if self._history:
            self._history.undo()

    def redo(self) -> None:
        """Bring the last change that was taken back again."""
        if self._history:
            self._history.redo()
