"""Measuring and drawing a formula: runs of text, fractions, and brackets that round down."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from gui import theme
from gui.widgets.formula_nodes import Ceil, Floor, Formula, Fraction, Node, Text

GAP = 4  # designed pixels between a fraction's bar and what is above and below
PAD = 5  # that the bar reaches beyond the longer of both
BRACKET = 5  # designed width of a bracket
DROP = 3  # that a subscript stands lower


@dataclass(frozen=True, slots=True)
class Extent:
    """How much room a part takes, in pixels: across, above its baseline, and below."""

    width: float
    ascent: float
    descent: float

    @property
    def height(self) -> float:
        return self.ascent + self.descent


def measure(formula: Formula) -> Extent:
    """Return the room that `formula` takes on one line."""
    return _measured(tuple(formula), theme.generation())


@lru_cache(maxsize=1000)
def _measured(formula: tuple[Node, ...], generation: int) -> Extent:
    extents = [_measure(node) for node in formula]
    return Extent(
        sum(extent.width for extent in extents),
        max((extent.ascent for extent in extents), default=0.0),
        max((extent.descent for extent in extents), default=0.0),
    )


def draw(painter: QPainter, formula: Formula, at: QPointF) -> None:
    """Draw `formula` on one line; `at` is where its baseline begins."""
    x = at.x()
    for node in formula:
        _draw(painter, node, QPointF(x, at.y()))
        x += measure((node,)).width


def _measure(node: Node) -> Extent:
    match node:
        case Text(text):
            metrics = QFontMetricsF(_font(node))
            drop = theme.px(DROP) if node.subscript else 0
            return Extent(metrics.horizontalAdvance(text), metrics.ascent() - drop, metrics.descent() + drop)
        case Fraction(numerator, denominator):
            above, below, axis = measure(numerator), measure(denominator), _axis()
            width = max(above.width, below.width) + 2 * theme.px(PAD + 2)
            gap = theme.px(GAP)
            return Extent(width, axis + gap + above.height, gap + below.height - axis)
        case Floor(inside) | Ceil(inside):
            extent = measure(inside)
            return Extent(extent.width + 4 * theme.px(BRACKET), extent.ascent, extent.descent)


def _draw(painter: QPainter, node: Node, at: QPointF) -> None:
    match node:
        case Text(text, role):
            painter.setFont(_font(node))
            painter.setPen(theme.color(role or "ink"))
            painter.drawText(at + QPointF(0, theme.px(DROP)) if node.subscript else at, text)
        case Fraction():
            _draw_fraction(painter, node, at)
        case Floor(inside) | Ceil(inside):
            side, extent = theme.px(BRACKET), measure(inside)
            draw(painter, inside, at + QPointF(2 * side, 0))
            painter.setPen(QPen(theme.color("ink"), max(1.0, 1.2 * theme.scale())))
            end = at.x() + 4 * side + extent.width
            top, bottom = at.y() - extent.ascent, at.y() + extent.descent
            for x, foot in ((at.x() + side / 2, 1), (end - side / 2, -1)):
                painter.drawLine(QLineF(x, top, x, bottom))
                level = bottom if isinstance(node, Floor) else top
                painter.drawLine(QLineF(x, level, x + foot * side, level))


def _draw_fraction(painter: QPainter, node: Fraction, at: QPointF) -> None:
    above, below, extent = measure(node.numerator), measure(node.denominator), measure((node,))
    bar, gap = at.y() - _axis(), theme.px(GAP)
    middle = at.x() + extent.width / 2
    draw(painter, node.numerator, QPointF(middle - above.width / 2, bar - gap - above.descent))
    draw(painter, node.denominator, QPointF(middle - below.width / 2, bar + gap + below.ascent))
    painter.setPen(QPen(theme.color("ink"), max(1.0, 1.2 * theme.scale())))
    half = extent.width / 2 - theme.px(2)
    painter.drawLine(QLineF(middle - half, round(bar) + 0.5, middle + half, round(bar) + 0.5))


def _font(node: Text) -> QFont:
    kind = theme.Type.TICK if node.subscript else theme.Type.FORMULA
    return _kept_font(kind, node.italic, node.role is not None, theme.generation())


@lru_cache(maxsize=8)
def _kept_font(kind: theme.Type, italic: bool, heavy: bool, generation: int) -> QFont:
    font = theme.font(kind)
    font.setItalic(italic)
    if heavy:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _axis() -> float:
    """Return how far above the baseline a fraction's bar runs."""
    return _kept_axis(theme.generation())


@lru_cache(maxsize=1)
def _kept_axis(generation: int) -> float:
    return QFontMetricsF(theme.font(theme.Type.FORMULA)).xHeight() / 2
