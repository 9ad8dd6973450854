"""Kernels are squares."""

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import ConfigError
from engine.kernels import Matrix


def square(kernel: ArrayLike) -> Matrix:
    """Return a copy of a kernel, float64 (f, f); raise ConfigError if it is no square of numbers."""
    weights: Matrix = np.array(kernel, dtype=np.float64)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1] or weights.size == 0:
        raise ConfigError("kernel", weights.shape, "is not the shape of a square matrix.")
    return weights
