"""What PyTorch said: an icon and a sentence."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.convolution.proof.view import ProofState
from gui.widgets.labels import INK2, WRONG, WrapLabel

ICON = 16
GAP = 6
ROW = 28  # designed height of one line, as high as a button
ICONS = {  # state: icon, colour
    ProofState.AGREES: ("check", "output"),
    ProofState.DISAGREES: ("warning", "wrong"),
    ProofState.FAILED: ("warning", "wrong"),
}


class Answer(QWidget):
    """One sentence, wrapped where it has to be, behind the icon of its state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ProofState.NOT_RUN
        self._shown: tuple[ProofState, str, str] | None = None
        self._label = WrapLabel("", theme.Type.CAPTION, INK2, self)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def setAnswer(self, state: ProofState, text: str, whole: str) -> None:
        """Show `text`; `whole` is what it is short for."""
        if (state, text, whole) == self._shown:
            return
        self._shown, self._state = (state, text, whole), state
        self._label.setForegroundRole(WRONG if ICONS.get(state, ("", ""))[1] == "wrong" else INK2)
        self._label.setText(text)
        self.setToolTip(whole if whole != text else "")
        self._place()
        self.update()

    def text(self) -> str:
        """Return what is shown."""
        return self._label.text()

    def widthFor(self, state: ProofState, text: str) -> int:
        """Return how wide `text` would be on one line."""
        return self._before(state) + QFontMetrics(self._label.font()).horizontalAdvance(text) + 2

    def heightFor(self, state: ProofState, text: str, width: int) -> int:
        """Return how high `text` would be in a widget of `width`."""
        room = max(width - self._before(state), 1)
        metrics = QFontMetrics(self._label.font())
        wrapped = metrics.boundingRect(0, 0, room, 1 << 20, Qt.TextFlag.TextWordWrap, text)
        return max(wrapped.height(), theme.px(ROW))

    def _before(self, state: ProofState) -> int:
        """Return the room of the icon."""
        return theme.px(ICON) + theme.px(GAP) if state in ICONS else 0

    def _place(self) -> None:
        before = self._before(self._state)
        self._label.setGeometry(before, 0, self.width() - before, self.height())

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state in ICONS:
            icon, colour = ICONS[self._state]
            half = QFontMetrics(self._label.font()).lineSpacing() * self._lines() / 2
            center = QPointF(theme.px(ICON) / 2, self.height() / 2 - half + half / self._lines())
            with QPainter(self) as painter:
                theme.draw_icon(painter, icon, center, theme.color(colour).name())

    def _lines(self) -> int:
        metrics = QFontMetrics(self._label.font())
        high = metrics.boundingRect(
            0, 0, max(self._label.width(), 1), 1 << 20, Qt.TextFlag.TextWordWrap, self.text()
        )
        return max(round(high.height() / metrics.lineSpacing()), 1)
