"""What lies over a picture, as large as it is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.image_view import ImageView


class OverImage(QWidget):
    """A child of an ImageView that follows its size, and is painted anew with the keyboard's focus."""

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    # Overrides of QWidget

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)
