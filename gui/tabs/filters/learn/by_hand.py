"""The filter made by hand, with which the learned one is compared."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.filters import Preset, preset
from engine.filters.learning import LARGEST_SIZE
from engine.store import Json
from gui.tabs.filters.choose.cells import LARGEST, LARGEST_DIVISOR, Cells

Matrix = NDArray[np.float64]
Rows = tuple[tuple[float, ...], ...]

TYPED = "By hand"
NEUTRAL = "identity"  # the family of cells that are of none: any preset that fits may name them

SMALLEST = {  # two columns leave nothing of Sobel's weights but 1 and −1
    "sobel-vertical": preset("ng-vertical"),
    "sobel-horizontal": preset("ng-horizontal"),
}


def as_rows(matrix: object) -> Rows:
    """Return the numbers of a matrix as rows, none beyond what fits its cell."""
    numbers = np.clip(np.asarray(matrix, dtype=np.float64), -LARGEST, LARGEST) + 0.0  # + 0: no −0
    return tuple(tuple(row) for row in numbers.tolist())


START = Cells.of_preset("sobel-vertical")
START_VALUES = as_rows(START.matrix())


@dataclass(frozen=True, slots=True)
class ByHand:
    """A square of numbers; the weights that meet an image are `values` / `divisor`."""

    values: Rows = START_VALUES
    divisor: int = START.divisor

    @property
    def matrix(self) -> Matrix:
        """The numbers in the cells, (g, g)."""
        return np.array(self.values, dtype=np.float64)

    @property
    def weights(self) -> Matrix:
        """The numbers that meet the image, (g, g)."""
        return self.matrix / self.divisor

    @property
    def rows(self) -> Rows:
        """The same, as rows."""
        return tuple(tuple(row) for row in self.weights.tolist())

    @property
    def preset(self) -> Preset | None:
        """The one of PRESETS that this is, named as where filters are chosen; None once it was changed."""
        found = Cells(planes=(self.values,), divisor=self.divisor, family=NEUTRAL).preset
        if found is not None and len(self.values) == 2:
            found = SMALLEST.get(found.key, found)
        return found

    @property
    def step(self) -> float:
        """What the wheel and a drag add to a weight."""
        matrix = self.matrix
        if np.array_equal(matrix, np.rint(matrix)):
            return 1.0
        return 0.1 if float(np.abs(matrix).max()) >= 1 else 0.01

    @property
    def title(self) -> str:
        """What it is called."""
        return TYPED if self.preset is None else self.preset.title

    @property
    def finds_edges(self) -> bool:
        """Whether even surfaces give 0, so that what is left are edges."""
        weights = self.weights
        return bool(abs(weights.sum()) <= 1e-6 * np.abs(weights).sum() and weights.any())

    @classmethod
    def of(cls, key: str) -> "ByHand":
        """Return the one of PRESETS that has this key, at the size at which it starts.

        Raises:
            ConfigError  there is none
        """
        cells = Cells.of_preset(key)
        return cls(as_rows(cells.matrix()), cells.divisor)

    def with_matrix(self, matrix: Matrix) -> "ByHand":
        """Return the same with other numbers in the cells."""
        return replace(self, values=as_rows(matrix))

    def with_cell(self, row: int, column: int, value: float) -> "ByHand":
        """Return the same with another number in one cell."""
        matrix = self.matrix
        matrix[row, column] = value
        return self.with_matrix(matrix)

    def to_json(self) -> dict[str, Json]:
        """Return the numbers as JSON values."""
        return {"values": [list(row) for row in self.values], "divisor": self.divisor}

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "ByHand":
        """Return what `to_json` gave; the default where `values` cannot be used."""
        matrix, divisor = _matrix(values.get("values")), values.get("divisor")
        if matrix is None or type(divisor) is not int or not 1 <= divisor <= LARGEST_DIVISOR:
            return cls()
        return cls(as_rows(matrix), divisor)


def _matrix(value: object) -> Matrix | None:
    try:
        matrix = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return None
    square = matrix.ndim == 2 and matrix.shape[0] == matrix.shape[1]
    usable = square and 1 <= len(matrix) <= LARGEST_SIZE and np.isfinite(matrix).all()
    return matrix if usable else None
