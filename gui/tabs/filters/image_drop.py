"""Images that are dropped on the view, from a folder or from another program."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.tabs.filters.opening import has_image, image_in


class ImageDrop(QObject):
    """Watches widgets on which an image can be dropped, and tells which it was.

    Only files on this computer and pictures are taken: over a web address the pointer says that it is not.
    """

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
        data = event.mimeData()
        event.setAccepted(has_image(data))
        source = image_in(data) if event.type() == QEvent.Type.Drop else None
        if source is not None:
            event.acceptProposedAction()
            self.dropped.emit(source)
        return True
