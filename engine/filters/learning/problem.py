"""What is to be learned: images, and the output that is wanted for each."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

MOST_PIXELS = 4_000_000  # of all images together

Image = NDArray[np.float32]
Matrix = NDArray[np.float64]


@final
@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An image and what a filter should answer at its pixels.

    image   float32 (H, W), brightness from 0 to 1
    wanted  float32 (H, W): the answer for the window around each pixel
    counts  bool (H, W): the pixels whose answer matters; the others are ignored
    """

    image: Image
    wanted: Image
    counts: NDArray[np.bool_]

    def __post_init__(self) -> None:
        if self.image.ndim != 2 or not self.image.size:
            raise DataError(
                f"An image of shape {self.image.shape} teaches nothing: give one channel, (H, W)."
            )
        if not self.image.shape == self.wanted.shape == self.counts.shape:
            raise DataError(
                f"The image is {self.image.shape}, its wanted output {self.wanted.shape} and what counts "
                f"{self.counts.shape}: make them the same size."
            )
        if not (np.isfinite(self.image).all() and np.isfinite(self.wanted[self.counts]).all()):
            raise DataError("An image or its wanted output holds values that are not finite numbers.")


@final
@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is to be learned.

    examples    what it is learned from
    hand_made   float64 (g, g): the filter made by hand that the learned one is compared with
    title       its name: "Sobel, vertical edges"
    is_its_own  whether the wanted output is what that filter answers to these very images, so that it
                could come back
    """

    examples: tuple[Example, ...]
    hand_made: Matrix
    title: str
    is_its_own: bool = False

    def __post_init__(self) -> None:
        if not self.examples:
            raise DataError("There is nothing to learn from: give at least one image.")
        pixels = sum(example.image.size for example in self.examples)
        if pixels > MOST_PIXELS:
            raise DataError(f"{pixels:,} pixels are too many to learn from: cut out at most {MOST_PIXELS:,}.")
