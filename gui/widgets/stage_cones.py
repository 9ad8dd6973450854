"""The cones of a stage: what leads where, and the layer over the matrices that draws it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.cone import edges, paint_cone

HALO = 2  # pixels that an edge covers beside where it runs


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where a matrix is on the stage: all of its cells, and the part of them that is seen."""

    cells: CellGeometry
    seen: QRectF


@dataclass(frozen=True, slots=True)
class Cone:
    """From `start` to `end` in the colour of `role`, past the cells of the matrices `over`."""

    start: QRectF
    end: QRectF
    role: str
    over: tuple[Matrix, ...]
    down: bool = False  # from one above the other, not side by side

    def paint(self, painter: QPainter, clear: Sequence[QRectF]) -> None:
        """Draw it, leaving out `clear`."""
        cells, seen = [matrix.cells for matrix in self.over], [matrix.seen for matrix in self.over]
        paint_cone(painter, self.start, self.end, theme.color(self.role), cells, clear, seen, self.down)

    @property
    def bounds(self) -> QRectF:
        """Where it is drawn."""
        one, other = edges(self.start, self.end, self.down)
        return QPolygonF([*one, *other]).boundingRect().adjusted(-HALO, -HALO, HALO, HALO)


Cones = tuple[Cone, ...]


class ConeLayer(QWidget):
    """Lies over the matrices, lets the mouse through, and draws the cones it was given last."""

    def __init__(self, clear: Callable[[], Sequence[QRectF]], parent: QWidget) -> None:
        super().__init__(parent)
        self._clear, self._cones = clear, Cones()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def setCones(self, cones: Cones) -> None:
        """Draw `cones`: only where they are, and where the last ones were, anything is painted anew."""
        if cones == self._cones:
            return
        for cone in (*self._cones, *cones):
            self.update(cone.bounds.toAlignedRect())
        self._cones = cones

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        exposed = QRectF(event.rect())
        cones = [cone for cone in self._cones if cone.bounds.intersects(exposed)]
        if cones:
            clear = self._clear()
            with QPainter(self) as painter:
                for cone in cones:
                    cone.paint(painter, clear)
