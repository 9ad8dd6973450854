"""Choices side by side, one of which is chosen. Base of Segmented and SubTabs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from gui import theme


class Choice(QRadioButton):
    """One choice: the arrow keys move among the choices of a strip. Base of what a strip is made of."""

    PADDING = 12
    HEIGHT = 28

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _draw_name(self, painter: QPainter) -> None:
        name = "disabled" if not self.isEnabled() else "ink" if self.isChecked() else "ink2"
        painter.setPen(theme.color(name))
        painter.setFont(self.font())
        room = self.rect().adjusted(theme.px(4), 0, -theme.px(4), 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    # Overrides of QRadioButton

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 2 * theme.px(self.PADDING) + 2, theme.px(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 2 * theme.px(4) + 2, theme.px(self.HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()


class ChoiceStrip(QWidget):
    """A row of choices. `chosenChanged` tells what the user chose, not what the program set."""

    STRETCH = 0  # 1: every choice as wide as the others
    chosenChanged = Signal(int)

    def __init__(
        self,
        names: Sequence[str],
        chosen: int = 0,
        *,
        name: str = "",
        tooltips: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._choices: list[Choice] = []
        for index, text in enumerate(names):
            choice = self._choice(text)
            choice.setAccessibleName(f"{name}: {text}" if name else text)
            choice.setToolTip(tooltips[index] if tooltips else "")
            self._group.addButton(choice, index)
            self._row.addWidget(choice, self.STRETCH)
            self._choices.append(choice)
        self._choices[chosen].setChecked(True)
        self._group.idToggled.connect(self._toggled)

    def _choice(self, text: str) -> Choice:
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    def chosen(self) -> int:
        """Return the index of the choice."""
        return self._group.checkedId()

    def setChosen(self, index: int) -> None:
        """Choose without a signal."""
        self._group.blockSignals(True)
        self._choices[index].setChecked(True)
        self._group.blockSignals(False)

    def focusChosen(self) -> None:
        """Give the keyboard to the choice."""
        self._choices[self.chosen()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, index: int, checked: bool) -> None:
        if checked:
            self.chosenChanged.emit(index)
