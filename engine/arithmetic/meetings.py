"""Where a kernel meets real inputs along one axis: all at once, kept for those who ask again."""

from functools import lru_cache

import numpy as np

from engine.arithmetic.axis import Axis, Indices
from engine.arithmetic.transposed_axis import TransposedAxis


@lru_cache(maxsize=8)
def meetings(axis: Axis | TransposedAxis) -> Indices:
    """Return output, input and kernel position, (3, m), of all that meets a real input: padding is none."""
    found = []
    for kernel in range(axis.kernel_size):
        positions, outputs = axis.meets(kernel)
        inside = (positions >= 0) & (positions < axis.size)
        found.append(np.stack([outputs[inside], positions[inside], np.full(inside.sum(), kernel)]))
    result = np.concatenate(found, axis=1)
    result.flags.writeable = False
    return result
