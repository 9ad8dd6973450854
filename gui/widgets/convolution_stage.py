"""Input, filter and output side by side, and cones from the window through the filter to the output cell."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_editor import LARGEST, CellEditor
from gui.widgets.cell_geometry import Cell, CellGeometry
from gui.widgets.colour_maps import Values
from gui.widgets.cone import paint_cone
from gui.widgets.edge import draw_focus
from gui.widgets.export import Rows
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_view import MARGIN, MatrixView
from gui.widgets.picture import Picture
from gui.widgets.role_title import HEIGHT, paint_role_title, role_title_width
from gui.widgets.stage_layout import LEAST_GAP, MOST_GROWTH, Block, arrange

TITLE_GAP = 10  # designed pixels between a title and its cells


@dataclass(frozen=True, slots=True)
class Part:
    """One matrix on the stage: what it is called, whose colour it has, and a note after its name."""

    view: MatrixView
    role: str
    title: str
    note: str = ""


class ConvolutionStage(Picture):
    """Shows how one window of the input gives one cell of the output. Cells shrink to fit the widget."""

    inputHovered = Signal(int, int)  # row, column; below 0 or past the last in the padding
    outputHovered = Signal(int, int)
    outputClicked = Signal(int, int)
    filterEdited = Signal(int, int, float)  # row, column, the value asked for
    left = Signal()  # the mouse is no longer over a cell
    moved = Signal(int, int)  # rows down, columns right: an arrow key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Convolution: input, filter, output", parent)
        self._held = False
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
        for view in (self.input, self.filter, self.output):
            view.setGrowth(MOST_GROWTH)
        self._cones = _Cones(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.input.hovered.connect(self.inputHovered)
        self.output.hovered.connect(self.outputHovered)
        self.output.clicked.connect(self.outputClicked)
        self.filter.edited.connect(self.filterEdited)
        for view in (self.input, self.output):
            view.left.connect(self.left)
            view.clicked.connect(self._take_focus)

    # What it shows

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Show several things at once: the stage is laid out when all of them are set."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            self.updateGeometry()
            self._arrange()

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

    def setStep(self, window: QRect | None, cell: Cell | None, dilation: int = 1) -> None:
        """Show one step: the window QRect(column, row, columns, rows) of the input gives this cell."""
        self.input.setWindow(window, "filter", dilation)
        self.output.setCurrent(cell, "output")
        self._cones.update()

    def setFilterEditable(self, editable: bool, step: float = 1.0, largest: float = LARGEST) -> None:
        """Let the user change the filter in place, up to ±`largest`."""
        self.filter.setEditable(editable, step, largest)

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
        window, cell = self.input.windowRect(), self.output.currentRect()
        if window is None or cell is None:
            return
        titles = [
            QRectF(place.left(), place.top(), role_title_width(part.title, note), place.height())
            for part, place, note in self._titles()
        ]
        window, cell = window.translated(self.input.pos()), cell.translated(self.output.pos())
        if self.filter.isHidden():
            both = (self._cells("input"), self._cells("output"))
            paint_cone(painter, window, cell, theme.color("output"), both, titles)
            return
        middle = self._cells("filter").bounds
        paint_cone(painter, window, middle, theme.color("filter"), (self._cells("input"),), titles)
        paint_cone(painter, middle, cell, theme.color("output"), (self._cells("output"),), titles)

    def rows(self) -> Rows:
        result: list[Sequence[object]] = []
        for part in self._shown():
            result += [[part.title], *part.view.rows()]
        return result

    def _cells(self, name: str) -> CellGeometry:
        """Return where the cells of one matrix are on the stage."""
        view = self._parts[name].view
        return view.place().moved(view.x(), view.y())

    # How it is laid out

    def _shown(self) -> list[Part]:
        return [part for part in self._parts.values() if not part.view.isHidden()]

    def _note(self, name: str, note: str) -> None:
        part = self._parts[name]
        self._parts[name] = Part(part.view, part.role, part.title, note)
        if not self._held:
            self.updateGeometry()
            self._arrange()

    def _arrange(self) -> None:
        """Give every matrix its place for the present size."""
        parts = self._shown()
        margin = theme.px(MARGIN)
        places = arrange(
            tuple(_block(part) for part in parts),
            self.width() - 2 * margin,
            self.height() - 2 * margin,
            theme.px(HEIGHT + TITLE_GAP),
            theme.scale(),
        )
        for part, place in zip(parts, places, strict=True):
            corner = QPoint(round(place.left), round(place.top))
            part.view.setGeometry(QRect(corner, part.view.sizeFor(place.side)))
        self._cones.setGeometry(self.rect())
        self._cones.raise_()
        self.update()

    def _titles(self) -> Iterator[tuple[Part, QRectF, str]]:
        """Yield every matrix with the place for its title, and as much of its note as fits there."""
        height = theme.px(HEIGHT)
        parts = self._shown()
        cells = [self._cells(part.role).bounds for part in parts]
        ends = [*(rect.left() - theme.px(8) for rect in cells[1:]), float(self.width())]
        for part, rect, end in zip(parts, cells, ends, strict=True):
            top = rect.top() - theme.px(TITLE_GAP) - height
            place = QRectF(rect.left(), top, end - rect.left(), height)
            notes = part.note, part.note.split(", ")[0], ""
            yield (
                part,
                place,
                next(n for n in notes if role_title_width(part.title, n) <= place.width() or not n),
            )

    def _paint_titles(self, painter: QPainter) -> None:
        for part, place, note in self._titles():
            paint_role_title(painter, place, part.role, part.title, note)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
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
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = CellEditor.MOVES.get(Qt.Key(event.key())) if not event.modifiers() else None
        if move is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*move)

    def sizeHint(self) -> QSize:
        sizes = [part.view.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + theme.px(91) * (len(sizes) - 1)
        height = max(size.height() for size in sizes) + theme.px(HEIGHT + TITLE_GAP)
        return QSize(width, height).boundedTo(QSize(theme.px(950), theme.px(420)))

    def minimumSizeHint(self) -> QSize:
        titles = sum(role_title_width(part.title, "") for part in self._shown())
        return QSize(round(titles) + theme.px(4 * LEAST_GAP), theme.px(220))


class _Cones(QWidget):
    """Lies over the matrices, lets the mouse through, and draws the cones of its stage."""

    def __init__(self, stage: ConvolutionStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._stage.paintCones(painter)


def _block(part: Part) -> Block:
    content = part.view.content()
    return Block(
        content.rows,
        content.columns,
        largest=part.view.preferredCell(),
        name=role_title_width(part.title, ""),
        title=role_title_width(part.title, part.note),
        keeps_numbers=part.role == "filter",
    )
