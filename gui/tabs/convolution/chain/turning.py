"""Two parts beside each other, or under each other where there is no room for that."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui import theme

BESIDE, UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Turning(QWidget):
    """Holds two parts. They are under each other as long as the width is less than both ask for.

    least    designed pixels of width from which the parts stand beside each other; 0: what both ask for
    stretch  how the parts share the room that is left
    """

    turned = Signal(bool)  # whether the parts stand beside each other

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        least: int = 0,
        stretch: tuple[int, int] = (0, 0),
        spacing: tuple[int, int] = (16, 8),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = (first, second)
        self._least, self._spacing = least, spacing
        self._row = QBoxLayout(BESIDE, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part, share in zip(self._parts, stretch, strict=True):
            self._row.addWidget(part, share)
        self._turn()

    def beside(self) -> bool:
        """Return whether the parts stand beside each other."""
        return self._row.direction() is BESIDE

    def _turn(self) -> None:
        wanted = theme.px(self._least) if self._least else self._both()
        direction = BESIDE if self.width() >= wanted else UNDER
        self._row.setSpacing(theme.px(self._spacing[0 if direction is BESIDE else 1]))
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.turned.emit(direction is BESIDE)

    def _both(self) -> int:
        return sum(part.sizeHint().width() for part in self._parts) + theme.px(self._spacing[0])

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._parts]
        return QSize(max(hint.width() for hint in hints), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
