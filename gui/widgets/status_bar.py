"""The line at the foot of the window: the machine, what runs, and when work was last saved."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import Button
from gui.widgets.job_progress import ProgressBar

SAID = 5000  # milliseconds for which a message stays
STEP = 24  # designed pixels by which words take more room, or less


class Message(QWidget):
    """What the tab says, at the right end of the room that is left; cut off where that is too little.

    A label would have the whole window laid out anew with every word.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Status")

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        """Show `text`; whole as a tooltip."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleDescription(text)
            self.update()

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("ink2"))
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


class StatusBar(QWidget):
    """Says things; decides nothing. `cancel_clicked` is the one thing it asks for."""

    cancel_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.device = _caption("Device and threads")
        self.activity = _caption("What is running")
        self.progress = ProgressBar()
        self.cancel = Button("Cancel", tooltip="Stop what is running; what it has learned so far is kept")
        self.cancel.clicked.connect(self.cancel_clicked)
        self.message = Message()
        self._hint = ""
        self._said = QTimer(self, interval=SAID, singleShot=True)
        self._said.timeout.connect(self._show_hint)
        self.saved = _caption("Last saved")
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        for widget in (self.device, self.activity, self.progress, self.cancel):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.message, 3)
        self._row.addWidget(self.saved)
        self.setActivity("", None)
        self._fit()

    def setDevice(self, text: str) -> None:
        _say(self.device, text)

    def setActivity(self, text: str, progress: float | None) -> None:
        """Show what runs; an empty `text` says nothing does. `progress` is in [0, 1] or unknown."""
        _say(self.activity, text)
        for widget in (self.activity, self.cancel):
            widget.setVisible(bool(text))
        self.progress.setVisible(bool(text) and progress is not None)
        self.progress.setShare(progress or 0.0)

    def setHint(self, text: str) -> None:
        """Show `text` whenever nothing has been said for a while."""
        self._hint = text
        self._show_hint()

    def setMessage(self, text: str) -> None:
        """Say `text` for some seconds; then the hint is back."""
        self.message.setText(text)
        self._said.start()

    def _show_hint(self) -> None:
        self._said.stop()
        self.message.setText(self._hint)

    def setSaved(self, text: str) -> None:
        _say(self.saved, text)

    # Overrides of QWidget

    def hideEvent(self, event: QHideEvent) -> None:
        self._show_hint()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("hair"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._row.setContentsMargins(theme.px(12), 1, theme.px(12), 0)
        self._row.setSpacing(theme.px(16))
        self.setFixedHeight(theme.px(28))
        self.progress.setFixedWidth(theme.px(96))
        self.cancel.setStyleSheet("min-height: 0;")  # the sheet makes buttons as high as the whole bar
        self.cancel.setFixedHeight(theme.px(20))
        self.message.setFont(theme.font(theme.Type.CAPTION))
        for label in (self.device, self.activity, self.saved):
            label.setFont(theme.font(theme.Type.CAPTION))
            _say(label, label.text())


def _say(label: QLabel, text: str) -> None:
    """Let `label` say `text`. Its size goes in steps: else the window is laid out anew with every word."""
    step = theme.px(STEP)
    width = label.fontMetrics().horizontalAdvance(text)
    label.setFixedSize(-(-width // step) * step, label.sizeHint().height())
    label.setText(text)


def _caption(name: str) -> QLabel:
    label = QLabel()
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setAccessibleName(name)
    return label
