"""A message across the window that waits to be read, with buttons that do something about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import theme
from gui.widgets.buttons import Button

Action = tuple[str, Callable[[], None]]


class NoticeBar(QWidget):
    """One message. `urgent` paints its stripe in the colour of what is wrong, else in ink."""

    def __init__(
        self,
        text: str,
        actions: Sequence[Action] = (),
        *,
        urgent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._urgent = urgent
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label, 1)
        self.buttons: list[Button] = []
        for name, action in (*actions, ("Dismiss", self.dismiss)):
            button = Button(name)
            button.clicked.connect(action)
            self._row.addWidget(button)
            self.buttons.append(button)
        self._fit()

    def dismiss(self) -> None:
        """Take the message away."""
        self.hide()
        self.deleteLater()

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("wrong_tint" if self._urgent else "sunken"))
        painter.fillRect(0, 0, theme.px(4), self.height(), theme.color("wrong" if self._urgent else "ink"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hair"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._row.setContentsMargins(theme.px(20), theme.px(6), theme.px(16), theme.px(6))
        self._row.setSpacing(theme.px(8))
