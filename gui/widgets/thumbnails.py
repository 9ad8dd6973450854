"""The small images of a grid: asked for when they come into sight, made once, and kept."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui.widgets.cell_image import to_image
from gui.widgets.image_view import as_colours

KEPT = 4000  # images kept, 64 kB each at most


def _no_caption(index: int) -> str:
    return ""


def _never(index: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class GridItems:
    """What a grid shows: each is asked for by index, and only when it comes into sight.

    thumbnail   uint8 pixels, (H, W) or (H, W, 3)
    faded       whether the image is done with
    """

    count: int
    thumbnail: Callable[[int], NDArray[np.uint8]]
    caption: Callable[[int], str] = _no_caption
    faded: Callable[[int], bool] = _never


EMPTY = GridItems(0, lambda index: np.zeros((1, 1), np.uint8))


class Thumbnails:
    """Keeps the images of `GridItems`, the oldest of them for the shortest."""

    def __init__(self) -> None:
        self._images: dict[int, QImage] = {}

    def forget(self) -> None:
        """Make every image anew: they, or the size they are shown at, have changed."""
        self._images.clear()

    def image(self, items: GridItems, index: int, side: int) -> QImage:
        """Return an image, no more than `side` device pixels a side; a small one keeps its pixels."""
        if index not in self._images:
            if len(self._images) >= KEPT:
                del self._images[next(iter(self._images))]
            self._images[index] = _fitted(to_image(as_colours(items.thumbnail(index))), side)
        return self._images[index]


def _fitted(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(side, side, keep, smooth)
