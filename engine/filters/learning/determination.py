"""Which filters the data cannot tell apart."""

from dataclasses import dataclass
from enum import Enum
from typing import final

import numpy as np
from numpy.typing import NDArray

from engine.filters.learning.quadratic import NEGLIGIBLE, Quadratic

Matrix = NDArray[np.float64]


class Lack(Enum):
    """What the images do not have; the value says it in a clause."""

    NOTHING = ""
    LIGHT = "the image is black"
    CHANGE = "the image has the same brightness everywhere"
    HORIZONTAL = "the image has no horizontal structure"  # from left to right nothing changes
    VERTICAL = "the image has no vertical structure"  # from top to bottom nothing changes
    FALLING = "the image does not change along the diagonals that fall to the right"
    RISING = "the image does not change along the diagonals that rise to the right"
    WINDOWS = "fewer pixels count than the filter has weights"
    VARIETY = "the windows are too much alike"


STEPS = {
    Lack.CHANGE: ((0, 1), (1, 0)),
    Lack.HORIZONTAL: ((0, 1),),
    Lack.VERTICAL: ((1, 0),),
    Lack.FALLING: ((1, 1),),
    Lack.RISING: ((1, -1),),
}
EXAMPLES = {
    Lack.LIGHT: "any filter at all",
    Lack.CHANGE: "any filter whose weights add up to 0",
    Lack.HORIZONTAL: "any multiple of 1 and −1 side by side",
    Lack.VERTICAL: "any multiple of 1 above −1",
    Lack.FALLING: "any multiple of 1 with −1 to its lower right",
    Lack.RISING: "any multiple of 1 with −1 to its lower left",
}


@final
@dataclass(frozen=True, slots=True, eq=False)
class Determination:
    """What the windows say of a filter, and what they leave open.

    Fields:
        weights          how many numbers are learned, the bias included
        rank             how many independent statements the windows make about them
        null_directions  float64 (k, f, f), k = weights − rank, orthonormal where there is no bias: filters
                         that answer 0 to every window, so that adding them changes no output
        example          float64 (f, f): one that is easily read; all zeros if everything is determined
        lack             why
        others           whether that explains only a part of what is open
    """

    weights: int
    rank: int
    null_directions: Matrix
    example: Matrix
    lack: Lack
    others: bool = False

    @property
    def is_unique(self) -> bool:
        """Return whether one filter alone has the least loss."""
        return self.rank == self.weights

    @property
    def words(self) -> str:
        """One sentence: how much is determined, and why not more."""
        if self.is_unique:
            return f"The data determine all {self.weights} numbers of the filter."
        return (
            f"The data determine {self.rank} of {self.weights} directions of the filter, because "
            f"{self.lack.value}: {self.what_may_be_added} may be added without changing the output."
        )

    @property
    def what_may_be_added(self) -> str:
        """What changes no output, as the subject of a sentence."""
        words = EXAMPLES.get(self.lack, f"any of {self.weights - self.rank} other patterns")
        return f"{words}, and others too," if self.others else words

    def determined(self, kernel: Matrix) -> Matrix:
        """Return the part of `kernel` (f, f) that the windows can see: less all null directions."""
        if self.is_unique:
            return kernel
        null = self.null_directions.reshape(len(self.null_directions), -1)  # (k, f²)
        span = np.linalg.qr(null.T)[0]  # (f², k): orthonormal
        flat = kernel.ravel()
        return (flat - span @ (span.T @ flat)).reshape(kernel.shape)


def determination(quadratic: Quadratic, size: int, windows: int) -> Determination:
    """Return what `windows` windows of f = `size` determine, from the eigenvalues of their Gram matrix."""
    gram = quadratic.gram
    values, vectors = np.linalg.eigh(gram)  # ascending; (m,), (m, m)
    is_null = values <= NEGLIGIBLE * max(values[-1], 0.0)
    null = vectors.T[is_null][:, : size**2].reshape(-1, size, size)  # (k, f, f)
    rank = len(values) - len(null)
    lack, example, explained = _why(gram[: size**2, : size**2], null, size, windows)
    return Determination(len(values), rank, null, example, lack, explained < len(null))


def _why(gram: Matrix, null: Matrix, size: int, windows: int) -> tuple[Lack, Matrix, int]:
    """Return what is missing, a filter that shows it, and how many of the null directions it explains."""
    if not len(null):
        return Lack.NOTHING, np.zeros((size, size)), 0
    if not gram.any():
        return Lack.LIGHT, _single(size), size**2
    for lack, steps in STEPS.items():
        pairs = _pairs(size, steps)
        if len(pairs) and _answer_nothing(gram, pairs):
            explained = int(np.linalg.matrix_rank(pairs.reshape(len(pairs), -1)))
            return lack, pairs[_most_central(pairs)], explained
    return (Lack.WINDOWS if windows < size**2 else Lack.VARIETY), null[0], len(null)


def _pairs(size: int, steps: tuple[tuple[int, int], ...]) -> Matrix:
    """Return every filter (·, f, f) that has a 1, a −1 one step from it, and zeros elsewhere."""
    pairs = []
    for rows, columns in steps:
        for row in range(size - rows):
            for column in range(max(0, -columns), size - max(0, columns)):
                pair = np.zeros((size, size))
                pair[row, column], pair[row + rows, column + columns] = 1, -1
                pairs.append(pair)
    return np.array(pairs).reshape(-1, size, size)


def _answer_nothing(gram: Matrix, filters: Matrix) -> bool:
    """Return whether the mean squared answer of every filter is only rounding."""
    flat = filters.reshape(len(filters), -1)
    squares = np.einsum("ki,ij,kj->k", flat, gram, flat)
    return bool(squares.max() <= 2 * NEGLIGIBLE * float(np.linalg.eigvalsh(gram)[-1]))


def _most_central(pairs: Matrix) -> int:
    place = np.indices(pairs.shape[1:]) - (pairs.shape[1] - 1) / 2
    far = (np.abs(pairs) * np.square(place).sum(axis=0)).sum(axis=(1, 2))
    return int(far.argmin())


def _single(size: int) -> Matrix:
    result = np.zeros((size, size))
    result[size // 2, size // 2] = 1
    return result
