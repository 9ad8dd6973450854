"""How often which answer occurs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, DataError, Repair

CHUNK = 65_536  # values counted at a time, so that they stay in the cache
LEVELS = 256  # of a uint8
FINEST = 2.0**-40  # of a number: so far from it, edges in between are still told apart


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts of values in bins of equal width.

    edges   float64 (bins + 1,): bin k holds edges[k] ≤ value < edges[k + 1], the last one its upper end too;
            a value within rounding of an edge may be counted on either side of it
    counts  int64 (bins,)
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]


def histogram(values: NDArray[np.uint8] | NDArray[np.float32], bins: int = 64) -> Histogram:
    """Count `values`, of any shape, in `bins` between the least and the largest.

    Where all values are equal, the bins reach half a unit to both sides; more, of numbers so large that
    half a unit is lost in rounding.

    Raises:
        ConfigError  there is no bin
        DataError    there are no values, or some are not finite
    """
    if bins < 1:
        raise ConfigError("bins", bins, "is too few; the least is 1.", (Repair("bins", 1),))
    if values.size == 0:
        raise DataError("There are no values to count.")
    least, largest = float(values.min()), float(values.max())
    if not np.isfinite(largest - least):
        raise DataError("Values that are not finite cannot be counted in bins.")
    if least == largest:
        reach = max(0.5, abs(least) * FINEST)
        least, largest = least - reach, largest + reach
    edges = np.linspace(least, largest, bins + 1)
    if values.dtype == np.uint8:
        return Histogram(edges, _of_bytes(np.ravel(values.astype(np.uint8, copy=False)), edges))
    return Histogram(edges, _counts(np.ravel(values.astype(np.float32, copy=False)), least, largest, bins))


def _counts(values: NDArray[np.float32], least: float, largest: float, bins: int) -> NDArray[np.int64]:
    """Return how many values are in every bin, (bins,)."""
    counts = np.zeros(bins, dtype=np.int64)
    for start in range(0, len(values), CHUNK):
        place = (values[start : start + CHUNK] - np.float64(least)) * (bins / (largest - least))
        np.clip(place, 0, bins - 0.5, out=place)  # the largest lies on the last edge
        counts += np.bincount(place.astype(np.intp), minlength=bins)
    return counts


def _of_bytes(values: NDArray[np.uint8], edges: NDArray[np.float64]) -> NDArray[np.int64]:
    """Count every level once, then put the levels into bins, (bins,)."""
    levels = np.zeros(LEVELS, dtype=np.int64)
    for start in range(0, len(values), CHUNK):
        levels += np.bincount(values[start : start + CHUNK], minlength=LEVELS)
    level = np.arange(LEVELS)
    place = np.searchsorted(edges, level, side="right")  # 0: below the first edge, where no value is
    place[level == edges[-1]] = len(edges) - 1
    return np.bincount(place, weights=levels, minlength=len(edges) + 1).astype(np.int64)[1:-1]
