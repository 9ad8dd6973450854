"""What the window asks of every tab."""

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from engine.store import Json
from gui.widgets.export import Exportable

Keys = tuple[tuple[str, ...], str]  # the keys, as on their caps, and what they do


class Tab(QWidget):
    """A tab of the lab. It draws what its view model says, and decides nothing."""

    history_changed = Signal()  # what can be undone or redone is another than before

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

    def run_actions(self) -> tuple[QAction, ...]:
        """Return the actions that the Run menu offers while this tab is shown."""
        return ()

    def undo_text(self) -> str:
        """Return what undo would take back, or nothing."""
        return ""

    def redo_text(self) -> str:
        """Return what redo would bring again, or nothing."""
        return ""

    def undo(self) -> None:
        """Take back the last change."""

    def redo(self) -> None:
        """Bring the last change that was taken back again."""
