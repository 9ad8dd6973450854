"""Copying a filter, and pasting one or an image."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from engine.filters import to_csv, to_numpy_text
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.opening import image_in


class FilterClipboard(QObject):
    """Takes filters to the clipboard as text, and from it what the view can use."""

    said = Signal(str)  # what was done, in a few words

    def __init__(self, model: FiltersViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def copy_numpy(self) -> None:
        self._copy(to_numpy_text, "Filter copied as NumPy text")

    def copy_csv(self) -> None:
        self._copy(to_csv, "Filter copied as CSV")

    def paste(self) -> None:
        """Take what is on the clipboard: an image, or the text of a filter."""
        data = QGuiApplication.clipboard().mimeData()
        source = None if data is None else image_in(data)
        if source is not None:
            self._model.image.open(source)
        else:
            self.paste_filter()

    def paste_filter(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._model.filter.paste(text)
        else:
            self._model.refuse("Nothing to paste", "There is neither an image nor a text on the clipboard.")

    def _copy(self, write: Callable[..., str], said: str) -> None:
        asked = self._model.view.asked
        QGuiApplication.clipboard().setText(write(asked.cells.weights(asked.plane)))
        self.said.emit(said)
