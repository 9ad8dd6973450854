"""Short texts as masks of one cell's size, drawn once each and kept: the numbers on the cells of a matrix."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter

Masks = NDArray[np.uint8]

MOST = 8192  # texts kept before starting afresh: 4 MB at 22 pixels a side
FIRST = 64  # texts that there is room for at first
FONTS = 16  # fonts and sizes kept


class CellTexts:
    """Masks of texts in one font, centred in a square of `side` pixels."""

    def __init__(self, font: QFont, side: int) -> None:
        self._font = QFont(font)
        self._side = side
        self._places: dict[str, int] = {}
        self._masks: Masks = np.zeros((FIRST, side, side), np.uint8)  # room for more than there are

    @classmethod
    def of(cls, font: QFont, side: int) -> "CellTexts":
        """Return the texts kept for this font and size; every matrix on screen shares them."""
        key = (font.key(), side)
        if key not in _kept:
            if len(_kept) >= FONTS:
                _kept.pop(next(iter(_kept)))
            _kept[key] = cls(font, side)
        return _kept[key]

    def masks(self, texts: Sequence[str]) -> Masks:
        """Return how much of each pixel the text covers, 0 to 255: uint8 (texts, side, side)."""
        if len(self._places) > MOST:
            self._places.clear()
        new = [text for text in dict.fromkeys(texts) if text not in self._places]
        if new:
            first = len(self._places)
            self._make_room(first + len(new))
            self._masks[first : first + len(new)] = self._drawn(new)
            self._places.update((text, first + index) for index, text in enumerate(new))
        return self._masks[[self._places[text] for text in texts]]

    def _make_room(self, count: int) -> None:
        """Make room for so many texts, at least twice what there was: masks are seldom moved."""
        if count > len(self._masks):
            before = self._masks
            self._masks = np.zeros((max(count, 2 * len(before)), *before.shape[1:]), np.uint8)
            self._masks[: len(before)] = before

    def _drawn(self, texts: Sequence[str]) -> Masks:
        side = self._side
        image = QImage(side, side * len(texts), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setFont(self._font)
            painter.setPen(Qt.GlobalColor.white)
            for index, text in enumerate(texts):
                painter.drawText(QRect(0, index * side, side, side), Qt.AlignmentFlag.AlignCenter, text)
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(len(texts), side, side)
        return (pixels >> 24).astype(np.uint8)


_kept: dict[tuple[str, int], CellTexts] = {}
