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

    nearest    the hand-made filter that one of them, by default the last, is most like
    cosines    float64 (times,), in [-1, 1]: of each with that same pattern, as it is turned there
    distances  float64 (times,): the Euclidean distance of each from the first
    """

    nearest: TurnedLikeness
    cosines: NDArray[np.float64]
    distances: NDArray[np.float64]


def filter_course(filters: ArrayLike, at: int = -1) -> FilterCourse:
    """Follow a filter through `filters` (times, channels, f, f), the first of them before training.

    `at` is the place of the one whose nearest pattern all are compared with.
    Cosines are with the pattern on every channel, as in `nearest_turned`; distances of all weights.

    Raises:
        ConfigError  there are none, or they are not square
    """
    weights = np.asarray(filters, dtype=np.float64)
    if weights.ndim != 4 or not len(weights):
        raise ConfigError("filters", weights.shape, "are no filters over time: give (times, channels, f, f).")
    (nearest,) = nearest_turned(weights[at][None])
    cosines = np.tensordot(grey_parts(weights), nearest.pattern, 2)  # (times,)
    distances = np.sqrt(np.square(weights - weights[0]).sum(axis=(1, 2, 3)))
    return FilterCourse(nearest, cosines, distances)
