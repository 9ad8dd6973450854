"""A line of code to take along."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import IconButton


class CodeLine(QWidget):
    """Code in a fixed-width font, and a button that copies it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = QLabel()
        self._code.setFont(theme.mono())
        self._code.setAccessibleName(name)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = IconButton("copy", f"Copy the {name}")
        self.copy_button.clicked.connect(self.copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._code)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setCode(self, code: str) -> None:
        """Show `code`, one line."""
        self._code.setText(code)

    def code(self) -> str:
        """Return the line shown."""
        return self._code.text()

    def copy(self) -> None:
        """Put the line on the clipboard."""
        QGuiApplication.clipboard().setText(self.code())
