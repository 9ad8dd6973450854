"""Input, filter and output side by side, and cones from the window through the filter to the output cell."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_geometry import Cell
from gui.widgets.cell_lattice import Indices
from gui.widgets.colour_maps import Values
from gui.widgets.edge import draw_focus
from gui.widgets.export import Rows
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_marks import Dilation
from gui.widgets.matrix_view import MARGIN, MatrixView
from gui.widgets.picture import Picture
from gui.widgets.role_title import HEIGHT, role_title_width
from gui.widgets.stage_cones import Cone, ConeLayer, Cones, Matrix
from gui.widgets.stage_layout import LEAST_GAP, MOST_GROWTH, Block, arrange, stacked
from gui.widgets.stage_part import TITLE_GAP, Part, Title, titled

Partners = tuple[Indices, Indices]  # rows and columns of the cells, counted from the first value


class StagePicture(Picture):
    """Shows how one window of the input gives one cell of the output. Cells shrink to fit the widget.

    Base of ConvolutionStage, which lets the user act on it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Convolution: input, filter, output", parent)
        self._held = False
        self._down = False  # whether the matrices stand one above the other
        self._arranged: tuple[object, ...] = ()  # for which matrices and size
        self._written: list[Title] | None = None  # None where they have to be placed anew
        self.input = MatrixView("Input", self)
        self.filter = MatrixView("Filter", self)
        self.output = MatrixView("Output", self)
        self.input.setOutline("input")
        self.output.setOutline("output")
        self._parts = {
            "input": Part(self.input, "input", "Input"),
            "filter": Part(self.filter, "filter", "Filter"),
            "output": Part(self.output, "output", "Output"),
        }
        self._cones = ConeLayer(self._title_rects, self)
        for part in self._parts.values():
            part.view.setGrowth(MOST_GROWTH)
            part.view.partChanged.connect(self._part_changed)

    # What it shows

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Show several things at once: the stage is laid out when all of them are set."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            self._laid_out()

    def setInput(self, content: MatrixContent, note: str = "") -> None:
        """Show the input with its padding and the cells that no window reads."""
        self.input.setContent(content)
        self._note("input", note)

    def setFilter(self, values: Values | None, note: str = "", limit: float | None = None) -> None:
        """Show the filter on the signed map; None for layers that have none, such as pooling."""
        self.filter.setHidden(values is None)
        if values is not None:
            self.filter.setMatrix(values, "signed", limit)
            height, width = values.shape
            self.filter.setWindow(QRect(0, 0, width, height), "filter")
        self._note("filter", note)

    def setOutput(self, content: MatrixContent, note: str = "") -> None:
        """Show the output."""
        self.output.setContent(content)
        self._note("output", note)

    def setStep(self, window: QRect | None, cell: Cell | None, dilation: Dilation = 1) -> None:
        """Show one step: the window QRect(column, row, columns, rows) of the input gives this cell.

        `dilation` is that of both axes, or of rows and of columns.
        """
        self.input.setWindow(window, "filter", dilation)
        self.output.setCurrent(cell, "output")
        self._follow(self.input, window)
        self._follow(self.output, _box(cell))
        self._draw_cones()

    def setPartners(
        self,
        input: Partners | None = None,
        kernel: Partners | None = None,
        output: Partners | None = None,
        role: str = "accent",
    ) -> None:
        """Outline the cells that have to do with the one pointed at: rows and columns of each matrix."""
        for view, cells in ((self.input, input), (self.filter, kernel), (self.output, output)):
            rows, columns = (None, None) if cells is None else cells
            view.setLattice(rows, columns, role)

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        self._paint_titles(painter)
        for part in self._shown():
            painter.save()
            painter.translate(part.view.pos())
            part.view.paintTo(painter)
            painter.restore()
        self.paintCones(painter)

    def paintCones(self, painter: QPainter) -> None:
        """Draw what leads from the window to the filter, and from the filter to the output cell."""
        clear = self._title_rects()
        for cone in self._led():
            cone.paint(painter, clear)

    def rows(self) -> Rows:
        result: list[Sequence[object]] = []
        for part in self._shown():
            result += [[part.title], *part.view.rows()]
        return result

    def _led(self) -> Cones:
        """Return the cones for the step that is outlined, through the filter if there is one."""
        start, end = self.input.windowRect(), self.output.currentRect()
        if start is None or end is None:
            return ()
        start, end = start.translated(self.input.pos()), end.translated(self.output.pos())
        source, target = self._matrix("input"), self._matrix("output")
        if self.filter.isHidden():
            return (Cone(start, end, "output", (source, target), self._down),)
        middle, down = self._matrix("filter").seen, self._down
        return Cone(start, middle, "filter", (source,), down), Cone(middle, end, "output", (target,), down)

    def _draw_cones(self) -> None:
        if not self._held:
            self._cones.setCones(self._led())

    def _part_changed(self) -> None:
        self._written = None  # a title stands above what is seen
        self._draw_cones()

    def _matrix(self, name: str) -> Matrix:
        """Return where one matrix is on the stage."""
        view = self._parts[name].view
        cells = view.place().part(view.visibleSpan())
        return Matrix(cells.moved(view.x(), view.y()), view.seen().translated(view.pos()))

    # How it is laid out

    def _shown(self) -> list[Part]:
        return [part for part in self._parts.values() if not part.view.isHidden()]

    def _note(self, name: str, note: str) -> None:
        part = self._parts[name]
        self._parts[name] = Part(part.view, part.role, part.title, note)
        if not self._held:
            self._laid_out()

    def _laid_out(self) -> None:
        """Make room for what is shown now."""
        self.updateHints()
        self._arrange()

    def _arrange(self) -> None:
        """Give every matrix its place for the present size."""
        parts = self._shown()
        blocks = tuple(part.block() for part in parts)
        arranged = (self.width(), self.height(), theme.generation(), blocks)
        notes = [part.note for part in parts]
        if self._written is None or notes != [title.part.note for title in self._written]:
            self._written = None
            self.update(0, 0, self.width(), max(1, self._cells_top()))
        if arranged != self._arranged:
            self._arranged, self._written, self._down = arranged, None, stacked(blocks)
            self._place(parts, blocks)
            self.update()
        self._draw_cones()

    def _place(self, parts: Sequence[Part], blocks: tuple[Block, ...]) -> None:
        margin = theme.px(MARGIN)
        width, height = self.width() - 2 * margin, self.height() - 2 * margin
        places = arrange(blocks, width, height, theme.px(HEIGHT + TITLE_GAP), theme.scale())
        for part, place in zip(parts, places, strict=True):
            corner = QPoint(round(place.left), round(place.top))
            part.view.setGeometry(QRect(corner, part.view.sizeFor(place.side)))
        self._cones.setGeometry(self.rect())
        self._cones.raise_()

    def _cells_top(self) -> int:
        """Return how far down the lowest of the titles reaches."""
        return max(part.view.y() for part in self._shown()) + theme.px(MARGIN)

    def _titles(self) -> list[Title]:
        """Return the titles, each in its place."""
        if self._written is None:
            parts = self._shown()
            cells = [self._matrix(part.role).seen for part in parts]
            self._written = titled(parts, cells, self.width(), self._down)
        return self._written

    def _title_rects(self) -> list[QRectF]:
        return [title.written for title in self._titles()]

    def _paint_titles(self, painter: QPainter) -> None:
        for title in self._titles():
            title.paint(painter)

    def _follow(self, view: MatrixView, box: QRect | None) -> None:
        """Keep some cells of a zoomed matrix in view, unless the mouse is busy there."""
        if box is not None and not view.underMouse() and not view.hasFocus():
            view.setVisibleCell(box.y(), box.x(), box.height(), box.width())

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        if event.rect().top() >= self._cells_top() and not self.focusShown():
            return
        with QPainter(self) as painter:
            self._paint_titles(painter)
            if self.focusShown():
                draw_focus(painter, self.rect(), radius=3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._laid_out()

    def sizeHint(self) -> QSize:
        sizes = [part.view.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + theme.px(91) * (len(sizes) - 1)
        height = max(size.height() for size in sizes) + theme.px(HEIGHT + TITLE_GAP)
        return QSize(width, height).boundedTo(QSize(theme.px(950), theme.px(420)))

    def minimumSizeHint(self) -> QSize:
        titles = sum(role_title_width(part.title, "") for part in self._shown())
        return QSize(round(titles) + theme.px(4 * LEAST_GAP), theme.px(220))


def _box(cell: Cell | None) -> QRect | None:
    return None if cell is None else QRect(cell[1], cell[0], 1, 1)
