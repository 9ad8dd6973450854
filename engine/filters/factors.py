"""What a kernel is made of: whole numbers times a unit, columns times rows."""

from math import gcd

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]

SHORT = 32_767  # the largest int16
QUOTIENTS = 16  # a kernel counts as whole numbers if its smallest weight is 1 to 16 units
TOLERANCE = 2.0**-23  # of a weight: float32 tells no less apart


def whole_numbers(kernels: Weights, brightest: int) -> tuple[Weights, float] | None:
    """Return `kernels` as whole numbers and the unit they are counted in, if int16 holds every sum."""
    magnitudes = np.abs(kernels)
    if not magnitudes.any() or not np.isfinite(magnitudes).all():
        return None
    units = magnitudes[magnitudes > 0].min() / np.arange(1, QUOTIENTS + 1)
    for unit in units:
        numbers = np.rint(kernels / unit)
        if np.abs(numbers).sum() * brightest > SHORT:
            return None
        if np.all(np.abs(numbers * unit - kernels) <= TOLERANCE * magnitudes):
            common = gcd(*(int(number) for number in numbers.ravel()))
            return numbers / common, float(np.float32(unit * common))
    return None


def whole_pair(weights: Weights) -> list[tuple[Weights, Weights]]:
    """Return the column and the row of whole numbers whose products are `weights`, if there are any."""
    i, j = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    row = weights[i] / gcd(*(int(number) for number in weights[i]))
    column = weights[:, j] / row[j]
    if np.all(column == np.rint(column)) and np.array_equal(np.outer(column, row), weights):
        return [(column, row)]
    return []


def pairs(weights: Weights) -> list[tuple[Weights, Weights]]:
    """Return columns and rows whose products add up to `weights`, exact to float32; none if they are many.

    They are found by elimination with full pivoting, which reveals the rank as the singular values do and
    leaves round numbers round: Golub and Van Loan, Matrix Computations, 4th edition, section 3.4.
    """
    rest, found = weights.copy(), []
    enough = TOLERANCE * np.abs(weights).max()
    for _ in range((len(weights) + 1) // 2):
        i, j = np.unravel_index(np.abs(rest).argmax(), rest.shape)
        column, row = rest[:, j].copy(), rest[i] / rest[i, j]
        found.append((column, row))
        rest -= np.outer(column, row)
        if np.abs(rest).max() <= enough:
            return [(_cleaned(column), _cleaned(row)) for column, row in found]
    return []


def _cleaned(vector: Weights) -> Weights:
    """Return `vector` without what is only the rounding of a 0."""
    return np.where(np.abs(vector) <= TOLERANCE * np.abs(vector).max() / 4, 0.0, vector)
