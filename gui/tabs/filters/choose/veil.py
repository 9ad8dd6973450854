"""Paper over pictures that are not those of what is asked, and in their place why there are no others."""

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.filters.choose.refusal import Refusal
from gui.widgets.refusal_bar import RefusalBar

DIM = 200  # of 255: how much paper lies over the pictures
WIDTH = 380  # designed pixels of the bar
TOP = 28  # under the titles of the pictures


class Veil(QWidget):
    """Covers its parent down to `end`, a child of it. The pointer does not reach what it covers."""

    repairChosen = Signal(object)

    def __init__(self, parent: QWidget, end: QWidget) -> None:
        super().__init__(parent)
        self._end = end
        end.installEventFilter(self)
        self.refusal = RefusalBar(self)
        self.refusal.repairChosen.connect(self.repairChosen)
        self.hide()

    def setRefusal(self, refusal: Refusal | None) -> None:
        """Dim what is shown and say why, or show it plainly."""
        if refusal is None:
            self.hide()
            self.refusal.clear()
            return
        self.refusal.setRefusal(refusal.title, refusal.sentence, refusal.repairs)
        self._place()
        self._place_bar()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.setGeometry(QRect(0, 0, self._end.geometry().right() + 1, self._end.y()))

    def _place_bar(self) -> None:
        """Make the bar as high as its words are at its width."""
        width = min(theme.px(WIDTH), self.width())
        left, height = (self.width() - width) // 2, self.refusal.heightForWidth(width)
        self.refusal.setGeometry(left, theme.px(TOP), width, height)

    # Overrides of QWidget

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the bar has other words, or larger ones
            self._place_bar()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        paper = theme.color("paper")
        paper.setAlpha(DIM)
        QPainter(self).fillRect(self.rect(), paper)
