"""Images that are dropped on the view, from a folder or from another program."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.tabs.filters.opening import image_in


class ImageDrop(QObject):
    """Watches widgets on which an image can be dropped, and tells which it was."""

    dropped = Signal(object)  # a Path, or bytes

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def watch(self, widget: QWidget) -> None:
        """Let images be dropped on `widget`."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    # Overrides of QObject

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.Drop:
            data = event.mimeData()
            event.setAccepted(data.hasUrls() or data.hasImage())
            return True
        source = image_in(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self.dropped.emit(source)
        return True
