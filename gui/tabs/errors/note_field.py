"""The note of one example. What is typed stays with the example it was typed for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.text_field import TextField

LONGEST = 2000  # characters


class NoteField(TextField):
    """Asks to write the note when Enter is pressed or the field is left; Escape takes the typing back.

    A click on what takes no focus leaves nothing: so whoever shows another example is told what is `typed`.
    """

    typed = Signal(str, str)  # example id, the note so far
    written = Signal(str, str)  # example id, note
    left = Signal()  # by Enter or Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Note for this example (N)",
            name="Note for this example",
            tooltip="Enter keeps the note, Escape leaves it as it was (N)",
            parent=parent,
        )
        self._example: str | None = None
        self._kept = ""
        self.setMaxLength(LONGEST)
        self.textEdited.connect(self._tell)
        self.editingFinished.connect(self.flush)

    def show_note(self, example: str | None, note: str, *, unsaved: bool) -> None:
        """Show the note of `example`. While something is `unsaved`, or being typed, the text stays."""
        self.setRefused(unsaved and self.text() != note)
        if example == self._example and note == self._kept:
            return
        typing = example == self._example and self.hasFocus() and self.text() != self._kept
        self._example, self._kept = example, note
        if not typing:
            self.setText(note)
            self.setRefused(False)

    def flush(self) -> None:
        """Ask to write what was typed, if it is something else than what is kept."""
        if self._example is not None and self.text().strip() != self._kept:
            self.written.emit(self._example, self.text())

    def _tell(self, text: str) -> None:
        if self._example is not None:
            self.typed.emit(self._example, text)

    # Overrides of QLineEdit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.setText(self._kept)
                self._tell(self._kept)
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.flush()
                self.left.emit()
            case _:
                super().keyPressEvent(event)
