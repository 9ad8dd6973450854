"""Text that changes all the time: with every step of an animation, with every cell pointed at."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.labels import INK, TypedLabel

WIDTH = 120  # designed pixels that it asks for


class LiveLabel(TypedLabel):
    """Keeps room for so many lines and takes the width there is, whatever its text.

    So another text lays nothing out anew, while QLabel has the whole page laid out for each. A single line
    that does not fit ends in an ellipsis; more lines are broken between words.
    """

    def __init__(
        self,
        text: str = "",
        kind: theme.Type = theme.Type.BODY,
        ink: QPalette.ColorRole = INK,
        *,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, ink, parent)
        self._words, self._lines = "", lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    # Overrides of QLabel, which is never told the text

    def setText(self, text: str) -> None:
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.update()

    def text(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), self._lines * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH) // 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self.rect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._lines > 1:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self._words)
            return
        text = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, text)
