"""Which filter comes beside those that are there: one that answers something else."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.filters import PRESETS
from engine.kernels import Matrix
from gui.tabs.filters.choose.cells import Cells

ALIKE = 0.999  # of the cosine of two filters, either sign: then their answers look the same
AROUND = (
    (0, 0),
    (0, 1),
    (0, 2),
    (1, 2),
    (2, 2),
    (2, 1),
    (2, 0),
    (1, 0),
)  # cells of a small filter, clockwise


def partner_of(cells: Cells) -> Cells:
    """Return the filter with rows for columns."""
    return cells.with_planes([matrix.T for matrix in _matrices(cells)])


def one_more(filters: Sequence[Cells], chosen: int) -> Cells:
    """Return a filter like none of `filters`: the chosen one transposed, or turned, else a preset."""
    present = [_direction(cells) for cells in filters]
    for cells in _candidates(filters[chosen]):
        if not any(_alike(_direction(cells), other) for other in present):
            return cells
    return partner_of(filters[chosen])


def _candidates(cells: Cells) -> Iterator[Cells]:
    yield partner_of(cells)
    matrices = _matrices(cells)
    if cells.size == 3:
        for steps in (1, 3):  # 45° and 135°
            yield cells.with_planes([_turned_around(matrix, steps) for matrix in matrices])
    yield cells.with_planes([np.rot90(matrix, -1) for matrix in matrices])
    for made in (Cells.of_preset("identity"), *(Cells.of_preset(made.key) for made in PRESETS)):
        try:
            yield made.with_size(cells.size)
        except EngineError:  # it does not come in this size
            yield made


def _turned_around(matrix: Matrix, steps: int) -> Matrix:
    """Return a filter (3, 3) whose outer cells are so many cells further, clockwise: 45° each."""
    turned = matrix.copy()
    for place, cell in enumerate(AROUND):
        turned[AROUND[(place + steps) % len(AROUND)]] = matrix[cell]
    return turned


def _matrices(cells: Cells) -> list[Matrix]:
    return [cells.matrix(plane) for plane in range(len(cells.planes))]


def _direction(cells: Cells) -> NDArray[np.float64]:
    """Return the weights of all channels, of length 1; zeros stay zeros."""
    weights = np.stack([cells.weights(plane) for plane in range(3)])
    length = float(np.linalg.norm(weights))
    return weights / length if length else weights


def _alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    if one.shape != other.shape:
        return False
    return not (one.any() and other.any()) or abs(float((one * other).sum())) > ALIKE
