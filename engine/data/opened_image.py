"""An image of the user's own: a file, or bytes that were dropped or pasted.

The size is looked at before anything is decoded, so that a small file cannot ask for a huge memory. Nothing
but the file itself is read, and no other program is started.
"""

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from engine.data.eight_bits import in_eight_bits
from engine.data.png_rows import is_cut_off
from engine.errors import DataError

MEGAPIXEL = 1_000_000
LARGEST = 40 * MEGAPIXEL
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "JPEG2000")
READABLE = "PNG, JPEG, GIF, BMP, TIFF, WebP, PNM and JPEG 2000"
PASTED = "The pasted image"

PILLOW = r"PIL\."
QUIET = ("ignore", None, Warning, re.compile(PILLOW), 0)  # as `warnings` notes it
ORIENTATION = 0x0112  # EXIF's tag: how the camera was held
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
DAMAGED = (  # what Pillow's decoders raise on files that break their format
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True, eq=False)
class OpenedImage:
    """An image as filters take it.

    pixels  uint8, (H, W) if it is grey and (H, W, 3), red, green, blue, if it has colours; read-only
    note    sentences that say what was changed to get there; "" if nothing was
    """

    pixels: NDArray[np.uint8]
    note: str = ""


def open_image(source: Path | str | bytes) -> OpenedImage:
    """Read an image of up to 40 megapixels from a path, or from the bytes of a file.

    Of several pictures in a file the first is taken. It is turned upright as its camera says, transparent
    parts lie on white, and 16 bits become 8; the note says so.

    Raises:
        DataError  there is no such file, or it is empty, no image, damaged, cut off, or larger
    """
    if isinstance(source, bytes):
        if not source:
            raise DataError(f"{PASTED} is empty: it has no bytes.")
        return _opened(BytesIO(source), PASTED)
    path = Path(source)
    return _opened(_checked(path), f"“{path.name}”")


def _checked(path: Path) -> Path:
    name = f"“{path.name or path}”"
    try:
        if path.is_dir():
            raise DataError(f"{name} is a folder. Open an image file in it.")
        if not path.exists():
            raise DataError(f"{name} does not exist. It may have been moved or renamed.")
        if not path.is_file():
            raise DataError(f"{name} is not a file that an image can be in.")
        if path.stat().st_size == 0:
            raise DataError(f"{name} is empty: it has no bytes.")
    except (OSError, ValueError) as error:  # ValueError: a path that no system can have
        raise DataError(f"{name} cannot be read: {error}") from error
    return path


def _opened(file: Path | BytesIO, name: str) -> OpenedImage:
    _quieten_pillow()
    try:
        with Image.open(file, formats=FORMATS) as image:
            opened = _decoded(image, name)
            if image.format == "PNG" and is_cut_off(file):
                raise DataError(f"{name} is cut off: its last rows are missing.")
            return opened
    except UnidentifiedImageError as error:
        raise DataError(f"{name} is not an image that can be read: {READABLE} can.") from error
    except Image.DecompressionBombError as error:
        raise DataError(_too_large(name, "more than 170 megapixels")) from error
    except PermissionError as error:
        raise DataError(f"{name} may not be read: permission was denied.") from error
    except DAMAGED as error:
        raise DataError(f"{name} is damaged, or cut off before its end: {_cause(error)}") from error


def _quieten_pillow() -> None:
    """Have Pillow's warnings ignored, of damaged remarks and of sizes that are refused here, for good.

    `warnings.catch_warnings` would exchange the filters of all threads, and here is not the main one.
    """
    if QUIET not in warnings.filters:
        warnings.filterwarnings("ignore", module=PILLOW)


def _check_size(image: Image.Image, name: str) -> None:
    pixels = image.width * image.height
    if pixels > LARGEST:
        megapixels = f"{pixels / MEGAPIXEL:,.1f} megapixels"
        raise DataError(_too_large(name, f"{image.height:,} rows × {image.width:,} columns, {megapixels}"))


def _too_large(name: str, size: str) -> str:
    return f"{name} has {size}; the most is {LARGEST // MEGAPIXEL}. Make it smaller, or cut a part out."


def _decoded(image: ImageFile.ImageFile, name: str) -> OpenedImage:
    _check_size(image, name)
    notes = []
    if getattr(image, "is_animated", False):  # only formats with several pictures know the word
        notes.append("The file holds several pictures; this is the first.")
        _check_size(image, name)  # a later frame can enlarge the picture
    is_turned = image.format == "TIFF" and _orientation(image) in UPRIGHT  # Pillow does it on decoding
    pixels, changes = in_eight_bits(image, name)
    upright = UPRIGHT.get(_orientation(image))  # asked for now: a PNG would be decoded for it
    if upright is not None:
        pixels = np.ascontiguousarray(_turned(pixels, upright))
    if is_turned or upright is not None:
        notes.append("Turned upright, as the camera noted.")
    pixels.setflags(write=False)
    return OpenedImage(pixels, " ".join([*notes, *changes]))


def _orientation(image: Image.Image) -> int:
    try:
        noted = image.getexif().get(ORIENTATION)
    except DAMAGED:  # a remark that cannot be read turns nothing
        return 1
    return noted if isinstance(noted, int) else 1


def _turned(pixels: NDArray[np.uint8], way: Image.Transpose) -> NDArray[np.uint8]:
    """Turn (H, W) or (H, W, 3) as Pillow turns an image; its rotations are anticlockwise."""
    match way:
        case Image.Transpose.FLIP_LEFT_RIGHT:
            return np.fliplr(pixels)
        case Image.Transpose.FLIP_TOP_BOTTOM:
            return np.flipud(pixels)
        case Image.Transpose.TRANSPOSE:
            return pixels.swapaxes(0, 1)
        case Image.Transpose.TRANSVERSE:
            return np.rot90(pixels, 2).swapaxes(0, 1)
        case Image.Transpose.ROTATE_90:
            return np.rot90(pixels)
        case Image.Transpose.ROTATE_180:
            return np.rot90(pixels, 2)
        case Image.Transpose.ROTATE_270:
            return np.rot90(pixels, 3)


def _cause(error: BaseException) -> str:
    words = str(error).strip() or type(error).__name__
    return words if words.endswith(".") else f"{words}."
