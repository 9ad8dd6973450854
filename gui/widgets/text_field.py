"""A field for text, painted as all fields of the lab are."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gui import theme
from gui.widgets.edge import draw_field

HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
SIDE = 8  # with Qt's own 2 pixels, the text stands 10 from the edge


class TextField(QLineEdit):
    """One line of text. `setRefused(True)` gives it the edge of a value that cannot be used."""

    def __init__(
        self, placeholder: str = "", *, name: str = "", tooltip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._refused = False
        self.setProperty("kind", "field")  # takes Qt's own frame and ground away, in the sheet
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setToolTip(tooltip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()

    def setRefused(self, refused: bool) -> None:
        """Mark the value as one that cannot be used, or no longer."""
        if refused != self._refused:
            self._refused = refused
            self.update()

    def refused(self) -> bool:
        """Return whether the edge of a refused value is shown."""
        return self._refused

    def editing(self) -> bool:
        """Return whether the text is another than what was last used or shown: its own history counts."""
        return self.isModified()

    def _measure(self) -> None:
        self.setTextMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
        self.updateGeometry()

    # Overrides of QLineEdit

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is being edited."""
        if isinstance(event, QKeyEvent) and any(map(event.matches, HISTORY)) and not self.editing():
            event.ignore()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(28))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_field(painter, self, self.refused())
        painter.end()
        super().paintEvent(event)
