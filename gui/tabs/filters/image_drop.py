"""Images that are dropped on the view, from a folder or from another program."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.tabs.filters.drop_frame import DropFrame
from gui.tabs.filters.opening import has_image, image_in

DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class ImageDrop(QObject):
    """Watches widgets on which an image can be dropped, and tells which it was.

    Only files on this computer and pictures are taken: over a web address the pointer says that it is not.
    """

    dropped = Signal(object)  # a Path, or bytes
    said = Signal(str)  # which of several files was taken

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._frames: dict[QObject, DropFrame] = {}

    def watch(self, widget: QWidget) -> None:
        """Let images be dropped on `widget`."""
        widget.setAcceptDrops(True)
        self._frames[widget] = DropFrame(widget)
        widget.installEventFilter(self)

    # Overrides of QObject

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._frames[watched].hide()
        if kind not in (DRAGS | {QEvent.Type.Drop}) or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        data = event.mimeData()
        event.setAccepted(has_image(data))
        if kind == QEvent.Type.Drop:
            self._frames[watched].hide()
            self._drop(event, data)
        elif kind == QEvent.Type.DragEnter and event.isAccepted():
            self._frames[watched].cover()
        return True

    def _drop(self, event: QDropEvent, data: QMimeData) -> None:
        source = image_in(data)
        if source is None:
            return
        event.acceptProposedAction()
        self.dropped.emit(source)
        files = sum(url.isLocalFile() for url in data.urls())
        if files > 1 and isinstance(source, Path):
            self.said.emit(f"{source.name} was taken, the first of {files} files")
