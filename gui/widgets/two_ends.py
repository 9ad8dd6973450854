"""Two groups of controls at both ends of a row; where the row is too short, one under the other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui import theme

GAP = 8  # designed pixels between the lines


class TwoEnds(QWidget):
    """Lays `left` and `right` out side by side, or in two lines."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ends = left, right
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(GAP))
        self._box.addWidget(left, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self._box.addWidget(right, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def broken(self) -> bool:
        """Whether there are two lines."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def _fit(self) -> None:
        needed = sum(end.minimumSizeHint().width() for end in self._ends) + 3 * theme.px(GAP)
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if needed > self.width() else directions.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        width = max(end.minimumSizeHint().width() for end in self._ends)
        return QSize(width, self._box.minimumSize().height())
