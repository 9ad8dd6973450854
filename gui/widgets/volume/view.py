"""A layer with all its channels: the input, every filter with its kernels, and the output."""

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.arithmetic import LayerTrace
from gui import theme
from gui.widgets.cell_editor import CellEditor
from gui.widgets.edge import draw_focus
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture, is_vector
from gui.widgets.volume.arrangement import Arrangement, Frame
from gui.widgets.volume.ground import Ground, paint_captions
from gui.widgets.volume.lanes import lanes
from gui.widgets.volume.marks import VolumeMarks
from gui.widgets.volume.pooled import pooled
from gui.widgets.volume.side_by_side import side_by_side
from gui.widgets.volume.slices import Slice, SliceCell, Slices
from gui.widgets.volume.spot import Spot, partners
from gui.widgets.volume.stack import stacked

MARGIN = 5  # designed pixels around the picture, for outlines and the mark of focus
HINT, LEAST = (940, 330), (560, 250)  # designed pixels


class Form(Enum):
    """How the channels of a volume are shown; the value is its name on screen."""

    SIDE_BY_SIDE = "Side by side"
    STACK = "Stack"


class VolumeView(Picture):
    """Shows how one cell of one output channel comes from every channel of the input.

    All slices are painted by this one widget; what a step or the pointer does not change is kept as an image.
    """

    hovered = Signal(SliceCell)  # the cell under the mouse
    left = Signal()  # the mouse is no longer over a cell
    clicked = Signal(SliceCell)
    moved = Signal(int, int)  # rows down, columns right: an arrow key
    turned = Signal(int, int)  # filters on, channels on: an arrow key with Shift, or a page key

    def __init__(self, trace: LayerTrace, parent: QWidget | None = None) -> None:
        super().__init__("Volumes: input channels, filters, output channels", parent)
        self._slices = Slices(trace)
        self._spot = Spot()
        self._terms = self._spot.terms(self._slices)
        self._form = Form.SIDE_BY_SIDE
        self._pointed: SliceCell | None = None
        self._hover: SliceCell | None = None
        self._board: Arrangement | None = None
        self._ground = Ground()
        self._image: tuple[tuple[object, ...], QPixmap] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()

    # What it shows

    def setTrace(self, trace: LayerTrace) -> None:
        """Show another layer at work; where it has no such cell, the spot moves to the nearest."""
        if trace is self._slices.trace:
            return
        self._slices = Slices(trace)
        self._hover = self._pointed = None
        self._spot = self._spot.within(self._slices)
        self._terms = self._spot.terms(self._slices)
        self._board = self._image = None
        self._describe()

    def setForm(self, form: Form) -> None:
        """Show channels side by side or as a stack."""
        if form is not self._form:
            self._form, self._board, self._image = form, None, None
            self.update()

    def setSpot(self, spot: Spot) -> None:
        """Work out one output cell."""
        spot = spot.within(self._slices)
        if spot == self._spot:
            return
        if (spot.filter, spot.channel) != (self._spot.filter, self._spot.channel):
            self._turn_to(spot)
        self._spot, self._terms = spot, spot.terms(self._slices)
        self._describe()

    def setStep(self, filter: int, row: int, column: int) -> None:
        """Work out cell (row, column) of output channel `filter`."""
        self.setSpot(Spot(filter, self._spot.channel, row, column))

    def setPointed(self, cell: SliceCell | None) -> None:
        """Mark a cell and its partners, as while the pointer is on it."""
        if cell != self._pointed:
            self._pointed = cell
            self.update()

    def slices(self) -> Slices:
        """Return what is shown."""
        return self._slices

    def spot(self) -> Spot:
        """Return what is worked out."""
        return self._spot

    def board(self) -> Arrangement:
        """Return where everything is at the present size."""
        if self._board is None:
            self._board = self._arranged(self._spot)
        return self._board

    def cellRect(self, which: Slice, row: int, column: int) -> QRectF | None:
        """Return where a cell is drawn, or None if its slice is not in sight."""
        place = self.board().place(which)
        margin = theme.px(MARGIN)
        return None if place is None else place.rect(row, column).translated(margin, margin)

    def cellAt(self, position: QPointF) -> SliceCell | None:
        """Return the cell at `position`, or None."""
        margin = theme.px(MARGIN)
        return self.board().at(position - QPointF(margin, margin))

    # How it is drawn

    def paintTo(self, painter: QPainter) -> None:
        board, margin = self.board(), theme.px(MARGIN)
        painter.save()
        if is_vector(painter):
            painter.translate(margin, margin)
            self._ground.paint(painter, board)
        else:
            painter.drawPixmap(0, 0, self._kept(painter.device().devicePixelRatioF()))
            painter.translate(margin, margin)
        paint_captions(painter, board, self._spot)
        VolumeMarks(painter, board, self._spot, self._terms).paint()
        painter.restore()

    def paintMarks(self, painter: QPainter) -> None:
        if self._pointed is not None:
            margin = theme.px(MARGIN)
            painter.save()
            painter.translate(margin, margin)
            found = partners(self._slices, self._spot, self._terms, self._pointed)
            VolumeMarks(painter, self.board(), self._spot, self._terms).paint_pointed(self._pointed, found)
            painter.restore()
        if self.focusShown():
            draw_focus(painter, self.rect(), radius=3)

    def rows(self) -> Rows:
        slices, result = self._slices, list[list[object]]()
        inputs = [Slice("input", channel=c) for c in range(slices.channels)]
        kernels = [Slice("filter", k, c) for k in range(slices.filters) for c in slices.trace.channels_of(k)]
        outputs = [Slice("output", k) for k in range(slices.filters)]
        for which in (*inputs, *(() if slices.pools else kernels), *outputs):
            result.append([which.words])
            result += [[float(value) for value in row] for row in slices.values(which)]
        return result

    def _kept(self, ratio: float) -> QPixmap:
        """Return everything that neither a step nor the pointer changes."""
        look = theme.tokens(), theme.generation(), theme.font().key()
        key = (ratio, self.size(), *look)
        if self._image is None or self._image[0] != key:
            image = QPixmap(self.size() * ratio)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            with QPainter(image) as painter:
                margin = theme.px(MARGIN)
                painter.translate(margin, margin)
                self._ground.paint(painter, self.board())
            self._image = key, image
        return self._image[1]

    # How it is laid out

    def _arranged(self, spot: Spot) -> Arrangement:
        margin = 2 * theme.px(MARGIN)
        room = Frame(self.width() - margin, self.height() - margin, self.devicePixelRatioF())
        if self._slices.flat:  # a stack of single rows is no easier to read
            return lanes(self._slices, spot.filter, spot.channel, room)
        if self._form is Form.STACK:
            return stacked(self._slices, spot.filter, spot.channel, room)
        if self._slices.pools:
            return pooled(self._slices, spot.channel, room)
        return side_by_side(self._slices, spot.filter, spot.channel, room)

    def _turn_to(self, spot: Spot) -> None:
        """Lay out anew if another filter or channel needs it."""
        kernel = Slice("input" if self._slices.pools else "filter", spot.filter, spot.channel)
        seen = Slice("input", channel=spot.channel), Slice("output", spot.filter), kernel
        there = self._board is not None and all(self._board.place(which) is not None for which in seen)
        if self._form is Form.STACK or not there:
            self._board = self._image = None

    def _describe(self) -> None:
        slices, spot = self._slices, self._spot
        (height, width), (down, across) = slices.inner("input"), slices.extent("output")
        value = number(float(slices.trace.output[spot.filter, spot.row, spot.column]))
        self.setAccessibleDescription(
            f"input {height} × {width} × {slices.channels}, output {down} × {across} × {slices.filters}; "
            f"output channel {spot.filter + 1}, row {spot.row + 1}, column {spot.column + 1}: {value}; "
            f"input channel {spot.channel + 1}"
        )
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(*map(theme.px, HINT))

    def minimumSizeHint(self) -> QSize:
        return QSize(*map(theme.px, LEAST))

    def resizeEvent(self, event: QEvent) -> None:
        self._board = self._image = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._board = self._image = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.cellAt(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.clicked.emit(cell)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        move = CellEditor.MOVES.get(key)
        if move is not None and shift:
            self.turned.emit(*move)
        elif move is not None and not event.modifiers():
            self.moved.emit(*move)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1, 0)
        else:
            super().keyPressEvent(event)

    def _point_at(self, cell: SliceCell | None) -> None:
        if cell == self._hover:
            return
        self._hover = cell
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(cell)
