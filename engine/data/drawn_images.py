"""Images whose edges are known, to see what a filter makes of them."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.data.sources import load_dataset
from engine.errors import ConfigError, Repair

Bytes = NDArray[np.uint8]

LIGHT, DARK = 200, 50
LARGEST = 4096  # pixels a side
NG_SIDE, NG_LIGHT = 6, 10


class DrawnImage(Enum):
    """What is in the image; the value is its name on screen."""

    EDGE = "Edge"
    RAMP = "Ramp"
    CHECKERBOARD = "Checkerboard"
    NOISE = "Noise"
    HALF_BRIGHT = "Half bright, 6 × 6"


def drawn_image(
    kind: DrawnImage,
    size: int = 256,
    *,
    angle: float = 0.0,
    width: float = 1.0,
    cell: int = 32,
    seed: int = 0,
) -> Bytes:
    """Return an image, uint8 (size, size).

    EDGE          light (200) to dark (50) through the centre, over `width` pixels; at 0° the dark half is at
                  the right, at 90° at the bottom, and so on clockwise
    RAMP          from 255 to 0 in that direction, over the whole image
    CHECKERBOARD  fields of `cell` pixels, the one at the top left light
    NOISE         every pixel a level from 0 to 255 of its own, all as likely
    HALF_BRIGHT   Ng's 6 × 6 image, whatever the size: three columns of 10, three of 0

    Raises:
        ConfigError  the size, the width, the cell or the angle cannot be used
    """
    if not 1 <= size <= LARGEST:
        nearest = min(max(size, 1), LARGEST)
        raise ConfigError("size", size, f"must be from 1 to {LARGEST}.", (Repair("size", nearest),))
    if not np.isfinite(angle):
        raise ConfigError("angle", angle, "must be a finite number.", (Repair("angle", 0.0),))
    match kind:
        case DrawnImage.EDGE:
            return _edge(size, angle, width)
        case DrawnImage.RAMP:
            along = _distance(size, angle)
            reach = max(float(np.abs(along).max()), 0.5)
            return _bytes(255 * (0.5 - along / (2 * reach)))
        case DrawnImage.CHECKERBOARD:
            return _checkerboard(size, cell)
        case DrawnImage.NOISE:
            return np.random.default_rng(seed).integers(0, 256, (size, size), dtype=np.uint8)
        case DrawnImage.HALF_BRIGHT:
            row = np.where(np.arange(NG_SIDE) < NG_SIDE // 2, NG_LIGHT, 0).astype(np.uint8)
            return np.tile(row, (NG_SIDE, 1))


def digit_image(digit: int, number: int = 0) -> Bytes:
    """Return a real handwritten digit, uint8 (8, 8): the one of this number among those of its kind.

    Raises:
        ConfigError  there is no such digit
        DataError    the file of digits is missing
    """
    dataset = load_dataset("digits")
    found = np.flatnonzero(dataset.labels == digit)
    if len(found) == 0:
        raise ConfigError("digit", digit, "is not a digit: choose from 0 to 9.", (Repair("digit", 0),))
    if not 0 <= number < len(found):
        raise ConfigError("number", number, f"is too large: there are {len(found)} of the digit {digit}.")
    image: Bytes = dataset.images[found[number], 0]  # (8, 8)
    return image


def _edge(size: int, angle: float, width: float) -> Bytes:
    """Draw a step that is a ramp of `width` pixels; one pixel wide, it is as smooth as pixels can show."""
    if not (np.isfinite(width) and width >= 0):
        raise ConfigError("width", width, "must be 0 or more.", (Repair("width", 1.0),))
    along = _distance(size, angle)
    light = np.clip(0.5 - along / width, 0, 1) if width >= 1e-6 else np.where(along < 0, 1.0, 0.0)
    return _bytes(DARK + (LIGHT - DARK) * light)


def _distance(size: int, angle: float) -> NDArray[np.float64]:
    """Return how far every pixel is from the centre towards `angle`: 0 to the right, then clockwise."""
    place = np.arange(size, dtype=np.float64) - (size - 1) / 2
    turn = np.deg2rad(angle)
    along: NDArray[np.float64] = place[None, :] * np.cos(turn) + place[:, None] * np.sin(turn)
    return np.round(along, 9)


def _checkerboard(size: int, cell: int) -> Bytes:
    if cell < 1:
        raise ConfigError("cell", cell, "is too small; the least is 1.", (Repair("cell", 1),))
    field = np.arange(size) // cell
    return np.where((field[None, :] + field[:, None]) % 2 == 0, LIGHT, DARK).astype(np.uint8)


def _bytes(values: NDArray[np.float64]) -> Bytes:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
