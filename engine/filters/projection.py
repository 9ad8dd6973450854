"""The part of a filter that is of a pattern."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import ConfigError


def projected(filter: ArrayLike, pattern: ArrayLike) -> NDArray[np.float64]:
    """Return the multiple of `pattern` (f, f) that is nearest to `filter` (channels, f, f), as (f, f).

    It is the orthogonal projection of the mean of the channels, (⟨mean, pattern⟩ / ⟨pattern, pattern⟩) ·
    pattern: what is left of the mean has nothing in common with the pattern. All zeros give zeros.
    Source: G. Strang, Introduction to Linear Algebra, projections onto a line.

    Raises:
        ConfigError  the filter has no channels, or another size than the pattern
    """
    weights, direction = np.asarray(filter, dtype=np.float64), np.asarray(pattern, dtype=np.float64)
    if weights.ndim != 3 or not len(weights) or weights.shape[1:] != direction.shape:
        raise ConfigError(
            "filter", weights.shape, f"is not (channels, f, f) for a pattern {direction.shape}."
        )
    length = float(np.vdot(direction, direction))
    return direction * (float(np.vdot(weights.mean(axis=0), direction)) / length if length else 0.0)
