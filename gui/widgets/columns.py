"""The columns of a tab: controls left, the picture in the middle, work on what is shown at the right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.hairline import Hairline

SIDE = 24
TOP = 12


class Paper(QScrollArea):
    """The middle column: paper, padded. It scrolls where the window is too small for what is on it."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        padded = QWidget()
        self._column = QVBoxLayout(padded)
        self._column.addWidget(content)
        self.setWidget(padded)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for surface in (self.viewport(), padded):
            surface.setBackgroundRole(QPalette.ColorRole.Base)
            surface.setAutoFillBackground(True)
        self._measure()

    def _measure(self) -> None:
        self._column.setContentsMargins(theme.px(SIDE), theme.px(TOP), theme.px(SIDE), theme.px(TOP))

    # Overrides of QScrollArea

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.widget() is not None:
            self._measure()


class Columns(QWidget):
    """Two or three columns with hairlines between them. Only the middle one takes what room is left."""

    def __init__(
        self, left: QWidget, middle: QWidget, right: QWidget | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(Paper(middle), 1)
        if right is not None:
            row.addWidget(Hairline(Qt.Orientation.Vertical))
            row.addWidget(right)
