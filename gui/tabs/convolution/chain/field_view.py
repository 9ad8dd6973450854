"""An image, and on it the pixels that one unit of a layer sees."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.export import Rows
from gui.widgets.picture import Picture, draw_outline

DESIGNED, LEAST = 220, 120  # designed pixels a side
VEIL = 150  # of 255: how much paper lies over the pixels that the unit does not see
MARGIN = 2  # designed pixels around everything, for the outline


class FieldView(Picture):
    """Shows an image and the receptive field of a unit. What of the field is padding is hatched.

    All rectangles are in pixels of the image: (0, 0) is its first pixel, and padding has negative places or
    lies beyond the last one.
    """

    pressed = Signal(int, int)  # row, column of the pixel under the mouse: it may lie in the padding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Receptive field on the image", parent)
        self._image = QImage()
        self._field: QRectF | None = None
        self._world = QRectF(0, 0, 1, 1)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def setImage(self, image: QImage) -> None:
        """Show `image`, one of its pixels for each pixel of the network's input."""
        self._image = image
        self._world = QRectF(image.rect())
        self.update()

    def setField(self, field: QRectF | None, world: QRectF | None = None) -> None:
        """Mark what the unit sees; `world` is what is in the picture: what any unit of the layer sees."""
        self._field = field
        self._world = QRectF(self._image.rect())
        for part in (world, field):
            self._world = self._world.united(part) if part is not None else self._world
        self.update()

    def field(self) -> QRectF | None:
        """Return what is marked."""
        return self._field

    def placed(self, part: QRectF) -> QRectF:
        """Return where `part`, in pixels of the image, is drawn."""
        side = self._side()
        left = top = theme.px(MARGIN)
        return QRectF(
            left + (part.left() - self._world.left()) * side,
            top + (part.top() - self._world.top()) * side,
            part.width() * side,
            part.height() * side,
        )

    def paintTo(self, painter: QPainter) -> None:
        if self._image.isNull():
            return
        image = self.placed(QRectF(self._image.rect()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._side() < 1)
        painter.drawImage(image, self._image)
        if self._field is not None:
            self._paint_field(painter, image, self.placed(self._field))
        else:
            painter.setPen(QPen(theme.color("hair"), 1))
            painter.drawRect(image.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_field(self, painter: QPainter, image: QRectF, field: QRectF) -> None:
        unseen = QPainterPath()
        unseen.addRect(image)
        seen = QPainterPath()
        seen.addRect(field)
        veil = theme.color("paper")
        veil.setAlpha(VEIL)
        painter.fillPath(unseen.subtracted(seen), veil)
        painter.setPen(QPen(theme.color("input"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(image.adjusted(-0.5, -0.5, 0.5, 0.5))
        hatch = QBrush(QColor(theme.tokens().hatch), Qt.BrushStyle.BDiagPattern)
        painter.fillPath(seen.subtracted(unseen), hatch)
        draw_outline(painter, field, theme.color("filter"), 2)

    def _side(self) -> float:
        """Return how many pixels of the screen one pixel of the image takes."""
        room = self.width() - 2 * theme.px(MARGIN), self.height() - 2 * theme.px(MARGIN)
        side = max(min(room[0] / self._world.width(), room[1] / self._world.height()), 0.01)
        return int(side) if side >= 4 else side  # large pixels are all of one size

    def rows(self) -> Rows:
        if self._field is None:
            return ()
        box = self._field.toRect()
        head = ("first row", "first column", "last row", "last column")
        return head, (box.top(), box.left(), box.bottom(), box.right())

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(DESIGNED), theme.px(DESIGNED))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), theme.px(LEAST))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._image.isNull():
            self._press(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._image.isNull():
            self._press(event.position())

    def _press(self, position: QPointF) -> None:
        origin, side = self.placed(QRectF(0, 0, 1, 1)).topLeft(), self._side()
        self.pressed.emit(int((position.y() - origin.y()) // side), int((position.x() - origin.x()) // side))
