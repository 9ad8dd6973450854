"""Pictures and words, and over them, where there is no answer to what is asked, why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.choose.refusal import Refusal
from gui.widgets.refusal_bar import RefusalBar

VEIL = 200  # of 255: how much paper lies over pictures that are no longer what is asked
WIDTH = 380  # designed pixels of the bar


class AnsweredArea(QWidget):
    """Lays its parts out under each other. A refusal dims them all, and stands where they are."""

    repairChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        self._veil = Veil(self)
        self.refusal = self._veil.refusal
        self.refusal.repairChosen.connect(self.repairChosen)

    def setRefusal(self, refusal: Refusal | None) -> None:
        """Dim what is shown and say why, or show it plainly."""
        if refusal is None:
            self._veil.hide()
            self.refusal.clear()
            return
        self.refusal.setRefusal(refusal.title, refusal.sentence, refusal.repairs)
        self._veil.setGeometry(self.rect())
        self._veil.show()
        self._veil.raise_()

    def isDimmed(self) -> bool:
        """Return whether what is shown is not what is asked."""
        return not self._veil.isHidden()

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


class Veil(QWidget):
    """Paper over pictures; the pointer does not reach what is under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.refusal = RefusalBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(28), 0, 0)  # under the titles of the pictures
        column.addWidget(self.refusal, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.refusal.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refusal.setFixedWidth(min(theme.px(WIDTH), self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = theme.color("paper")
        veil.setAlpha(VEIL)
        QPainter(self).fillRect(self.rect(), veil)
