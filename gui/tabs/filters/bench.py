"""What the Filters tab asks of each of its views."""

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from engine.store import Json
from gui.tab import Keys, Undoable
from gui.widgets.export import Exportable


class Bench(QWidget):
    """One view: its page, the controls that stand at its left, and the buttons that stand above it."""

    said = Signal(str)  # what was done, in a few words
    refused = Signal(Exception)  # why something was not done
    history_changed = Signal()  # what can be undone or redone is another than before

    history: Undoable
    controls: QWidget
    entrance: QWidget | None = None  # has the keyboard when the tab is shown

    def header(self) -> tuple[QWidget, ...]:
        """Return what stands beside the names of the views while this one is shown."""
        return ()

    @abstractmethod
    def keys(self) -> tuple[Keys, ...]:
        """Return the keys of this view, for the help."""

    def hint(self) -> str:
        """Return a few words for the status bar."""
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

    def dismiss(self) -> None:
        """Take away what was said in passing."""

    def run_actions(self) -> tuple[QAction, ...]:
        """Return what the Run menu offers while the view is shown."""
        return ()
