"""Reading an image of the user's own, beside the window."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from engine.data.own_image import OwnImage

PASTED = "Pasted image"
FILES = "Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp *.ppm *.pgm *.pnm *.jp2);;All files (*)"
RAW = ("image/png", "image/jpeg", "image/tiff", "image/webp", "image/gif", "image/bmp")


def opening(source: Path | bytes) -> Generator[object, None, None]:
    """Read an image from a file, or from the bytes of one, and yield it as an OwnImage.

    Raises DataError, as `open_image` does, if it cannot be used.
    """
    # Pillow takes 40 ms to import: nobody waits for it who brings no image.
    from engine.data.opened_image import open_image

    opened = open_image(source)
    if isinstance(source, bytes):
        own = OwnImage(PASTED, opened.pixels, opened.note)
    else:
        own = OwnImage(source.name, opened.pixels, opened.note, str(source))
    _ = own.key  # reckoned here, so that the window need not wait for it
    yield own


def has_image(data: QMimeData) -> bool:
    """Return whether there is something in `data` that `image_in` would try; a web address is nothing."""
    return any(url.isLocalFile() for url in data.urls()) or data.hasImage() or any(map(data.hasFormat, RAW))


def image_in(data: QMimeData) -> Path | bytes | None:
    """Return what of `data`, which was dropped or pasted, an image can be read from; None if nothing."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    for kind in RAW:
        if data.hasFormat(kind):
            return bytes(data.data(kind).data())
    image = data.imageData() if data.hasImage() else None
    return _as_file(image) if isinstance(image, QImage) and not image.isNull() else None


def _as_file(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(100)  # not compressed
    writer.write(image)
    return bytes(data.data())
