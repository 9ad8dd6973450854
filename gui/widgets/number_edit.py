"""What all number fields have in common: a number is used when it is entered, never while it is typed.

Enter and leaving the field commit. A number that cannot be used is never changed into one that can: the
edge and a tooltip say what the field takes; leaving the field brings the last good value back, and says so.
"""

from abc import abstractmethod
from functools import partial
from numbers import Real

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui import theme
from gui.widgets.text_field import SIDE, TextField

MINUS = "\N{MINUS SIGN}"
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
NOTCH = 120  # Qt's unit: one notch of a mouse wheel
Number = int | float


class NumberEdit(TextField):
    """A field that holds a number from `minimum` to `maximum`. Abstract: a subclass reads and writes it."""

    valueChanged = Signal(Real)  # int where the field has no decimals, float where it has
    usableChanged = Signal(bool)  # what stands in the field can be used, or no longer

    def __init__(
        self,
        minimum: Number,
        maximum: Number,
        value: Number,
        *,
        suffix: str = "",
        name: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._minimum, self._maximum, self._value = minimum, maximum, value
        self._suffix = suffix
        self._hint = tooltip
        self._unusable = False
        self._wheel = 0
        super().__init__(name=name, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(self.textOf(value))
        self.setRange(minimum, maximum)
        self.textEdited.connect(self._judge)
        self.returnPressed.connect(self.commit)

    @abstractmethod
    def numberIn(self, text: str) -> Number | None:
        """Return the number that `text` spells, or None."""

    @abstractmethod
    def textOf(self, value: Number) -> str:
        """Return `value` as the field shows it."""

    @abstractmethod
    def stepped(self, value: Number, steps: int) -> Number:
        """Return `value` moved by `steps`, still in the range."""

    @abstractmethod
    def takes(self) -> str:
        """Return what the field takes, as a sentence."""

    def value(self) -> Number:
        """Return the last value that was entered."""
        return self._value

    def setValue(self, value: Number) -> None:
        """Show `value` without a signal; what is being typed is dropped.

        A value beyond the range is shown as it is, and refused, until it is changed.
        """
        self._value = value
        self._show(value)

    def setRange(self, minimum: Number, maximum: Number) -> None:
        """Change the range. A value outside it stays shown, and is refused, until it is changed."""
        self._minimum, self._maximum = minimum, maximum
        self._judge(self.text())
        self.updateGeometry()

    def unusable(self) -> bool:
        """Return whether what stands in the field now cannot be used."""
        return self._unusable

    def commit(self) -> None:
        """Use what is typed, if it can be used; otherwise say what the field takes.

        A value that has more digits than the field shows keeps them until another is typed.
        """
        number = self._usable(self.text())
        if number is None:
            self._explain(self.takes())
        elif number != self._value and self.text() != self.textOf(self._value):
            self._value = number
            self._show(number)
            self.valueChanged.emit(number)
        else:
            self._show(self._value)

    def stepBy(self, steps: int) -> None:
        """Move the value by `steps` and use it at once."""
        start = self._usable(self.text())
        number = self.stepped(self._value if start is None else start, steps)
        self._show(number)
        if number != self._value:
            self._value = number
            self.valueChanged.emit(number)

    def _give_up(self) -> None:
        """Show the last good value again, and say that what was typed is not in use."""
        typed = self.text().strip()
        self._show(self._value)
        stays = f"{typed} is not used, {self.textOf(self._value)} stays. " if typed else ""
        words = f"{stays}{self.takes()}"
        QTimer.singleShot(0, self, partial(self._explain, words))  # the focus that moves would hide it now

    def _explain(self, words: str) -> None:
        if self.isVisible():
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)

    def _usable(self, text: str) -> Number | None:
        number = self.numberIn(text.strip().replace(MINUS, "-"))
        return number if number is not None and self._minimum <= number <= self._maximum else None

    def _judge(self, text: str) -> None:
        before, self._unusable = self._unusable, self._usable(text) is None
        self.setToolTip(self.takes() if self._unusable else f"{self._hint}\n{self.takes()}".strip())
        self.update()
        if self._unusable != before:
            self.usableChanged.emit(not self._unusable)

    def _show(self, value: Number) -> None:
        text = self.textOf(value)
        if text != self.text():
            self.setText(text)
        self._judge(text)

    def _measure(self) -> None:
        unit = self.fontMetrics().horizontalAdvance(f" {self._suffix}") if self._suffix else 0
        self.setTextMargins(theme.px(SIDE), 0, theme.px(SIDE) + unit, 0)
        self.updateGeometry()

    # Overrides of QLineEdit

    def refused(self) -> bool:
        return self._unusable or super().refused()

    def editing(self) -> bool:
        return self.text() != self.textOf(self._value)

    def sizeHint(self) -> QSize:
        ends = (self.textOf(self._minimum), self.textOf(self._maximum), self.text())
        metrics = self.fontMetrics()
        margins = self.textMargins()
        width = max(metrics.horizontalAdvance(end) for end in ends) + margins.left() + margins.right() + 6
        return QSize(max(width, theme.px(56)), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self._unusable:
                self._give_up()
            else:
                self.commit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepBy(STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.text() != self.textOf(self._value):
            self._show(self._value)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the panel scrolls
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / NOTCH)
        if steps:
            self._wheel -= steps * NOTCH
            self.stepBy(steps)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._suffix:
            painter = QPainter(self)
            painter.setFont(self.font())
            painter.setPen(theme.color("ink2" if self.isEnabled() else "disabled"))
            area = self.rect().adjusted(0, 0, -theme.px(SIDE) - 2, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._suffix)
