"""A picture under its title, in a row of such."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui import theme

TITLE, GAP = 28, 4  # designed pixels of a title, and under it
LEAST = 168  # and of the height of the whole


class Block(QWidget):
    """A picture under a title of the height of the others."""

    def __init__(
        self, title: QWidget, picture: QWidget, widths: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        """`widths` are the least it can do with and what it likes, in designed pixels."""
        super().__init__(parent)
        self._title, self._widths = title, widths
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(picture, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._measure()

    def _measure(self) -> None:
        self._title.setFixedHeight(theme.px(TITLE))
        self._column.setSpacing(theme.px(GAP))

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._widths[1]), theme.px(LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._widths[0]), theme.px(LEAST))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()
