"""Every control of this view in one frozen value, and the answer of the filter that follows from it."""

from dataclasses import dataclass, replace
from enum import Enum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from engine.data import PHOTOS, photo, to_grey
from engine.filters import KERNELS, Border, Kernel, Rectifier, Response, kernel, respond
from engine.store import Json

Values = tuple[tuple[float, float, float], ...]
Pixels = NDArray[np.uint8]

SIZE = 3
LARGEST = 99.0  # what a weight may be, so that it fits its cell
LARGEST_DIVISOR = 99
FINE = 0.1  # the step of weights that are no whole numbers
BORDERS: tuple[Border, ...] = ("valid", "zeros")


class Look(Enum):
    """What becomes of an answer before it is drawn; the value is its name on screen."""

    SIGNED = "Signed"
    ABSOLUTE = "|x|"
    RELU = "ReLU"
    GREY = "Grey"

    @property
    def rectifier(self) -> Rectifier:
        """What the engine calls it; grey is only another way to draw what is signed."""
        match self:
            case Look.ABSOLUTE:
                return "absolute"
            case Look.RELU:
                return "relu"
            case _:
                return "signed"


def as_values(matrix: object) -> Values:
    """Return nine numbers as rows, none beyond what fits its cell."""
    numbers = np.clip(np.asarray(matrix, dtype=np.float64), -LARGEST, LARGEST) + 0.0  # + 0: no −0
    return tuple((float(a), float(b), float(c)) for a, b, c in numbers)


PRESETS = {(as_values(preset.values), preset.divisor): preset for preset in KERNELS}
START = kernel("sobel-vertical")
START_VALUES = as_values(START.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the controls say. The weights that meet the photo are `values` / `divisor`.

    values  3 rows of 3 numbers
    step    what the wheel and a drag add to a weight
    """

    photo: str = "camera"
    values: Values = START_VALUES
    divisor: int = START.divisor
    step: float = 1.0
    look: Look = Look.SIGNED
    border: Border = "valid"

    @property
    def weights(self) -> NDArray[np.float64]:
        """The numbers that meet the photo, (3, 3)."""
        return self.matrix / self.divisor

    @property
    def matrix(self) -> NDArray[np.float64]:
        """The numbers in the cells, (3, 3)."""
        return np.array(self.values, dtype=np.float64)

    @property
    def preset(self) -> Kernel | None:
        """The filter of KERNELS that this is, or None once it has been changed by hand."""
        return PRESETS.get((self.values, self.divisor))

    def pixels(self) -> Pixels:
        """Return the photo as the filter sees it: grey, uint8 (H, W)."""
        return to_grey(photo(self.photo))

    def respond(self, pixels: Pixels) -> Response:
        """Return what the filter answers to `pixels`, in their grey levels."""
        return respond(pixels, self.weights, self.border, self.look.rectifier)

    def with_preset(self, preset: Kernel) -> "Setting":
        """Return this setting with a filter of KERNELS."""
        return replace(self, values=as_values(preset.values), divisor=preset.divisor, step=1.0)

    def with_matrix(self, matrix: NDArray[np.float64]) -> "Setting":
        """Return this setting with other numbers in the cells."""
        return replace(self, values=as_values(matrix))

    def with_learned(self, weights: NDArray[np.float32]) -> "Setting":
        """Return this setting with a filter from a network, (3, 3), rounded to what a person can read."""
        fine = np.round(weights.astype(np.float64), 2)
        return replace(self, values=as_values(fine), divisor=1, step=FINE)

    def with_cell(self, row: int, column: int, value: float) -> "Setting":
        """Return this setting with another number in one cell."""
        matrix = self.matrix
        matrix[row, column] = value
        return self.with_matrix(matrix)

    def to_json(self) -> dict[str, Json]:
        """Return the controls as JSON values."""
        return {
            "photo": self.photo,
            "values": [list(row) for row in self.values],
            "divisor": self.divisor,
            "step": self.step,
            "look": self.look.name,
            "border": self.border,
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "Setting":
        """Return the controls that `to_json` gave; whatever in `values` is unusable stays at its default."""
        default, divisor = cls(), values.get("divisor")
        matrix = _matrix(values.get("values"))
        whole = isinstance(divisor, int) and not isinstance(divisor, bool) and 1 <= divisor <= LARGEST_DIVISOR
        usable = matrix is not None and whole
        return cls(
            photo=next((name for name in PHOTOS if name == values.get("photo")), default.photo),
            values=as_values(matrix) if usable and matrix is not None else default.values,
            divisor=divisor if usable and isinstance(divisor, int) else default.divisor,
            step=FINE if usable and values.get("step") == FINE else default.step,
            look=next((look for look in Look if look.name == values.get("look")), default.look),
            border=next((border for border in BORDERS if border == values.get("border")), default.border),
        )


def _matrix(value: object) -> NDArray[np.float64] | None:
    try:
        matrix = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return None
    usable = matrix.shape == (SIZE, SIZE) and all(isfinite(number) for number in matrix.ravel())
    return matrix if usable else None
