"""A matrix that the user can zoom and pan: by the wheel, by pinching, by dragging and by keys."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.widgets.cell_editor import NOTCH, CellEditor
from gui.widgets.cell_geometry import Cell
from gui.widgets.matrix_picture import MatrixPicture
from gui.widgets.matrix_zoom import STEP

PAN = 60  # designed pixels for one notch of the wheel, or one key
LARGE = 32  # cells a side from which the wheel zooms without a key held down
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class ZoomedMatrix(MatrixPicture):
    """Does what is said below with the events that it is given. Base of MatrixView, which shares them out.

    Where cells are too small for numbers they can be zoomed: by the wheel (with Ctrl, in matrices of up to 32
    cells a side), by pinching, by + and −, and by a double click; 0 shows all of them again. A zoomed matrix
    is panned by dragging, by Shift with the wheel, and by Shift with the arrows.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._cursor: Cell | None = None  # where the arrow keys walk
        self._grip: tuple[QPointF, bool] | None = None  # where a drag is, and whether it has begun

    def zoomKey(self, text: str, key: int = 0) -> bool:
        """Zoom by +, − or 0; return whether `text` (or `key`, with Ctrl) is one of them."""
        if not (self.zooms() or self.isZoomed()):
            return False
        at = None if self._cursor is None else self.cellRect(*self._cursor).center()
        if text == "+" or key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomBy(STEP, at)
        elif text in ("-", "−") or key == Qt.Key.Key_Minus:
            self.zoomBy(1 / STEP, at)
        elif text == "0" or key == Qt.Key.Key_0:
            self.zoomToFit()
        else:
            return False
        return True

    def _zoom_key(self, event: QKeyEvent, *, typed: bool) -> bool:
        """Zoom or pan by a key; return whether it was one for that. `typed`: digits and signs are typed."""
        if not (self.zooms() or self.isZoomed()):
            return False
        move = CellEditor.MOVES.get(Qt.Key(event.key()))
        if move is not None and self.isZoomed() and event.modifiers() & SHIFT:
            self.panBy(-move[1] * theme.px(PAN), -move[0] * theme.px(PAN))
            return True
        if typed and not event.modifiers() & CONTROL and event.text() != "+":
            return False
        return self.zoomKey(event.text(), event.key())

    def _drag(self, at: QPointF) -> bool:
        """Pan with the mouse held down; return whether cells are being dragged."""
        if self._grip is None:
            return False
        start, begun = self._grip
        if not begun and (at - start).manhattanLength() < QApplication.startDragDistance():
            return True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._grip = at, True
        self.panBy(at.x() - start.x(), at.y() - start.y())
        return True

    def _drop(self) -> bool:
        """End a drag; return whether the mouse was held down for one, and never moved."""
        grip, self._grip = self._grip, None
        if grip is not None:
            self.unsetCursor()
        return grip is not None and not grip[1]

    def _turn(self, event: QWheelEvent) -> bool:
        """Zoom or pan by the wheel; return whether it was turned for that."""
        turned, held = event.angleDelta(), event.modifiers()
        if self.isZoomed() and (held & SHIFT or turned.x()):
            away = turned.x() or turned.y()
            self.panBy(away / NOTCH * theme.px(PAN), 0)
        elif self._wheel_zooms(held, turned.y()):
            self.zoomBy(STEP ** (turned.y() / NOTCH), event.position())
        else:
            return False
        return True

    def _wheel_zooms(self, held: Qt.KeyboardModifier, turned: int) -> bool:
        if not self.isZoomed() and (turned <= 0 or not self.zooms()):
            return False
        return bool(held & CONTROL) or max(self.values().shape) > LARGE

    # Overrides of QWidget

    def event(self, event: QEvent) -> bool:
        pinched = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinched:
            self.zoomBy(1 + event.value(), event.position())
            return True
        return super().event(event)
