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


def small_image(kind: SmallImage, size: int) -> Matrix:
    """Return an image of shape (size, size).

    The digit is real (8×8, from 0 to 16); at another size its nearest pixels are repeated or left out.
    The edge is Ng's: 10 at the left, 0 at the right. Raises ConfigError if `size` is below 1.
    """
    if size < 1:
        raise ConfigError("input_size", size, "is too small; the least is 1.")
    match kind:
        case SmallImage.DIGIT:
            nearest = np.arange(size) * len(DIGIT_THREE) // size
            return DIGIT_THREE[np.ix_(nearest, nearest)].astype(np.float64)
        case SmallImage.EDGE:
            row = np.where(np.arange(size) < (size + 1) // 2, 10.0, 0.0)
            return np.tile(row, (size, 1))
        case SmallImage.COUNTING:
            return np.arange(size * size, dtype=np.float64).reshape(size, size)
        case SmallImage.RANDOM:
            return np.random.default_rng(0).integers(0, 10, (size, size)).astype(np.float64)
