"""What a kernel does to waves: which it lets through, and which it stops."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError
from engine.filters.square import square

GRID = 64


@dataclass(frozen=True, slots=True, eq=False)
class FrequencyResponse:
    """How much stronger a wave leaves the kernel than it came.

    magnitude    float64 (n, n): row by vertical, column by horizontal frequency, lowest first
    frequencies  float64 (n,), cycles per pixel from −1/2: 0 is at place n // 2, the mean brightness; ±1/2 is
                 light and dark from pixel to pixel
    """

    magnitude: NDArray[np.float64]
    frequencies: NDArray[np.float64]


def frequency_response(kernel: ArrayLike, grid: int = GRID) -> FrequencyResponse:
    """Return the magnitude of the discrete Fourier transform of `kernel` (f, f) among zeros.

    Raises:
        ConfigError  the kernel is not square, or the grid is smaller than it
    """
    weights = square(kernel)
    if grid < len(weights):
        raise ConfigError("grid", grid, f"is too small for a kernel of {len(weights)} × {len(weights)}.")
    magnitude = np.abs(np.fft.fftshift(np.fft.fft2(weights, (grid, grid))))
    return FrequencyResponse(magnitude, np.fft.fftshift(np.fft.fftfreq(grid)))
