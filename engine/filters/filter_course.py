"""How one filter changes while a network learns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError
from engine.filters.grey_part import grey_parts
from engine.filters.turned_likeness import TurnedLikeness, nearest_turned


@dataclass(frozen=True, slots=True, eq=False)
class FilterCourse:
    """One filter over time.

    nearest    the hand-made filter that the last of them is most like
    cosines    float64 (times,), in [-1, 1]: of each with that same pattern, as it is turned at the end
    distances  float64 (times,): the Euclidean distance of each from the first
    """

    nearest: TurnedLikeness
    cosines: NDArray[np.float64]
    distances: NDArray[np.float64]


def filter_course(filters: ArrayLike) -> FilterCourse:
    """Follow a filter through `filters` (times, channels, f, f), the first of them before training.

    Cosines are with the pattern on every channel, as in `nearest_turned`; distances of all weights.

    Raises:
        ConfigError  there are none, or they are not square
    """
    weights = np.asarray(filters, dtype=np.float64)
    if weights.ndim != 4 or not len(weights):
        raise ConfigError("filters", weights.shape, "are no filters over time: give (times, channels, f, f).")
    (nearest,) = nearest_turned(weights[-1:])
    cosines = np.tensordot(grey_parts(weights), nearest.pattern, 2)  # (times,)
    distances = np.sqrt(np.square(weights - weights[0]).sum(axis=(1, 2, 3)))
    return FilterCourse(nearest, cosines, distances)
