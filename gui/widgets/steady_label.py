"""Text of several lines beside which nothing moves when it changes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui import theme
from gui.widgets.labels import INK, WrapLabel

LEAST_WIDTH, LIKED_WIDTH = 120, 240  # designed pixels


class SteadyLabel(WrapLabel):
    """Text that wraps. It is as high as `lines` lines, and higher only for a text that needs more.

    The height follows from the width that it has, not through heightForWidth: a scroll area would then
    shrink nothing else on its page. A text that changes with every step or every cell pointed at belongs
    into a LiveLabel, which lays nothing out anew and never grows.
    """

    def __init__(
        self,
        lines: int,
        kind: theme.Type = theme.Type.BODY,
        ink: QPalette.ColorRole = INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, ink, parent)
        self._lines = lines
        self._key: tuple[object, ...] = ()
        self._needed = 0
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _height(self) -> int:
        key = self.text(), self.width(), theme.generation()
        if key != self._key:
            sample = self.fontMetrics().size(0, "\n".join("X" * self._lines)).height()
            self._key, self._needed = key, max(sample, QLabel.heightForWidth(self, self.width()))
        return self._needed

    # Overrides of QLabel

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LIKED_WIDTH), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_WIDTH), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
