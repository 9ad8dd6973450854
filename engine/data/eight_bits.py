"""An image of any kind in 8 bits: grey or red, green and blue."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, PngImagePlugin

from engine.errors import DataError

Bytes = NDArray[np.uint8]
Deep = NDArray[np.uint16] | NDArray[np.int32] | NDArray[np.float32]

DEEPEST = 65_535
DIM = 16_383  # numbers of 10, 12 or 14 bits in 16 go up to here at most, and would be nearly black
DEEP_COLOURS, LOWER_BYTES = "RGB;16B", "RGB;16L"  # what Pillow is to keep of a channel: either byte
ON_WHITE = "Transparent parts lie on white."
LEVELS = {"L;2": 85, "L;4": 17}  # between two greys of 2 bits, and of 4
WORDS = {"CMYK": "the colours of print (CMYK)", "YCbCr": "YCbCr", "LAB": "Lab", "HSV": "HSV"}
GREYS = ("1", "L", "LA", "La")
DEEP_GREYS = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")


def in_eight_bits(image: ImageFile.ImageFile, name: str) -> tuple[Bytes, list[str]]:
    """Return the pixels of an image that has not been decoded yet, and sentences on what was changed.

    uint8, (H, W) or (H, W, 3). 16 bits are scaled so that 65,535 becomes 255, or the largest number where
    that is 16,383 or less; numbers beyond 16 bits, or with fractions, so that the least becomes 0 and the
    largest 255. Transparent parts lie on white. Palettes, CMYK and other colours become red, green and blue,
    without a colour profile.

    Raises:
        DataError  the pixels are numbers that are not finite
        OSError and others  the file is damaged, as Pillow finds out
    """
    raw = _raw_mode(image)
    holes = _deep_holes(image, raw)
    image.load()
    if image.mode in DEEP_GREYS:
        return _from_deep(np.asarray(image), image.info.get("transparency"), name)
    notes = ["16 bits a channel were scaled to 8."] if ";16" in raw else []
    if image.mode in WORDS:
        notes.append(f"From {WORDS[image.mode]} to red, green and blue, without a colour profile.")
    flat: Image.Image = image
    if image.has_transparency_data:
        _as_pixels_are(image, raw)
        flat, has_holes = _on_white(image)
        notes += [ON_WHITE] if has_holes else []
    is_grey = flat.mode in GREYS or raw.startswith("LA")  # grey with alpha in 16 bits arrives in colours
    pixels: Bytes = np.array(flat.convert("L" if is_grey else "RGB"), dtype=np.uint8)
    if holes is not None and holes.any():
        pixels[holes] = 255
        notes.append(ON_WHITE)
    return pixels, notes


def _raw_mode(image: ImageFile.ImageFile) -> str:
    """Return what the file holds in Pillow's words, such as "RGB;16B" where it will keep 8 bits of 16."""
    for tile in image.tile:
        args = tile[3] if isinstance(tile[3], tuple) else (tile[3],)
        if args and isinstance(args[0], str):
            return args[0]
    return ""


def _as_pixels_are(image: ImageFile.ImageFile, raw: str) -> None:
    """Put the grey that a PNG names as transparent into 8 bits, as its pixels are now."""
    named = image.info.get("transparency")
    if isinstance(named, int):
        image.info["transparency"] = named * LEVELS.get(raw, 1)


def _deep_holes(image: ImageFile.ImageFile, raw: str) -> NDArray[np.bool_] | None:
    """Return where a PNG of 16 bits a channel has the colour that it names as transparent, (H, W).

    None where it names none. Pillow keeps the higher byte of each channel alone, in which other colours look
    the same, so the file is decoded twice more, once for each byte. The name is removed: it is dealt with.
    """
    named = image.info.get("transparency")
    if raw != DEEP_COLOURS or image.fp is None or not isinstance(named, tuple):
        return None
    del image.info["transparency"]
    place = image.fp.tell()
    holes = np.ones((image.height, image.width), dtype=np.bool_)
    for kept, shift in ((DEEP_COLOURS, 8), (LOWER_BYTES, 0)):
        image.fp.seek(0)
        again = PngImagePlugin.PngImageFile(image.fp)
        again.tile = [tile._replace(args=kept) for tile in again.tile]
        levels = np.array([level >> shift & 255 for level in named])
        holes &= (np.asarray(again) == levels).all(axis=2)
    image.fp.seek(place)
    return holes


def _from_deep(numbers: Deep, transparent: object, name: str) -> tuple[Bytes, list[str]]:
    """Scale grey values of 16 bits, of 32, or with fractions; those that are `transparent` become white."""
    if not isinstance(transparent, int):
        return _scaled(numbers, name)
    holes = numbers == transparent
    if not holes.any():
        return _scaled(numbers, name)
    if holes.all():
        return np.full(numbers.shape, 255, np.uint8), [ON_WHITE]
    grey, notes = _scaled(np.where(holes, numbers[~holes].min(), numbers), name)
    grey[holes] = 255
    return grey, [*notes, ON_WHITE]


def _scaled(numbers: Deep, name: str) -> tuple[Bytes, list[str]]:
    least, largest = float(numbers.min()), float(numbers.max())
    if not np.isfinite(largest - least):
        raise DataError(f"{name} has pixels that are no finite numbers, and cannot be shown.")
    if numbers.dtype.kind in "ui" and least >= 0 and largest <= DEEPEST:
        is_dim = 0 < largest <= DIM
        top = int(largest) if is_dim else DEEPEST
        levels = np.rint(np.arange(top + 1) * (255 / top)).astype(np.uint8)
        told = f"{top:,}, the largest number in it," if is_dim else f"{top:,}"
        return levels[numbers], [f"16 bits were scaled to 8: {told} became 255."]
    values = (numbers - least) * (255 / ((largest - least) or 1.0))  # (H, W)
    note = f"Values from {least:,.6g} to {largest:,.6g} were scaled to 0 to 255.".replace("-", "−")
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
