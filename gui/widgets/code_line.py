"""Code to take along: a line, or a few."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import IconButton

GAP = 8


class CodeLine(QWidget):
    """Code in a fixed-width font, and a button that copies it. A line that is too long goes on below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copied = ""
        self._code = QLabel(self)
        self._code.setFont(theme.mono())
        self._code.setTextFormat(Qt.TextFormat.PlainText)
        self._code.setWordWrap(True)
        self._code.setAccessibleName(name)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = IconButton("copy", f"Copy the {name}", parent=self)
        self.copy_button.clicked.connect(self.copy)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setCode(self, code: str, shown: str = "") -> None:
        """Show `code`, of one line or several; or `shown` in its place, if it is too long to be read."""
        self._copied = code
        if (shown or code) != self._code.text():
            self._code.setText(shown or code)
            self._fit()

    def code(self) -> str:
        """Return the code, as it is copied."""
        return self._copied

    def shown(self) -> str:
        """Return what is on screen."""
        return self._code.text()

    def copy(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self.code())

    def _longest(self) -> int:
        """Return the width of the longest line."""
        metrics = QFontMetrics(self._code.font())
        return max(map(metrics.horizontalAdvance, self.shown().split("\n"))) + 2

    def _room(self, width: int) -> int:
        """Return how wide the code is in a widget of `width`: no wider than it needs."""
        beside = theme.px(GAP) + self.copy_button.sizeHint().width()
        return max(min(self._longest(), width - beside), 1)

    def _fit(self) -> None:
        self.updateGeometry()
        self._place()

    def _margin(self) -> int:
        """Return the room above and below the code, so that its first line is level with the button."""
        line = QFontMetrics(self._code.font()).lineSpacing()
        return max((self.copy_button.sizeHint().height() - line) // 2, 0)

    def _place(self) -> None:
        """Put the code at the left, and the button behind its longest line."""
        button, room = self.copy_button.sizeHint(), self._room(self.width())
        self._code.setGeometry(0, self._margin(), room, self._code.heightForWidth(room))
        self.copy_button.setGeometry(room + theme.px(GAP), 0, button.width(), button.height())

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        width = self._longest() + theme.px(GAP) + self.copy_button.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 3, self.copy_button.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        code = self._code.heightForWidth(self._room(width)) + 2 * self._margin()
        return max(code, self.copy_button.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._code.setFont(theme.mono())
            self._fit()
