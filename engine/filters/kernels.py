"""Kernels that people made by hand, each with its source.

All answer the way Ng draws it: positive where it goes from light to dark, left to right or top to
bottom. "Vertical" kernels find vertical edges.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Kernel:
    """A square kernel in whole numbers, as it is written in books.

    Fields:
        name     short and stable: "sobel-vertical"
        title    what a person reads
        values   f rows of f numbers
        source   who made it
        divisor  the values are divided by it, so that a step from 0 to 1 gives 1 and a blur keeps the
                 brightness
    """

    name: str
    title: str
    values: tuple[tuple[int, ...], ...]
    source: str
    divisor: int = 1

    def __post_init__(self) -> None:
        if not self.values or any(len(row) != len(self.values) for row in self.values):
            raise ConfigError("values", self.values, "must be as many rows as there are numbers in each row.")
        if self.divisor < 1:
            raise ConfigError("divisor", self.divisor, "must be at least 1.", (Repair("divisor", 1),))

    @property
    def weights(self) -> NDArray[np.float32]:
        """The numbers that meet the image, (f, f): values / divisor."""
        return np.array(self.values, dtype=np.float32) / np.float32(self.divisor)


NG = "A. Ng, Convolutional Neural Networks, week 1: edge detection examples"
SOBEL = "I. Sobel and G. Feldman, A 3×3 isotropic gradient operator for image processing, 1968"
SCHARR = "H. Scharr, Optimale Operatoren in der Digitalen Bildverarbeitung, dissertation, Heidelberg, 2000"
PREWITT = "J. Prewitt, Object enhancement and extraction, 1970"
TEXTBOOK = "R. Gonzalez and R. Woods, Digital Image Processing, chapter 3"

KERNELS = (
    Kernel("ng-vertical", "Vertical edges", ((1, 0, -1), (1, 0, -1), (1, 0, -1)), NG),
    Kernel("ng-horizontal", "Horizontal edges", ((1, 1, 1), (0, 0, 0), (-1, -1, -1)), NG),
    Kernel("sobel-vertical", "Sobel, vertical edges", ((1, 0, -1), (2, 0, -2), (1, 0, -1)), SOBEL, 4),
    Kernel("sobel-horizontal", "Sobel, horizontal edges", ((1, 2, 1), (0, 0, 0), (-1, -2, -1)), SOBEL, 4),
    Kernel("scharr-vertical", "Scharr, vertical edges", ((3, 0, -3), (10, 0, -10), (3, 0, -3)), SCHARR, 16),
    Kernel(
        "scharr-horizontal", "Scharr, horizontal edges", ((3, 10, 3), (0, 0, 0), (-3, -10, -3)), SCHARR, 16
    ),
    Kernel("prewitt-vertical", "Prewitt, vertical edges", ((1, 0, -1), (1, 0, -1), (1, 0, -1)), PREWITT, 3),
    Kernel(
        "prewitt-horizontal", "Prewitt, horizontal edges", ((1, 1, 1), (0, 0, 0), (-1, -1, -1)), PREWITT, 3
    ),
    Kernel("laplacian", "Laplacian", ((0, 1, 0), (1, -4, 1), (0, 1, 0)), TEXTBOOK),
    Kernel("sharpen", "Sharpen", ((0, -1, 0), (-1, 5, -1), (0, -1, 0)), TEXTBOOK),
    Kernel("box-blur", "Box blur", ((1, 1, 1), (1, 1, 1), (1, 1, 1)), TEXTBOOK, 9),
    Kernel("identity", "Identity", ((0, 0, 0), (0, 1, 0), (0, 0, 0)), TEXTBOOK),
)


def kernel(name: str) -> Kernel:
    """Return the kernel of this name.

    Raises:
        ConfigError  there is none
    """
    for preset in KERNELS:
        if preset.name == name:
            return preset
    names = [preset.name for preset in KERNELS]
    repairs = (Repair("kernel", choice) for choice in names)
    raise ConfigError("kernel", name, f"is not a preset; choose from {', '.join(names)}.", repairs)
