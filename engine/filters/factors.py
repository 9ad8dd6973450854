"""What a kernel is made of: whole numbers times a unit, columns times rows."""

from math import gcd

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]

SHORT = 32_767  # the largest int16
QUOTIENTS = 16  # a kernel counts as whole numbers if its smallest weight is 1 to 16 units
TOLERANCE = 2.0**-23  # of a weight: float32 tells no less apart
APART = 2 * TOLERANCE  # of a weight: its column's part and its row's are rounded too


def whole_numbers(kernels: Weights, brightest: int) -> tuple[Weights, float] | None:
    """Return `kernels` as whole numbers and the unit they are counted in, if int16 holds every sum."""
    magnitudes = np.abs(kernels)
    if not magnitudes.any() or not np.isfinite(magnitudes).all():
        return None
    units = magnitudes[magnitudes > 0].min() / np.arange(1, QUOTIENTS + 1)  # (QUOTIENTS,)
    numbers = np.rint(kernels / units[:, None, None, None])  # (QUOTIENTS, C, f, f)
    wrong = np.abs(numbers * units[:, None, None, None] - kernels) > TOLERANCE * magnitudes
    sums = np.abs(numbers).sum(axis=(1, 2, 3)) * brightest
    fitting = np.flatnonzero(~wrong.any(axis=(1, 2, 3)) & (sums <= SHORT))
    if not len(fitting):
        return None
    unit, counts = units[fitting[0]], numbers[fitting[0]]
    common = gcd(*(int(number) for number in counts.ravel()))
    return counts / common, float(np.float32(unit * common))


def whole_pair(weights: Weights) -> list[tuple[Weights, Weights]]:
    """Return the column and the row of whole numbers whose products are `weights`, if there are any."""
    i, j = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    row = weights[i] / gcd(*(int(number) for number in weights[i]))
    column = weights[:, j] / row[j]
    if np.all(column == np.rint(column)) and np.array_equal(np.outer(column, row), weights):
        return [(column, row)]
    return []


def pairs(weights: Weights) -> list[tuple[Weights, Weights]]:
    """Return columns and rows whose products add up to `weights`; none if they are many.

    A single column times a row gives every weight to 2⁻²² of itself, and several give each to 2⁻²³ of the
    largest weight: what is left of a small weight beyond that is dropped.
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
        if len(found) == 1:
            if np.all(np.abs(rest) <= APART * np.abs(weights)):
                return found
        elif np.abs(rest).max() <= enough:
            return [(_cleaned(column), _cleaned(row)) for column, row in found]
    return []


def _cleaned(vector: Weights) -> Weights:
    """Return `vector` without what is only the rounding of a 0."""
    return np.where(np.abs(vector) <= TOLERANCE * np.abs(vector).max() / 4, 0.0, vector)
