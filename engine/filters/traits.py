"""What can be said of a filter from its weights alone, before it has met an image."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Traits:
    """The moments of a filter: what it answers to the simplest images, around its centre.

    taps         how many weights are not 0
    shift        where the largest weight is, rows down and columns right of the cell in the middle; with a
                 weight of 1 alone the filter moves an image by as much, up and to the left
    center       the weight in the cell in the middle, (f − 1) // 2 rows and columns from the first
    strength     Σ|w|: the largest answer there can be to an image in [0, 1], up to sign and total
    total        Σw: the answer to an even surface of brightness 1
    rightward    Σw·x: the answer to a ramp that gains 1 per column to the right
    downward     Σw·y: the same, downward
    across       Σw·x²: the answer to a valley along the columns; `along` Σw·y² one along the rows
    crossed      Σw·x·y: the answer to a saddle
    largest      max |w|
    odd          Σ|w − w′| / 2, w′ the weight in the place after a turn by 180°: what changes sign in it
    around       Σ|w + w′| / 2 without the cell in the middle: what does not, but for that cell
    reach        Σ|w|·√(x² + y²): what a slope could be if all weights pulled one way
    """

    taps: int
    shift: tuple[int, int]
    center: float
    strength: float
    total: float
    rightward: float
    downward: float
    across: float
    along: float
    crossed: float
    largest: float
    odd: float
    around: float
    reach: float


def traits(kernel: ArrayLike) -> Traits:
    """Return the moments of `kernel` (f, f)."""
    weights: NDArray[np.float64] = np.asarray(kernel, dtype=np.float64)
    place = np.arange(len(weights)) - (len(weights) - 1) / 2  # (f,): distance from the centre
    x, y = place[None, :], place[:, None]
    middle = (len(weights) - 1) // 2
    turned = weights[::-1, ::-1]
    even = np.abs(weights + turned) / 2
    row, column = divmod(int(np.abs(weights).argmax()), len(weights))
    return Traits(
        taps=int(np.count_nonzero(weights)),
        shift=(row - middle, column - middle),
        center=float(weights[middle, middle]),
        strength=float(np.abs(weights).sum()),
        total=float(weights.sum()),
        rightward=float((weights * x).sum()),
        downward=float((weights * y).sum()),
        across=float((weights * x**2).sum()),
        along=float((weights * y**2).sum()),
        crossed=float((weights * x * y).sum()),
        largest=float(np.abs(weights).max()),
        odd=float(np.abs(weights - turned).sum() / 2),
        around=float(even.sum() - even[middle, middle]),
        reach=float((np.abs(weights) * np.hypot(x, y)).sum()),
    )
