"""What the Convolution tab asks of each of its pages."""

from abc import abstractmethod

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from engine.store import Json
from gui.tab import Keys
from gui.tabs.convolution.view import ConvolutionView
from gui.widgets.export import Exportable


class Page(QWidget):
    """One way of looking at the layer at hand. It draws what it is given, and decides nothing."""

    @abstractmethod
    def draw(self, view: ConvolutionView) -> None:
        """Put `view` on screen; called only while the page is the one shown."""

    @abstractmethod
    def exports(self) -> tuple[Exportable, ...]:
        """Return the pictures and tables that can be taken along, the main one first."""

    def state(self) -> dict[str, Json]:
        """Return what the user chose on this page alone, to be kept from one start to the next."""
        return {}

    def restore(self, state: dict[str, Json]) -> None:
        """Show what `state` returned once; whatever of it is unusable is left as it is."""

    def actions_for_menu(self) -> tuple[QAction, ...]:
        """Return what the Run menu offers while the page is shown."""
        return ()

    def keys(self) -> tuple[Keys, ...]:
        """Return the keys of this page, for its help."""
        return ()

    def hint(self) -> str:
        """Return a few words for the status bar while the page is shown."""
        return ""
