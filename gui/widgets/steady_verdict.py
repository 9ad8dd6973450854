"""A verdict that changes while something is dragged, and lays nothing out anew as long as it fits."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.labels import VerdictLabel

WIDTH = 240  # designed pixels that it likes to have


class SteadyVerdict(QWidget):
    """Shows a VerdictLabel. It is `lines` lines high, and higher only for a text that needs more."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._height = 0
        self.label = VerdictLabel(parent=self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setVerdict(self, clause: str, evidence: str = "") -> None:
        """Show `clause` in bold and `evidence` after it."""
        self.label.setVerdict(clause, evidence)
        self.setAccessibleName(self.label.accessibleName())
        self._measure()

    def _measure(self) -> None:
        least = self._lines * self.label.fontMetrics().lineSpacing()
        height = max(least, self.label.heightForWidth(max(1, self.width())))
        self.label.setGeometry(0, 0, self.width(), height)
        if height != self._height:
            self._height = height
            self.updateGeometry()

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self._height:
            self._measure()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH) // 2, self._height)
