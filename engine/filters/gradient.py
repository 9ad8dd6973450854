"""How steep an image is and which way: two kernels, one for vertical edges and one for horizontal ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

Answers = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Gradient:
    """The answers of a pair of kernels, taken together.

    magnitude  float32 (H', W'): √(across² + down²)
    direction  float32 (H', W'): degrees from −180 (left out) to 180 (included), clockwise as seen on screen:
               0 where it goes from light to dark to the right, 90 where it does so downwards, 180 where it
               gets darker to the left. 0 where the magnitude is 0
    """

    magnitude: Answers
    direction: Answers


def gradient(across: Answers, down: Answers) -> Gradient:
    """Return what the answers of two kernels say together, float32 (H', W') both.

    `across` is the answer of a kernel for vertical edges and `down` that of one for horizontal edges, each
    positive where it goes from light to dark, left to right or top to bottom, as all presets are.
    (scikit-image's kernels have the other sign: their direction is the one towards light, 180° away.)

    Raises:
        DataError  the two differ in shape
    """
    if across.shape != down.shape:
        raise DataError(
            f"Answers of shapes {across.shape} and {down.shape} do not belong together: "
            "use kernels of one size, or the border zeros."
        )
    magnitude = np.hypot(across, down)  # whose squares may be beyond what float32 holds
    direction = np.degrees(np.arctan2(down + np.float32(0), across + np.float32(0)))  # + 0: no −0
    direction[direction <= -180] = 180
    return Gradient(magnitude, direction)
