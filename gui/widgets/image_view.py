"""One image: a photo with its own pixels, or signed numbers on the map whose zero is paper."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_geometry import Cell, CellGeometry
from gui.widgets.cell_image import to_image
from gui.widgets.colour_maps import Colours, colours, largest
from gui.widgets.export import Rows
from gui.widgets.numerals import number
from gui.widgets.picture import Picture, draw_outline
from gui.widgets.reduction import block_means

Pixels = NDArray[np.uint8]
Signed = NDArray[np.floating]

MARGIN = 1  # designed pixels around the image, for its hairline
FINER = 2  # pixels for each on screen are enough to shrink smoothly
SEEN = 512  # pixels of a file: a smaller image is enlarged up to there
DESIGNED = 270  # designed pixels that an image likes to be wide or high


class ImageView(Picture):
    """Shows an image as large as fits: enlarged by whole numbers with hard pixels, or shrunk smoothly."""

    hovered = Signal(int, int)  # row, column of the pixel under the mouse
    left = Signal()
    clicked = Signal(int, int)

    def __init__(self, name: str = "Image", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._pixels: Pixels | None = None
        self._signed: Signed | None = None
        self._limit = 1.0
        self._scale = ""
        self._outline: str | None = None
        self._hover: Cell | None = None
        self._key: tuple[theme.Tokens, int, int] | None = None
        self._image = QImage()
        self.setMouseTracking(True)

    def setImage(self, pixels: Pixels, scale: str = "") -> None:
        """Show uint8 pixels, (H, W) for grey or (H, W, 3) for red, green and blue.

        `scale` says what its levels stand for, for a file of it.
        """
        if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3) or pixels.shape[2:] not in ((), (3,)):
            raise ValueError(f"An image is uint8, (H, W) or (H, W, 3); got {pixels.dtype} {pixels.shape}.")
        self._scale = scale
        self._show(pixels, None, 1.0)

    def setSigned(self, values: Signed, limit: float | None = None) -> None:
        """Show signed values (H, W): zero is paper, magnitudes from `limit` on take the full colour."""
        limit = limit or largest(values)
        self._scale = f"{number(-limit)} and below is violet, 0 white, {number(limit)} and above orange"
        self._show(None, values, limit)

    def clear(self) -> None:
        """Show nothing."""
        self._show(None, None, 1.0)

    def setOutline(self, role: str | None) -> None:
        """Outline the image in the colour of `role`."""
        self._outline = role
        self.update()

    def limit(self) -> float:
        """Return the magnitude that takes the full colour, for a ColourBar beside the image."""
        return self._limit

    def place(self) -> CellGeometry:
        """Return where the pixels are drawn at the present size."""
        height, width = self._shape()
        margin, ratio = theme.px(MARGIN), self.devicePixelRatioF()
        room = self.width() - 2 * margin, self.height() - 2 * margin
        side = max(min(room[0] / width, room[1] / height), 1e-3) * ratio
        side = (int(side) if side >= 1 else side) / ratio
        return CellGeometry(margin, margin, side, height, width)

    def paintTo(self, painter: QPainter) -> None:
        if self._pixels is None and self._signed is None:
            return
        place = self.place()
        painter.drawImage(place.bounds, self._rendered(place, painter.device().devicePixelRatioF()))
        painter.setPen(QPen(theme.color("hair"), 1))
        painter.drawRect(place.bounds.adjusted(-0.5, -0.5, 0.5, 0.5))

    def paintMarks(self, painter: QPainter) -> None:
        if self._outline is not None:
            draw_outline(painter, self.place().bounds, theme.color(self._outline), 1.5)

    def fullImage(self) -> QImage:
        """Return the image in the theme in use, without outline, and with words that go into a file.

        A pixel for each of its own, or a square of them where it is so small that nobody would see it.
        """
        height, width = self._shape()
        times = max(1, SEEN // max(height, width))
        size, keep = QSize(width * times, height * times), Qt.AspectRatioMode.IgnoreAspectRatio
        image = to_image(self._coloured(QSize())).scaled(size, keep)
        image.setText("Title", self.accessibleName())
        words = f"{height} × {width} values, {times} × {times} pixels each. {self._scale}"
        image.setText("Description", words.strip())
        return image

    def rows(self) -> Rows:
        values = self._signed if self._signed is not None else self._pixels
        return [] if values is None or values.ndim != 2 else list(values.tolist())

    def _show(self, pixels: Pixels | None, signed: Signed | None, limit: float) -> None:
        before = self._shape()
        self._pixels, self._signed, self._limit, self._key = pixels, signed, limit, None
        if self._shape() != before:
            self.updateGeometry()
        height, width = self._shape()
        self.setAccessibleDescription(f"{height} by {width} pixels")
        self.update()

    def _shape(self) -> tuple[int, int]:
        values = self._signed if self._signed is not None else self._pixels
        return (1, 1) if values is None else (len(values), int(values.shape[1]))

    def _rendered(self, place: CellGeometry, ratio: float) -> QImage:
        """Return the image in the theme in use; one that has to shrink is shrunk once for all paints."""
        size = (place.bounds.size() * ratio).toSize() if place.side * ratio < 1 else QSize()
        key = theme.tokens(), size.width(), size.height()
        if key != self._key:
            image, smooth = to_image(self._coloured(size)), Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.IgnoreAspectRatio
            self._image, self._key = (image.scaled(size, keep, smooth) if size.isValid() else image), key
        return self._image

    def _coloured(self, size: QSize) -> Colours:
        """Return the image as colours; of one that is much larger than `size`, the means of small blocks."""
        factor = 1
        if size.isValid() and not size.isEmpty():
            height, width = self._shape()
            factor = max(1, min(height // (FINER * size.height()), width // (FINER * size.width())))
        if self._signed is not None:
            values = self._signed if factor == 1 else block_means(self._signed, factor)
            return colours(values, "signed", self._limit)  # type: ignore[arg-type]
        pixels = self._pixels if self._pixels is not None else np.zeros((1, 1), np.uint8)
        return as_colours(pixels if factor == 1 else block_means(pixels, factor))  # type: ignore[arg-type]

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        height, width = self._shape()
        scale = max(1, theme.px(DESIGNED) // max(height, width))
        return QSize(width * scale, height * scale).boundedTo(QSize(512, 512)) + self._margins()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(48), theme.px(48)) + self._margins()

    def _margins(self) -> QSize:
        return QSize(2 * theme.px(MARGIN), 2 * theme.px(MARGIN))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.place().at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.clicked.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.place().at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        super().leaveEvent(event)

    def _set_hover(self, cell: Cell | None) -> None:
        if cell == self._hover:
            return
        self._hover = cell
        if cell is None:
            self.left.emit()
        else:
            self.hovered.emit(*cell)


def as_colours(pixels: Pixels) -> Colours:
    """Return uint8 pixels, (H, W) or (H, W, 3), as opaque colours: uint32 (H, W)."""
    wide = pixels.astype(np.uint32)
    red, green, blue = (wide, wide, wide) if wide.ndim == 2 else (wide[..., 0], wide[..., 1], wide[..., 2])
    return np.asarray(np.uint32(0xFF000000) | red << 16 | green << 8 | blue)
