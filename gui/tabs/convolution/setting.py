"""Every control of the Convolution tab in one frozen value, and the picture that follows from it."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import Conv2d, Trace, convolve
from engine.data.small_images import SmallImage, small_image
from engine.errors import ConfigError
from engine.filters.sized import SizedKernel, sized_kernel
from engine.store import Json

Matrix = NDArray[np.float64]
Values = tuple[tuple[float, ...], ...]

SYMBOLS = {"input_size": "n", "kernel_size": "f", "stride": "s", "padding": "p", "dilation": "d"}
RANGES = {
    "input_size": (1, 32),
    "kernel_size": (1, 11),
    "stride": (1, 8),
    "padding": (0, 8),
    "dilation": (1, 4),
}


class PaddingMode(Enum):
    """How the zeros around the input are chosen."""

    VALID = "valid"
    SAME = "same"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the sliders and lists say. Nothing here needs to fit together: `compute` finds out."""

    input_size: int = 8
    kernel_size: int = 3
    stride: int = 2
    padding: int = 1
    dilation: int = 1
    mode: PaddingMode = PaddingMode.CUSTOM
    image: SmallImage = SmallImage.DIGIT
    kernel: SizedKernel = SizedKernel.SOBEL_VERTICAL
    edited: Values | None = None  # a filter typed by hand replaces `kernel`

    @property
    def layer(self) -> Conv2d:
        """The layer that the controls describe; ConfigError if there is none."""
        padding: int | Literal["same", "valid"]
        match self.mode:
            case PaddingMode.SAME:
                padding = "same"
            case PaddingMode.VALID:
                padding = 0
            case PaddingMode.CUSTOM:
                padding = self.padding
        return Conv2d(1, 1, self.kernel_size, self.stride, padding, self.dilation)

    def weights(self) -> Matrix:
        """Return the filter, shape (f, f)."""
        if self.edited is None:
            return sized_kernel(self.kernel, self.kernel_size)
        return _fitted(np.array(self.edited, dtype=np.float64), self.kernel_size)

    def compute(self) -> Trace:
        """Return the convolution with all its numbers; ConfigError if the controls do not fit together."""
        layer = self.layer
        return convolve(small_image(self.image, self.input_size), self.weights(), layer)

    def with_cell(self, row: int, column: int, value: float) -> "Setting":
        """Return this setting with one filter cell typed by hand."""
        weights = self.weights()
        weights[row, column] = value
        return replace(self, edited=tuple(tuple(map(float, line)) for line in weights))

    def to_json(self) -> dict[str, Json]:
        """Return the controls as JSON values."""
        return {
            **{field: getattr(self, field) for field in RANGES},
            "mode": self.mode.value,
            "image": self.image.name,
            "kernel": self.kernel.name,
            "edited": None if self.edited is None else [list(row) for row in self.edited],
        }

    @classmethod
    def from_json(cls, values: dict[str, Json]) -> "Setting":
        """Return the controls that `to_json` gave; whatever in `values` is unusable stays at its default."""
        default = cls()
        numbers = {field: _whole(values.get(field), field, getattr(default, field)) for field in RANGES}
        return cls(
            **numbers,
            mode=next((mode for mode in PaddingMode if mode.value == values.get("mode")), default.mode),
            image=next((kind for kind in SmallImage if kind.name == values.get("image")), default.image),
            kernel=next((kind for kind in SizedKernel if kind.name == values.get("kernel")), default.kernel),
            edited=_matrix(values.get("edited")),
        )


def in_symbols(error: ConfigError) -> str:
    """Return what was refused in the symbols of the screen: "f = 7 is larger than n + 2p = 6."."""
    if error.value == "same":
        return f"“Same” {error.reason}"
    return f"{SYMBOLS.get(error.field, error.field)} = {error.value} {error.reason}"


def _fitted(weights: Matrix, size: int) -> Matrix:
    """Return `weights` cut or filled with zeros, at the right and below, to (size, size)."""
    result = np.zeros((size, size))
    kept = min(size, len(weights))
    result[:kept, :kept] = weights[:kept, :kept]
    return result


def _whole(value: object, field: str, default: int) -> int:
    low, high = RANGES[field]
    usable = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return int(value) if usable and isinstance(value, int) else default


def _matrix(value: object) -> Values | None:
    try:
        matrix = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return None
    square = matrix.ndim == 2 and matrix.shape[0] == matrix.shape[1] <= RANGES["kernel_size"][1]
    if not square or not np.isfinite(matrix).all():
        return None
    return tuple(tuple(map(float, row)) for row in matrix)
