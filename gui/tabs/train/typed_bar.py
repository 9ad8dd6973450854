"""Why what stands in a field cannot be used."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.tabs.train.refusal import Refusal
from gui.widgets.refusal_bar import RefusalBar

PATIENCE = 500  # milliseconds of typing before a number that is not finished yet is called unusable


class TypedBar(RefusalBar):
    """Comes when a person has stopped typing, or at once after `hurry`; goes when the text can be used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)

    def draw(self, refusal: Refusal | None) -> None:
        """Say `refusal` after a while; nothing where it is None."""
        if refusal is None:
            self._patience.stop()
            self.clear()
            return
        was_shown = self.isVisible()
        self.setRefusal(refusal.title, refusal.sentence)
        self.setVisible(was_shown)
        self._patience.start()

    def hurry(self) -> None:
        """Say now what would be said later."""
        if self._patience.isActive():
            self._patience.stop()
            self.show()
