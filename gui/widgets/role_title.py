"""The title of a matrix as a picture paints it: a square chip of its role, its name, and a note."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from gui import theme
from gui.widgets.chips import CHIP, draw_chip

GAP = 6  # between chip and name
NOTE_GAP = 8  # between name and note
HEIGHT = 20


def role_title_width(title: str, note: str) -> float:
    """Return how many pixels the title needs to be shown in full."""
    return _width(title, note, theme.generation())


@lru_cache(maxsize=200)
def _width(title: str, note: str, generation: int) -> float:
    name = QFontMetricsF(theme.font(theme.Type.SECTION)).horizontalAdvance(title)
    rest = QFontMetricsF(theme.font(theme.Type.CAPTION)).horizontalAdvance(note)
    return theme.px(CHIP) + theme.px(GAP) + name + (theme.px(NOTE_GAP) + rest + 1 if note else 0)


def paint_role_title(painter: QPainter, rect: QRectF, role: str, title: str, note: str) -> None:
    """Draw the title, centred in the height of `rect`; a note that does not fit ends in an ellipsis."""
    painter.save()
    draw_chip(painter, role, rect.left(), rect.center().y())
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    name = rect.adjusted(theme.px(CHIP) + theme.px(GAP), 0, 0, 0)
    painter.setFont(theme.font(theme.Type.SECTION))
    painter.setPen(theme.color("ink"))
    painter.drawText(name, align, title)
    rest = name.adjusted(painter.fontMetrics().horizontalAdvance(title) + theme.px(NOTE_GAP), 0, 0, 0)
    painter.setFont(theme.font(theme.Type.CAPTION))
    painter.setPen(theme.color("ink2"))
    text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(rest.width()) + 1)
    painter.drawText(rest, align, text)
    painter.restore()
