"""What can be taken out of the lab, the image of it, and writing a file whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QIODevice, QSaveFile, QSize
from PySide6.QtGui import QImage, QPainter

from engine.errors import EngineError
from gui import theme

Rows = Sequence[Sequence[object]]  # text and numbers
SCALE = 2  # pixels of an exported image per pixel on screen


class Exportable(Protocol):
    """What can be taken out: see `Picture` and `WidgetExport`."""

    def size(self) -> QSize: ...
    def accessibleName(self) -> str: ...
    def paintTo(self, painter: QPainter) -> None: ...
    def rows(self) -> Rows: ...


@runtime_checkable
class Pixelled(Protocol):
    """What has pixels of its own, whatever its size on screen."""

    def fullImage(self) -> QImage: ...


def image_of(picture: Exportable, scale: int = SCALE) -> QImage:
    """Return the picture, `scale` times its size on screen, on white whatever the theme.

    One that has pixels of its own comes with all of them instead.
    """
    if isinstance(picture, Pixelled):
        with theme.drawn_in(theme.LIGHT):
            return picture.fullImage()
    image = QImage(picture.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    with theme.drawn_in(theme.LIGHT):
        image.fill(theme.color("paper"))
        with QPainter(image) as painter:
            picture.paintTo(painter)
    return image


def write(path: Path, data: bytes) -> None:
    """Write a file under a temporary name and rename it. Raises EngineError if it cannot be written."""
    file = QSaveFile(str(path))
    done = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    if not done:
        raise EngineError(f"{path} could not be written: {file.errorString()}. Choose another folder.")
