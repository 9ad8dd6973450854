"""Parts beside each other, or under each other where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui import theme

GAP = 24  # designed pixels between two parts
BESIDE, UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class RowOrColumn(QWidget):
    """Lays `parts` out in a row, with `shares` of the width, or in a column if the row is too wide.

    gap       designed pixels between two parts in a row
    line_gap  and in a column, where that is another
    apart     every part takes no more than it asks for; the room that is left lies between them
    roomy     the row is too wide as soon as a part gets less than it asks for, not less than it needs
    """

    def __init__(
        self,
        parts: Sequence[QWidget],
        shares: Sequence[int] = (),
        *,
        gap: int = GAP,
        line_gap: int | None = None,
        apart: bool = False,
        roomy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._roomy = tuple(parts), roomy
        self._gaps = {BESIDE: gap, UNDER: gap if line_gap is None else line_gap}
        self._box = QBoxLayout(BESIDE, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part, share in zip(parts, shares or [1] * len(parts), strict=True):
            if not apart:
                self._box.addWidget(part, share)
                continue
            if part is not parts[0]:
                self._box.addStretch(1)
            self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self._space()

    def isColumn(self) -> bool:
        """Return whether the parts stand under each other."""
        return self._box.direction() is UNDER

    def _least_widths(self) -> list[int]:
        shown = [part for part in self._parts if not part.isHidden()]
        return [part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in shown]

    def _row_width(self) -> int:
        """Return the width from which on the parts stand beside each other."""
        widths = self._least_widths()
        if self._roomy:
            widths = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        return sum(widths) + theme.px(self._gaps[BESIDE]) * (len(widths) - 1)

    def _arrange(self) -> None:
        direction = BESIDE if self.width() >= self._row_width() else UNDER
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self._space()
            self.updateGeometry()

    def _space(self) -> None:
        self._box.setSpacing(theme.px(self._gaps[self._box.direction()]))

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
            self._space()
            self._arrange()
