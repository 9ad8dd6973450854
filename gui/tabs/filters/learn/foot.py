"""What has happened, or what is wrong: one place for both, so that neither moves anything."""

from html import escape

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.learn.refusal import Refusal
from gui.widgets.buttons import Button
from gui.widgets.labels import INK, VerdictLabel, WrapLabel

LINES = 3  # of the verdict, for which there is always room
STRIPE = 4


class FaultBar(QWidget):
    """What is wrong and why, in a line or two; what mends it stands at the right."""

    repairChosen = Signal(object)  # a Setting

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = WrapLabel("", theme.Type.CAPTION, INK, self)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.buttons: list[Button] = []
        self._shown: Refusal | None = None
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._measure()

    def setFault(self, fault: Refusal) -> None:
        """Show what is wrong; the same again changes nothing."""
        if fault == self._shown:
            return
        self._shown = fault
        self._drop_buttons()
        for words, _ in fault.repairs:
            button = Button(words, tooltip=f"{words}, and learn")
            button.clicked.connect(self._choose)
            self.buttons.append(button)
            self._row.addWidget(button)
        self._write(fault)
        self.setAccessibleName(f"{fault.title}. {fault.sentence}")

    def _write(self, fault: Refusal) -> None:
        ink = theme.tokens().wrong
        title = f'<span style="font-weight:600; color:{ink}">{escape(fault.title)}.</span>'
        self._words.setText(f"{title} {escape(fault.sentence)}")

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def _choose(self) -> None:
        sender = self.sender()
        if self._shown is not None and isinstance(sender, Button) and sender in self.buttons:
            self.repairChosen.emit(self._shown.repairs[self.buttons.index(sender)][1])

    def _measure(self) -> None:
        self._row.setContentsMargins(theme.px(14), theme.px(5), theme.px(10), theme.px(5))
        self._row.setSpacing(theme.px(8))

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()
            if self._shown is not None:
                self._write(self._shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(theme.tokens().wrong_tint))
        painter.fillRect(0, 0, theme.px(STRIPE), self.height(), QColor(theme.tokens().wrong))


class Foot(QWidget):
    """Shows the verdict, and in its place a fault while there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = VerdictLabel()
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fault = FaultBar()
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.fault)
        column.addStretch(1)
        self._said = ("", "")
        self._measure()

    def draw(self, fault: Refusal | None, verdict: tuple[str, str]) -> None:
        """Say what is wrong, or what has happened."""
        if fault is not None:
            self.fault.setFault(fault)
        elif verdict != self._said:
            self._said = verdict
            self.verdict.setVerdict(*verdict)
        self.fault.setVisible(fault is not None)
        self.verdict.setVisible(fault is None)

    def _measure(self) -> None:
        self.setMinimumHeight(LINES * self.verdict.fontMetrics().lineSpacing())

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()
