"""The images on which receptive fields are shown, each scaled to the input of a chain."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage

from engine.data import DIGIT_THREE, photo, to_grey
from gui.tabs.convolution.chain.view import DIGIT
from gui.widgets.cell_image import to_image
from gui.widgets.image_view import as_colours


def title_of(key: str) -> str:
    """Return the name of an image, as a list shows it."""
    return "Digit 3" if key == DIGIT else key.capitalize()


@lru_cache(maxsize=4)
def scene(key: str, channels: int, height: int, width: int) -> QImage:
    """Return an image of `height` × `width` pixels, grey where there is one channel.

    Of an image of other proportions the middle is shown. Raises DataError if its file is missing.
    """
    pixels = (DIGIT_THREE * 255 // 16).astype(np.uint8) if key == DIGIT else photo(key)
    image = to_image(as_colours(to_grey(pixels) if channels == 1 else pixels))
    scale = min(image.width() / width, image.height() / height)
    part = QSize(max(1, round(width * scale)), max(1, round(height * scale)))
    left, top = (image.width() - part.width()) // 2, (image.height() - part.height()) // 2
    smooth = Qt.TransformationMode.SmoothTransformation
    hard = Qt.TransformationMode.FastTransformation  # a digit is enlarged pixel by pixel
    return image.copy(QRect(left, top, part.width(), part.height())).scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth if scale > 1 else hard
    )
