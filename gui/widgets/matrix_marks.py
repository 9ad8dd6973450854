"""What is drawn over the cells of a matrix: outlines of some of them, and what is being typed into one."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from gui import theme
from gui.widgets.cell_geometry import CellGeometry
from gui.widgets.picture import draw_outline


@dataclass(frozen=True, slots=True)
class Marks:
    """Draws over cells at `place`; where they are `flush`, outlines at the left edge stay in sight."""

    painter: QPainter
    place: CellGeometry
    flush: bool = False

    def around(self, cells: QRectF) -> QRectF:
        """Return where the outline of some cells runs: through the gaps around them."""
        outline = cells.translated(-0.5, -0.5)
        if self.flush:
            outline.setLeft(max(outline.left(), theme.px(2) / 2))
        return outline

    def outline(self, cells: QRectF, role: str, width: float) -> None:
        """Outline `cells` in the colour of `role`, `width` designed pixels wide."""
        draw_outline(self.painter, self.around(cells), theme.color(role), width, self.place.side)

    def window(self, box: QRect, role: str, dilation: int) -> None:
        """Outline the cells QRect(column, row, columns, rows); with a dilation, those that are read."""
        block = self.place.rect(box.y(), box.x(), box.height(), box.width())
        if dilation == 1:
            self.outline(block, role, 2.5)
            return
        self.outline(block, role, 1)
        for row in range(box.y(), box.y() + box.height(), dilation):
            for column in range(box.x(), box.x() + box.width(), dilation):
                self.outline(self.place.rect(row, column), role, 2)

    def draft(self, cell: QRectF, text: str) -> None:
        """Write what is being typed over a cell; of a long text the end is shown."""
        rect = self.around(cell)
        self.painter.fillRect(rect, theme.color("field"))
        self.painter.setPen(theme.color("ink"))
        self.painter.setFont(theme.font(theme.Type.CAPTION))
        metrics = self.painter.fontMetrics()
        shown = metrics.elidedText(text + "|", Qt.TextElideMode.ElideLeft, int(rect.width()) - 2)
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
