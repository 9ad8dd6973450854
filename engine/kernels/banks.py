"""Filters for volumes: one kernel for every pair of an output and an input channel."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError
from engine.kernels.sized import SizedKernel, sized_kernel

Bank = NDArray[np.float64]


class BankKind(Enum):
    """What fills the cells of filters; the value is its name on screen."""

    SOBEL_VERTICAL = SizedKernel.SOBEL_VERTICAL.value
    SOBEL_HORIZONTAL = SizedKernel.SOBEL_HORIZONTAL.value
    VERTICAL = SizedKernel.VERTICAL.value
    HORIZONTAL = SizedKernel.HORIZONTAL.value
    ONES = SizedKernel.ONES.value
    CENTER = SizedKernel.CENTER.value
    RANDOM = "Random, seed 0"


def filter_bank(kind: BankKind, shape: tuple[int, int, int, int]) -> Bank:
    """Return filters of `shape` (filters, channels, height, width).

    All channels of a filter are alike, and every further filter is turned clockwise by another quarter:
    after vertical edges come horizontal ones, then both with their signs changed. Filters with one row are
    turned by halves. Random weights are whole numbers from −2 to 2, another for every cell.
    Raises ConfigError if a length is below 1.
    """
    filters, channels, height, width = shape
    for field, value in (("out_channels", filters), ("in_channels", channels)):
        if value < 1:
            raise ConfigError(field, value, "is too small; the least is 1.")
    if kind is BankKind.RANDOM:
        return np.random.default_rng(0).integers(-2, 3, shape).astype(np.float64)
    sized = SizedKernel[kind.name]
    slices = np.stack([_turned(sized, number, height, width) for number in range(filters)])
    return np.repeat(slices[:, None], channels, axis=1)  # (filters, channels, height, width)


def _turned(kind: SizedKernel, quarters: int, height: int, width: int) -> NDArray[np.float64]:
    if 1 in (height, width):
        return np.rot90(sized_kernel(kind, height, width), 2 * quarters)
    sides = (height, width) if quarters % 2 == 0 else (width, height)
    return np.rot90(sized_kernel(kind, *sides), -quarters)
