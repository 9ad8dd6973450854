"""The dense matrix, what it is linked to, and what is under the pointer in words."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import Connections, connections
from engine.arithmetic.connections import MOST_CONNECTIONS
from engine.arithmetic.sharing import connection_count
from gui import theme
from gui.tabs.convolution.dense.drawing import matrix_content, matrix_rows
from gui.tabs.convolution.dense.links import Links, Pointed, entries_of, links
from gui.tabs.convolution.dense.matrices import Matrices
from gui.tabs.convolution.dense.pointed_words import pointed_words
from gui.tabs.convolution.dense.small_pictures import SmallPictures
from gui.tabs.convolution.dense.words import matrix_words, not_drawn, waiting
from gui.tabs.convolution.view import ConvolutionView
from gui.widgets.buttons import IconButton
from gui.widgets.export import Exportable
from gui.widgets.labels import INK2, CaptionLabel, SectionLabel
from gui.widgets.matrix_zoom import STEP
from gui.widgets.row_or_column import RowOrColumn
from gui.widgets.segmented import Segmented
from gui.widgets.steady_label import SteadyLabel

AT_ONCE = 60_000  # connections that are drawn while a slider is dragged; more wait until it rests
REST = 150  # milliseconds


class MatrixPanel(QWidget):
    """Points at one thing and shows all that it has to do with. Without a pointer: the current output."""

    chosen = Signal(int, int, int)  # output channel, row, column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ConvolutionView | None = None
        self._connections: Connections | None = None  # None while they are not drawn
        self._pointed: Pointed | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self.matrices = Matrices()
        self.small = SmallPictures()
        self.title = SectionLabel("Dense matrix")
        self.extent = CaptionLabel()
        self.colours = Segmented(
            ("By weight", "By value"),
            name="Colours of the matrix",
            tooltips=("One colour for each cell of the filter", "Orange is positive, violet negative"),
        )
        self.smaller = IconButton("minus", "Shrink the matrix (−)")
        self.larger = IconButton("plus", "Enlarge the matrix (+)")
        self.words, self.spoken = SteadyLabel(2, theme.Type.CAPTION, INK2), SteadyLabel(4)
        self._build()
        self._connect()

    def draw(self, view: ConvolutionView) -> None:
        """Put `view` on screen. What is pointed at stays pointed at while the layer is the same."""
        before, self._view = self._view, view
        if before is None or before.trace is not view.trace:
            self._pointed = None
            self._draw_matrix(view, in_hurry=True)
        self._draw_links(view)

    def exports(self) -> tuple[Exportable, ...]:
        drawn = self.matrices.exports() if self._connections is not None else ()
        return (*drawn, *self.small.exports())

    def by_value(self) -> bool:
        """Return whether colours stand for values, not for weights."""
        return self.colours.chosen() == 1

    def set_by_value(self, by_value: bool) -> None:
        """Let colours stand for values, or for weights."""
        if by_value != self.by_value():
            self.colours.setChosen(int(by_value))
            self._draw_again()

    # Drawing

    def _draw_matrix(self, view: ConvolutionView, *, in_hurry: bool) -> None:
        """Draw the matrix, or say why not: nothing else's is shown in its place."""
        self._rest.stop()
        count = connection_count(view.trace)
        self._connections = None
        if count > MOST_CONNECTIONS:
            self.matrices.say(not_drawn(count, MOST_CONNECTIONS))
        elif in_hurry and count > AT_ONCE:
            self.matrices.say(waiting(count))
            self._rest.start()
        else:
            self._connections = connections(view.trace)
            content = matrix_content(view.trace, self._connections, self.by_value())
            self.matrices.draw(view.trace, content, matrix_rows(self._connections))
        self._draw_size()

    def _draw_links(self, view: ConvolutionView) -> None:
        pointed = self._pointed or Pointed("output", *view.trace.cell(view.step), view.filter, view.channel)
        found = links(view.trace, pointed)
        self.small.draw(view.trace, found, self.by_value())
        self.spoken.setText(pointed_words(view.trace, pointed, found))
        if self._connections is not None:
            self._mark(self._connections, found)

    def _mark(self, all_: Connections, found: Links) -> None:
        self.matrices.mark(entries_of(all_, found.weight), found.cross)

    def _draw_size(self) -> None:
        """Say how large the matrix is, and how much of it one pixel stands for."""
        if self._view is None:
            return
        outputs, inputs = self._view.trace.output.size, self._view.trace.image.size
        self.extent.setText(f"{outputs:,} × {inputs:,}")
        words = matrix_words(self._view.trace, self.by_value())
        cells = self.matrices.matrix.cellsPerPixel()
        if self._connections is not None and cells > 1:
            words += f" One pixel stands for {cells:.1f} × {cells:.1f} entries."
        self.words.setText(words)
        enlarged = self.matrices.matrix.isZoomed()
        self.smaller.setEnabled(enlarged and self._connections is not None)
        self.larger.setEnabled(self.matrices.matrix.canGrow() and self._connections is not None)

    # What the user does

    def _point(self, pointed: Pointed) -> None:
        self._pointed = pointed
        if self._view is not None:
            self._draw_links(self._view)

    def _point_entry(self, row: int, column: int) -> None:
        self._point(Pointed("entry", row, column))

    def _leave(self) -> None:
        self._pointed = None
        if self._view is not None:
            self._draw_links(self._view)

    def _choose(self, pointed: Pointed) -> None:
        if pointed.part == "output":
            self.chosen.emit(pointed.filter, pointed.row, pointed.column)

    def _choose_entry(self, row: int, column: int) -> None:
        if self._view is not None:
            found = links(self._view.trace, Pointed("entry", row, column))
            down, across = (int(place[0]) for place in found.output.nonzero())
            self.chosen.emit(found.filter, down, across)

    def _draw_again(self) -> None:
        """Draw the matrix now, however large."""
        if self._view is not None:
            self._draw_matrix(self._view, in_hurry=False)
            self._draw_links(self._view)

    # Building

    def _connect(self) -> None:
        self._rest.timeout.connect(self._draw_again)
        self.colours.chosenChanged.connect(self._draw_again)
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._enlarge)
        self.matrices.hovered.connect(self._point_entry)
        self.matrices.left.connect(self._leave)
        self.matrices.clicked.connect(self._choose_entry)
        self.matrices.matrix.looked.connect(self._draw_size)
        self.small.pointed.connect(self._point)
        self.small.left.connect(self._leave)
        self.small.chosen.connect(self._choose)

    def _enlarge(self) -> None:
        self.matrices.matrix.zoomBy(STEP)

    def _shrink(self) -> None:
        self.matrices.matrix.zoomBy(1 / STEP)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title)
        head.addWidget(self.extent, 1)
        for widget in (self.smaller, self.larger, self.colours):
            head.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.matrices, 1)
        column.addWidget(self.words)
        column.addStretch()
        self.small.addBeside(self.spoken)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(RowOrColumn((left, self.small), (62, 38)))

    # Overrides of QWidget

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._rest.isActive():
            self._rest.stop()
            self._view = None  # drawn when it is shown again
