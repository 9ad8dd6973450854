"""Which key does what."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.edge import draw_edge

CAP = 18  # height, and the least width
ROW = 24
BETWEEN = 18  # from one hint to the next
JOINERS = ("–", "+", "/")  # drawn as text between two caps
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def cap_font() -> QFont:
    """Return the font on key caps."""
    font = theme.font(theme.Type.TICK)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def cap_width(key: str) -> int:
    """Return how wide the cap of `key` is."""
    text = QFontMetrics(cap_font()).horizontalAdvance(SIGNS.get(key, key))
    return max(theme.px(CAP), text + theme.px(10))


def draw_cap(painter: QPainter, area: QRect, key: str, chosen: bool = False) -> None:
    """Draw the cap of `key` in `area`: filled where the key is `chosen`."""
    colors = theme.tokens()
    fill, edge = (colors.accent, colors.accent) if chosen else (colors.raised, colors.border)
    draw_edge(painter, area, fill, edge, radius=4)
    painter.setFont(cap_font())
    painter.setPen(theme.color("on_accent" if chosen else "ink"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, SIGNS.get(key, key))


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys and what they do: (("Ctrl", "Z"), "undo"). A "–" between two keys stands for all between them."""

    keys: tuple[str, ...]
    words: str


class KeyHints(QWidget):
    """Hints side by side, on as many rows as they need."""

    def __init__(
        self, hints: Sequence[tuple[tuple[str, ...], str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setHints(hints)

    def setHints(self, hints: Sequence[tuple[tuple[str, ...], str]]) -> None:
        """Show other hints."""
        self._hints = tuple(Hint(keys, words) for keys, words in hints)
        self.setAccessibleName("; ".join(f"{' '.join(hint.keys)}: {hint.words}" for hint in self._hints))
        self.updateGeometry()
        self.update()

    def _places(self, width: int) -> list[QPoint]:
        """Return where each hint begins: its left edge and the top of its row."""
        places = []
        x = y = 0
        for hint in self._hints:
            room = self._width(hint)
            if x and x + room > width:
                x, y = 0, y + theme.px(ROW)
            places.append(QPoint(x, y))
            x += room + theme.px(BETWEEN)
        return places

    def _width(self, hint: Hint) -> int:
        keys = sum(self._key_width(key) + theme.px(3) for key in hint.keys)
        words = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance(hint.words)
        return keys + theme.px(2) + words

    def _key_width(self, key: str) -> int:
        return theme.px(8) if key in JOINERS else cap_width(key)

    def _draw(self, painter: QPainter, hint: Hint, place: QPoint) -> None:
        x = place.x()
        top = place.y() + (theme.px(ROW) - theme.px(CAP)) // 2
        for key in hint.keys:
            area = QRect(x, top, self._key_width(key), theme.px(CAP))
            if key in JOINERS:
                painter.setPen(theme.color("ink2"))
                painter.setFont(theme.font(theme.Type.CAPTION))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)
            else:
                draw_cap(painter, area, key)
            x += area.width() + theme.px(3)
        x += theme.px(2)
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font(theme.Type.CAPTION))
        room = QRect(x, place.y(), self.width() - x, theme.px(ROW))
        words = painter.fontMetrics().elidedText(hint.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    # Overrides of QWidget

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.y() for place in self._places(width)), default=0) + theme.px(ROW)

    def sizeHint(self) -> QSize:
        width = sum(self._width(hint) + theme.px(BETWEEN) for hint in self._hints)
        return QSize(width, theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(ROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for hint, place in zip(self._hints, self._places(self.width()), strict=True):
            self._draw(painter, hint, place)
