"""What is drawn over the cells of a matrix: outlines of some of them, and what is being typed into one."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.picture import draw_outline

Dilation = int | tuple[int, int]  # of both axes, or of rows and of columns
MAP = 44  # designed pixels: the longer side of the small map
HALO = 4.0  # pixels beyond some cells that their outline may cover


@dataclass(frozen=True, slots=True)
class Window:
    """The cells QRect(column, row, columns, rows), of which every `dilation`-th is read."""

    box: QRect
    role: str
    dilation: tuple[int, int] = (1, 1)

    @property
    def dilated(self) -> bool:
        """Whether cells between those that are read are left out."""
        return self.dilation != (1, 1)


def per_axis(dilation: Dilation) -> tuple[int, int]:
    """Return the dilation of rows and of columns."""
    return (dilation, dilation) if isinstance(dilation, int) else dilation


@dataclass(frozen=True, slots=True)
class Marks:
    """Draws over cells at `place`; where they are `flush`, outlines at the left edge stay in sight.

    What lies outside `exposed` is left out: it is on screen already.
    """

    painter: QPainter
    place: CellGeometry
    flush: bool = False
    exposed: QRectF | None = None

    def around(self, cells: QRectF) -> QRectF:
        """Return where the outline of some cells runs: through the gaps around them."""
        outline = cells.translated(-0.5, -0.5)
        if self.flush:
            outline.setLeft(max(outline.left(), theme.px(2) / 2))
        return outline

    def outline(self, cells: QRectF, role: str, width: float) -> None:
        """Outline `cells` in the colour of `role`, `width` designed pixels wide."""
        if self.exposed is not None:
            outside = not cells.adjusted(-HALO, -HALO, HALO, HALO).intersects(self.exposed)
            if outside or cells.adjusted(HALO, HALO, -HALO, -HALO).contains(self.exposed):
                return
        draw_outline(self.painter, self.around(cells), theme.color(role), width, self.place.side)

    def window(self, window: Window) -> None:
        """Outline a window; with a dilation, the cells in it that are read."""
        box = window.box
        block = self.place.rect(box.y(), box.x(), box.height(), box.width())
        if not window.dilated:
            self.outline(block, window.role, 2.5)
            return
        self.outline(block, window.role, 1)
        for row in range(box.y(), box.y() + box.height(), window.dilation[0]):
            for column in range(box.x(), box.x() + box.width(), window.dilation[1]):
                self.outline(self.place.rect(row, column), window.role, 2)

    def draft(self, cell: QRectF, text: str) -> None:
        """Write what is being typed over a cell; of a long text the end is shown."""
        rect = self.around(cell)
        self.painter.fillRect(rect, theme.color("field"))
        self.painter.setPen(theme.color("ink"))
        self.painter.setFont(theme.font(theme.Type.CAPTION))
        metrics = self.painter.fontMetrics()
        shown = metrics.elidedText(text + "|", Qt.TextElideMode.ElideLeft, int(rect.width()) - 2)
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


def paint_map(painter: QPainter, place: CellGeometry, frame: QRectF) -> None:
    """Draw a small map in the corner of `frame`: all cells, and which of them are in it."""
    longer = max(place.rows, place.columns)
    scale = theme.px(MAP) / longer
    size = QSizeF(max(4.0, place.columns * scale), max(4.0, place.rows * scale))
    corner = frame.bottomRight() - QPointF(size.width() + theme.px(6), size.height() + theme.px(6))
    whole = QRectF(corner, size)
    seen = frame.intersected(place.bounds)
    part = QRectF(
        whole.left() + (seen.left() - place.left) / place.side * scale,
        whole.top() + (seen.top() - place.top) / place.side * scale,
        max(3.0, seen.width() / place.side * scale),
        max(3.0, seen.height() / place.side * scale),
    )
    painter.save()
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.fillRect(part.intersected(whole), theme.color("ink3"))
    painter.restore()
