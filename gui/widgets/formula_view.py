"""A formula with its numbers filled in, in the colours of what they stand for."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.export import Rows
from gui.widgets.formula_layout import Extent, draw, measure
from gui.widgets.formula_nodes import Formula, Node, lines, plain
from gui.widgets.picture import Picture

LINE_GAP = 10  # designed pixels between lines
INDENT = 24  # designed pixels: lines after the first
UNBROKEN = 0.85  # of its size: so much it shrinks to stand on fewer lines
GRAIN = 24  # designed pixels by which the wanted width goes: numbers change it, and a layout is dear
SMALLEST = 0.6  # of its size: a formula that has no room shrinks no further


class FormulaView(Picture):
    """Shows a formula on one line, or broken before its equals signs where there is no room for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Formula", parent)
        self._formula: tuple[Node, ...] = ()
        self._unbroken = UNBROKEN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setFormula(self, formula: Formula) -> None:
        """Show `formula`."""
        formula = tuple(formula)
        if formula == self._formula:
            return
        self._formula = formula
        self.setAccessibleDescription(self.text())
        self.updateHints()
        self.update()

    def setUnbroken(self, share: float) -> None:
        """Let the formula shrink to `share` of its size before it is broken into more lines."""
        self._unbroken = max(share, SMALLEST)
        self.updateHints()
        self.update()

    def text(self) -> str:
        """Return the formula in one line of text."""
        return plain(self._formula)

    def paintTo(self, painter: QPainter) -> None:
        broken = self._lines()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shrunk = self.shrunk()
        painter.scale(shrunk, shrunk)
        top = 0.0
        for part, extent, left in broken:
            draw(painter, part, QPointF(left, top + extent.ascent))
            top += extent.height + theme.px(LINE_GAP)
        painter.restore()

    def rows(self) -> Rows:
        return [[self.text()]]

    def shrunk(self) -> float:
        """Return what share of its size the formula is drawn at, for want of room."""
        widest = max((extent.width + left for _, extent, left in self._lines()), default=0.0)
        return max(SMALLEST, min(1.0, self.width() / max(widest, 1.0)))

    def _lines(self) -> list[tuple[Formula, Extent, float]]:
        """Return the lines at the present width: fewer where a little shrinking makes room for that."""
        return _lines(self._formula, self.width(), self._unbroken, theme.generation())

    def _height(self) -> int:
        """Return the height that all lines take at the present width."""
        broken = self._lines()
        heights = sum(extent.height for _, extent, _ in broken)
        return round(heights) + theme.px(LINE_GAP) * max(0, len(broken) - 1) + 2

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Not through heightForWidth: a scroll area would then shrink nothing else on its page.
            self.updateHints()

    def sizeHint(self) -> QSize:
        return QSize(_coarse(measure(self._formula).width + 2), self._height())

    def minimumSizeHint(self) -> QSize:
        widest = max((measure(part).width for part in lines(self._formula)), default=0.0)
        return QSize(_coarse(widest * SMALLEST) + theme.px(INDENT), self._height())


def _coarse(width: float) -> int:
    """Return `width` rounded up, so that few numbers change it."""
    grain = theme.px(GRAIN)
    return ceil(width / grain) * grain


@lru_cache(maxsize=100)
def _lines(
    formula: tuple[Node, ...], width: int, unbroken: float, generation: int
) -> list[tuple[Formula, Extent, float]]:
    there, fewer = _broken(formula, width), _broken(formula, width / unbroken)
    return fewer if len(fewer) < len(there) else there


def _broken(formula: Formula, width: float) -> list[tuple[Formula, Extent, float]]:
    """Return the lines, their extents and where they begin, for a widget `width` pixels wide."""
    result: list[tuple[Formula, Extent, float]] = []
    for part in lines(formula):
        if result:
            line, _, left = result[-1]
            together = (*line, *part)
            if measure(together).width + left <= width:
                result[-1] = together, measure(together), left
                continue
        result.append((part, measure(part), theme.px(INDENT) if result else 0.0))
    return result
