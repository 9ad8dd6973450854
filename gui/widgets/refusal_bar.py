"""Why a setting was refused, right under its control, with values that work."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.buttons import Button, IconButton
from gui.widgets.labels import INK, WRONG, WrapLabel

STRIPE = 4


class RefusalBar(QWidget):
    """Says what cannot be done and why; each repair is a button. Hidden while nothing is refused."""

    repairChosen = Signal(object)  # the value as given: each tab has a frozen type of its own

    closed = Signal()  # somebody has read it

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self.close_button = IconButton("close", "Close this message (Esc)", "Close the message", parent=self)
        self.close_button.clicked.connect(self.closed)
        self.close_button.setVisible(closable)
        self._title = WrapLabel("", theme.Type.SECTION, WRONG, self)
        self._sentence = WrapLabel("", theme.Type.CAPTION, INK, self)
        self._buttons: list[Button] = []
        self._repairs: list[object] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(9), theme.px(10), theme.px(10))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addLayout(self._grid)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def setRefusal(
        self,
        title: str,
        sentence: str,
        repairs: Sequence[tuple[str, object]] = (),
        tooltips: Sequence[str] = (),
    ) -> None:
        """Show the bar: `title` in a clause, `sentence` with the numbers, `repairs` as (words, value).

        A repair is a change of one setting; `tooltips`, one for each, are for buttons that do something else.
        """
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")
        self._drop_buttons()
        hints = tooltips or [f"{words} and leave all else as it is" for words, _ in repairs]
        for (words, _), hint in zip(repairs, hints, strict=True):
            button = Button(words, tooltip=hint, parent=self)
            button.clicked.connect(self._chosen)
            button.setProperty("repair", len(self._buttons))
            self._buttons.append(button)
        self._repairs = [value for _, value in repairs]
        self._place()
        self.show()

    def clear(self) -> None:
        """Nothing is refused any more."""
        self.hide()
        self._drop_buttons()

    def _chosen(self) -> None:
        self.repairChosen.emit(self._repairs[self.sender().property("repair")])

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _place(self) -> None:
        """Put the buttons two in a row; one that would be cut off there takes a row for itself."""
        room = (self.width() - theme.px(24) - theme.px(6)) // 2
        row = column = 0
        for button in self._buttons:
            span = 1 if button.minimumSizeHint().width() <= room else 2
            if column + span > 2:
                row, column = row + 1, 0
            self._grid.addWidget(button, row, column, 1, span)
            button.show()
            column += span
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(theme.tokens().wrong_tint))
        painter.fillRect(0, 0, theme.px(STRIPE), self.height(), QColor(theme.tokens().wrong))
