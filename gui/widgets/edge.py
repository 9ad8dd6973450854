"""The edge and the ground of a control, painted in whichever state it is in."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme

RADIUS = 6.0


def draw_edge(
    painter: QPainter, rect: QRect | QRectF, fill: str, edge: str, width: float = 1, radius: float = RADIUS
) -> None:
    """Draw a rounded ground in `fill` with an edge in `edge` (#RRGGBB), `width` wide, inside `rect`."""
    line = theme.px(width)
    half = line / 2
    rounding = theme.px(radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), line))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), rounding - half, rounding - half)


def draw_ground(painter: QPainter, rect: QRect | QRectF, fill: str, radius: float = RADIUS) -> None:
    """Draw a rounded ground in `fill` without an edge."""
    rounding = theme.px(radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(QRectF(rect), rounding, rounding)


def draw_focus(painter: QPainter, rect: QRect | QRectF, color: str = "", radius: float = RADIUS) -> None:
    """Draw the ring of the keyboard's focus, 2 px of accent (or `color`), inside `rect`."""
    line = theme.px(2)
    half = line / 2
    rounding = theme.px(radius) - half
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color or theme.tokens().accent), line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), rounding, rounding)
    painter.restore()


def draw_field(painter: QPainter, field: QWidget, refused: bool = False, hover: bool = False) -> None:
    """Draw the edge of a field over the whole of `field`: refused before focused before hovered."""
    colors = theme.tokens()
    fill = colors.hover if hover and field.isEnabled() else colors.field
    if not field.isEnabled():
        draw_edge(painter, field.rect(), colors.field, colors.hair)
    elif refused:
        draw_edge(painter, field.rect(), fill, colors.wrong, 2)
    elif field.hasFocus():
        draw_edge(painter, field.rect(), fill, colors.accent, 2)
    else:
        draw_edge(painter, field.rect(), fill, colors.ink3 if field.underMouse() else colors.border)
