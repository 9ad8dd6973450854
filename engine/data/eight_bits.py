"""An image of any kind in 8 bits: grey or red, green and blue."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

from engine.errors import DataError

Bytes = NDArray[np.uint8]
Deep = NDArray[np.uint16] | NDArray[np.int32] | NDArray[np.float32]

DEEPEST = 65_535
WORDS = {"CMYK": "the colours of print (CMYK)", "YCbCr": "YCbCr", "LAB": "Lab", "HSV": "HSV"}
GREYS = ("1", "L", "LA", "La")
DEEP_GREYS = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


def in_eight_bits(image: ImageFile.ImageFile, name: str) -> tuple[Bytes, list[str]]:
    """Return the pixels of an image that has not been decoded yet, and sentences on what was changed.

    uint8, (H, W) or (H, W, 3). 16 bits are scaled so that 65,535 becomes 255; numbers beyond that, or with
    fractions, so that the least becomes 0 and the largest 255. Transparent parts lie on white. Palettes,
    CMYK and other colours become red, green and blue, without a colour profile.

    Raises:
        DataError  the pixels are numbers that are not finite
        OSError and others  the file is damaged, as Pillow finds out
    """
    is_deep = _is_deep(image)
    image.load()
    if image.mode in DEEP_GREYS:
        return _from_deep(np.asarray(image), name)
    notes = ["16 bits a channel were scaled to 8."] if is_deep else []
    if image.mode in WORDS:
        notes.append(f"From {WORDS[image.mode]} to red, green and blue, without a colour profile.")
    flat: Image.Image = image
    if image.has_transparency_data:
        flat, has_holes = _on_white(image)
        notes += ["Transparent parts lie on white."] if has_holes else []
    return np.array(flat.convert("L" if flat.mode in GREYS else "RGB"), dtype=np.uint8), notes


def _is_deep(image: ImageFile.ImageFile) -> bool:
    """Return whether the file has 16 bits a channel and Pillow will keep 8 of them."""
    for tile in image.tile:
        args = tile[3] if isinstance(tile[3], tuple) else (tile[3],)
        if args and isinstance(args[0], str) and ";16" in args[0]:
            return True
    return False


def _from_deep(numbers: Deep, name: str) -> tuple[Bytes, list[str]]:
    """Scale grey values of 16 bits, of 32, or with fractions."""
    least, largest = float(numbers.min()), float(numbers.max())
    if not np.isfinite(largest - least):
        raise DataError(f"{name} has pixels that are no finite numbers, and cannot be shown.")
    if numbers.dtype.kind in "ui" and least >= 0 and largest <= DEEPEST:
        levels = np.rint(np.arange(DEEPEST + 1) * (255 / DEEPEST)).astype(np.uint8)
        return levels[numbers], ["16 bits were scaled to 8: 65,535 became 255."]
    values = (numbers - least) * (255 / ((largest - least) or 1.0))  # (H, W)
    note = f"Values from {least:,.6g} to {largest:,.6g} were scaled to 0 to 255."
    return np.clip(np.rint(values), 0, 255).astype(np.uint8), [note]


def _on_white(image: Image.Image) -> tuple[Image.Image, bool]:
    """Lay an image on white; say whether anything shines through it."""
    grey = image.mode in GREYS
    image = image.convert("LA" if grey else "RGBA")
    alpha = image.getchannel("A")
    least = alpha.getextrema()[0]
    ground = Image.new("L" if grey else "RGB", image.size, 255 if grey else (255, 255, 255))
    ground.paste(image.convert(ground.mode), mask=alpha)
    return ground, least != 255
