"""Code to take along: a line, or a few."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import IconButton

GAP = 8
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
MOST = 1 << 20  # pixels of height: more than any code has


class CodeLine(QWidget):
    """Code in a fixed-width font, and a button that copies it. A line that is too long goes on below.

    It is drawn by hand: a label would have the whole page laid out anew for each setting of a slider.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copied = self._shown = ""
        self.setAccessibleName(name)
        self.copy_button = IconButton("copy", f"Copy the {name}", parent=self)
        self.copy_button.clicked.connect(self.copy)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setCode(self, code: str, shown: str = "") -> None:
        """Show `code`, of one line or several; or `shown` in its place, if it is too long to be read."""
        self._copied = code
        if (shown or code) != self._shown:
            self._shown = shown or code
            self.setAccessibleDescription(self._shown)
            self._place()
            self.update()

    def code(self) -> str:
        """Return the code, as it is copied."""
        return self._copied

    def shown(self) -> str:
        """Return what is on screen."""
        return self._shown

    def copy(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self.code())

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.mono())

    def _longest(self) -> int:
        """Return the width of the longest line."""
        return max(map(self._metrics().horizontalAdvance, self._shown.split("\n"))) + 2

    def _room(self, width: int) -> int:
        """Return how wide the code is in a widget of `width`: no wider than it needs."""
        beside = theme.px(GAP) + self.copy_button.sizeHint().width()
        return max(min(self._longest(), width - beside), 1)

    def _high(self, room: int) -> int:
        """Return how high the code is, broken to be no wider than `room`."""
        return self._metrics().boundingRect(QRect(0, 0, room, MOST), WRAPPED, self._shown).height()

    def _margin(self) -> int:
        """Return the room above and below the code, so that its first line is level with the button."""
        return max((self.copy_button.sizeHint().height() - self._metrics().lineSpacing()) // 2, 0)

    def _place(self) -> None:
        """Put the button behind the longest line."""
        button = self.copy_button.sizeHint()
        left = self._room(self.width()) + theme.px(GAP)
        self.copy_button.setGeometry(left, 0, button.width(), button.height())

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        width = self._longest() + theme.px(GAP) + self.copy_button.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 3, self.copy_button.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        code = self._high(self._room(width)) + 2 * self._margin()
        return max(code, self.copy_button.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(theme.mono())
            painter.setPen(theme.color("ink"))
            room = self._room(self.width())
            painter.drawText(QRect(0, self._margin(), room, MOST), WRAPPED, self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()
            self._place()
