"""Short texts that a picture writes by the hundred: each is laid out and measured once, then kept."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

from gui import theme

KEPT = 4096  # texts


class ShortTexts:
    """Texts in one font of the theme in use."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._made: dict[str, tuple[QStaticText, int]] = {}

    def width(self, text: str) -> int:
        """Return how many pixels wide `text` is."""
        return self._of(text)[1]

    def draw(self, painter: QPainter, left: float, top: float, text: str) -> None:
        """Write `text` with its top left corner at (left, top), in the painter's pen. Set `font` first."""
        painter.drawStaticText(round(left), round(top), self._of(text)[0])

    def _of(self, text: str) -> tuple[QStaticText, int]:
        known = self._made.get(text)
        if known is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            made = QStaticText(text)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(QTransform(), self.font)
            known = self._made[text] = made, self._metrics.horizontalAdvance(text)
        return known


def short_texts(kind: theme.Type, *, heavy: bool = False) -> ShortTexts:
    """Return the texts kept for `kind`, in bold if `heavy`; all pictures share them."""
    return _kept(kind, heavy, theme.generation())


@lru_cache(maxsize=8)
def _kept(kind: theme.Type, heavy: bool, generation: int) -> ShortTexts:
    font = theme.font(kind)
    if heavy:
        font.setWeight(QFont.Weight.DemiBold)
    return ShortTexts(font)
