"""How often which answer occurs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, DataError, Repair

CHUNK = 65_536  # values counted at a time, so that they stay in the cache
LEVELS = 256  # of a uint8


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts of values in bins of equal width.

    edges   float64 (bins + 1,): bin k holds edges[k] ≤ value < edges[k + 1], the last one its upper end too;
            a value within rounding of an edge may be counted on either side of it
    counts  int64 (bins,)
    below, above  how many values lie outside all bins
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]
    below: int
    above: int


def histogram(
    values: NDArray[np.uint8] | NDArray[np.float32],
    bins: int = 64,
    limits: tuple[float, float] | None = None,
) -> Histogram:
    """Count `values`, of any shape, in `bins` between `limits`, or between the least and the largest.

    Where all values are equal, the bins reach half a unit to both sides.

    Raises:
        ConfigError  there is no bin, or the limits are not in order
        DataError    there are no values, or some are not finite
    """
    if bins < 1:
        raise ConfigError("bins", bins, "is too few; the least is 1.", (Repair("bins", 1),))
    if values.size == 0:
        raise DataError("There are no values to count.")
    lowest, highest = float(values.min()), float(values.max())
    if not np.isfinite(highest - lowest):
        raise DataError("Values that are not finite cannot be counted in bins.")
    least, largest = limits if limits is not None else (lowest, highest)
    if limits is None and least == largest:
        least, largest = least - 0.5, largest + 0.5
    if not least < largest:
        raise ConfigError("limits", limits, "must be a lower and a higher number.")
    edges = np.linspace(least, largest, bins + 1)
    if values.dtype == np.uint8:
        return _of_bytes(np.ravel(values.astype(np.uint8, copy=False)), edges)
    counts = _counts(np.ravel(values.astype(np.float32, copy=False)), least, largest, bins)  # (bins + 2,)
    return Histogram(edges, counts[1:-1], int(counts[0]), int(counts[-1]))


def _counts(values: NDArray[np.float32], least: float, largest: float, bins: int) -> NDArray[np.int64]:
    """Return how many values are below, in every bin, and above."""
    counts = np.zeros(bins + 2, dtype=np.int64)
    for start in range(0, len(values), CHUNK):
        place = (values[start : start + CHUNK] - np.float64(least)) * (bins / (largest - least))
        over = place > bins
        np.clip(place, -1, bins - 0.5, out=place)
        np.floor(place, out=place)
        bin_of = place.astype(np.intp) + 1
        bin_of[over] = bins + 1
        counts += np.bincount(bin_of, minlength=bins + 2)
    return counts


def _of_bytes(values: NDArray[np.uint8], edges: NDArray[np.float64]) -> Histogram:
    """Count every level once, then put the levels into bins."""
    levels = np.zeros(LEVELS, dtype=np.int64)
    for start in range(0, len(values), CHUNK):
        levels += np.bincount(values[start : start + CHUNK], minlength=LEVELS)
    level = np.arange(LEVELS)
    place = np.searchsorted(edges, level, side="right")  # 0: below; bins + 1: above, or on the last edge
    place[level == edges[-1]] = len(edges) - 1
    counts = np.bincount(place, weights=levels, minlength=len(edges) + 1).astype(np.int64)
    return Histogram(edges, counts[1:-1], int(counts[0]), int(counts[-1]))
