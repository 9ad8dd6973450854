"""The images of the user's own, to be chosen again."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.filters.network.looks import Pixels
from gui.tabs.filters.network.tiles import Tiles
from gui.tabs.filters.own_images import OwnImage
from gui.widgets.cell_image import to_image
from gui.widgets.export import Rows
from gui.widgets.image_view import as_colours

SIDE = 40  # designed pixels of an image
WIDE, LINE = 72, 16  # and of its name under it
FINER = 4  # pixels for each on screen are enough


class OwnStrip(Tiles):
    """Shows small pictures; a click chooses one, Delete or its menu takes it off the list."""

    forgotten = Signal(str)  # the key of one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Your own images", "input", parent)
        self._images: tuple[OwnImage, ...] = ()
        self._small: list[QImage] = []
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        remove = QAction("Take off the list", self)
        remove.setShortcut("Del")
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._forget)
        self.addAction(remove)
        self._rearrange()

    def setImages(self, images: Sequence[OwnImage]) -> None:
        """Show other images."""
        if tuple(images) == self._images:
            return
        self._images = tuple(images)
        self._small = [to_image(as_colours(_few(image.pixels))) for image in images]
        self._rearrange()

    def images(self) -> tuple[OwnImage, ...]:
        """Return what is shown."""
        return self._images

    def rows(self) -> Rows:
        return [[image.title, *image.pixels.shape[:2]] for image in self._images]

    def _forget(self) -> None:
        if self.current() >= 0:
            self.forgotten.emit(self._images[self.current()].key)

    # Overrides of Tiles

    def count(self) -> int:
        return len(self._images)

    def tile(self) -> QSize:
        return QSize(theme.px(WIDE), theme.px(SIDE + LINE))

    def gap(self) -> QSize:
        return QSize(theme.px(8), theme.px(8))

    def pictureRect(self, place: int) -> QRectF:
        return QRectF(self.tileRect(place).topLeft(), QSizeF(theme.px(SIDE), theme.px(SIDE)))

    def name(self, place: int) -> str:
        """Return what is written under an image: its name, as much of it as there is room for."""
        metrics, room = QFontMetrics(theme.font(theme.Type.TICK)), self.tile().width()
        return metrics.elidedText(self._images[place].title, Qt.TextElideMode.ElideMiddle, room)

    def words(self, place: int) -> str:
        height, width = self._images[place].pixels.shape[:2]
        return f"{self._images[place].title}, {height:,} × {width:,}"

    def paintTile(self, painter: QPainter, place: int) -> None:
        """Paint the square in the middle of an image."""
        image, rect = self._small[place], self.pictureRect(place)
        side = min(image.width(), image.height())
        corner = QPointF((image.width() - side) / 2, (image.height() - side) / 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side > rect.width())
        painter.drawImage(rect, image, QRectF(corner, QSizeF(side, side)))
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setFont(theme.font(theme.Type.TICK))
        painter.setPen(theme.color("ink" if place == self.current() else "ink2"))
        below = QRectF(rect.left(), rect.bottom() + 1, self.tile().width(), theme.px(LINE))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.name(place))

    # Overrides of QWidget

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.RightButton:  # its menu is about that one
            self._choose(place)
        super().mousePressEvent(event)


def _few(pixels: Pixels) -> Pixels:
    """Return every k-th pixel of an image, as many as can be seen."""
    step = max(1, min(pixels.shape[:2]) // (FINER * SIDE))
    return np.ascontiguousarray(pixels[::step, ::step])
