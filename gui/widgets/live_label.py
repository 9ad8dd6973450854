"""Text that changes all the time: with every step of an animation, with every cell pointed at."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.labels import INK, TypedLabel

WIDTH = 120  # designed pixels that it asks for


class LiveLabel(TypedLabel):
    """Keeps room for so many lines and takes the width there is, whatever its text.

    So another text lays nothing out anew, while QLabel has the whole page laid out for each. What does not
    fit into its lines ends in an ellipsis, and is shown whole as a tooltip. Where the text changes only with
    what is on the page, and has to be read in whole, SteadyLabel is right: it grows.
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
        self._key: tuple[object, ...] = ()  # of what `_broken` was made
        self._broken: tuple[str, ...] = ()
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

    def lines(self) -> tuple[str, ...]:
        """Return what is written, line by line; the last ends in an ellipsis where there is more to say."""
        key = self._words, self.width(), theme.generation()
        if key != self._key:
            self._key, self._broken = key, self._break()
        return self._broken

    def _break(self) -> tuple[str, ...]:
        metrics, width, end = self.fontMetrics(), self.width(), Qt.TextElideMode.ElideRight
        if self._lines == 1:
            return (metrics.elidedText(self._words, end, width),)
        layout, starts = QTextLayout(self._words, self.font()), list[int]()
        layout.beginLayout()
        while len(starts) < self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        parts = [self._words[a:b].strip() for a, b in pairwise((*starts, len(self._words)))]
        return (*parts[:-1], metrics.elidedText(parts[-1], end, width)) if parts else ()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self.rect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._lines == 1:
            painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, self.lines()[0])
            return
        for number, line in enumerate(self.lines()):
            top = area.adjusted(0, number * self.fontMetrics().lineSpacing(), 0, 0)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            cut = " ".join(self.lines()) != " ".join(self._words.split())
            QToolTip.showText(event.globalPos(), self._words if cut else "", self)
            return True
        return super().event(event)
