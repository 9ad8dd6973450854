"""Parts beside each other, or under each other where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui import theme

GAP = 24  # designed pixels between two parts


class RowOrColumn(QWidget):
    """Lays `parts` out in a row, with `shares` of the width, or in a column if the row is too wide."""

    def __init__(
        self,
        parts: Sequence[QWidget],
        shares: Sequence[int] = (),
        *,
        gap: int = GAP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._gap = tuple(parts), gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part, share in zip(parts, shares or [1] * len(parts), strict=True):
            self._box.addWidget(part, share)
        self._box.setSpacing(theme.px(gap))

    def isColumn(self) -> bool:
        """Return whether the parts stand under each other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def _least_widths(self) -> list[int]:
        shown = [part for part in self._parts if not part.isHidden()]
        return [part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in shown]

    def _arrange(self) -> None:
        least = self._least_widths()
        row = self.width() >= sum(least) + theme.px(self._gap) * (len(least) - 1)
        direction = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()

    # Overrides of QWidget

    def minimumSizeHint(self) -> QSize:
        height = super().minimumSizeHint().height()
        return QSize(max(self._least_widths(), default=0), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._box.setSpacing(theme.px(self._gap))
            self._arrange()
