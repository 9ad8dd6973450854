"""Images of any small size with whole numbers in their cells, for pictures in which every number is read."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.data.examples import DIGIT_THREE
from engine.errors import ConfigError

Matrix = NDArray[np.float64]


class SmallImage(Enum):
    """What fills the cells of an input; the value is its name on screen."""

    DIGIT = "Digit 3"
    EDGE = "Half bright, half dark"
    COUNTING = "Counting numbers"
    RANDOM = "Random, seed 0"


def small_image(kind: SmallImage, height: int, width: int | None = None) -> Matrix:
    """Return an image of shape (height, width), square where `width` is left out.

    The digit is real (8×8, from 0 to 16); at another size its nearest pixels are repeated or left out.
    The edge is Ng's: 10 at the left, 0 at the right. Raises ConfigError if a side is below 1.
    """
    image: Matrix = small_volume(kind, 1, height, height if width is None else width)[0]
    return image


def small_volume(kind: SmallImage, channels: int, height: int, width: int) -> NDArray[np.float64]:
    """Return an image of shape (channels, height, width).

    Every further channel of the digit is turned clockwise by another quarter; counting goes on from channel
    to channel, and every channel draws its own random numbers. The edge is the same in all of them.
    Raises ConfigError if there is no channel or a side is below 1.
    """
    if channels < 1:
        raise ConfigError("in_channels", channels, "is too small; the least is 1.")
    if min(height, width) < 1:
        raise ConfigError("input_size", min(height, width), "is too small; the least is 1.")
    shape = (channels, height, width)
    match kind:
        case SmallImage.DIGIT:
            return np.stack([_digit(-channel % 4, height, width) for channel in range(channels)])
        case SmallImage.EDGE:
            row = np.where(np.arange(width) < (width + 1) // 2, 10.0, 0.0)
            return np.broadcast_to(row, shape).copy()
        case SmallImage.COUNTING:
            return np.arange(channels * height * width, dtype=np.float64).reshape(shape)
        case SmallImage.RANDOM:
            return np.random.default_rng(0).integers(0, 10, shape).astype(np.float64)


def _digit(turns: int, height: int, width: int) -> Matrix:
    """Return the digit, turned so many quarters anticlockwise."""
    side = len(DIGIT_THREE)
    rows, columns = np.arange(height) * side // height, np.arange(width) * side // width
    return np.rot90(DIGIT_THREE, turns)[np.ix_(rows, columns)].astype(np.float64)
