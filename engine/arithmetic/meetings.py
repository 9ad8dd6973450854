"""Where a kernel meets real inputs along one axis: all at once, kept for those who ask again."""

from functools import lru_cache

import numpy as np

from engine.arithmetic.arrays import Indices
from engine.arithmetic.axis import Axis
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


def seen_along(axis: Axis | TransposedAxis) -> Indices:
    """Return for every output along one axis how many real inputs it sees, (outputs,)."""
    return np.bincount(meetings(axis)[0], minlength=axis.output)


def uses_along(axis: Axis | TransposedAxis) -> Indices:
    """Return for every kernel position along one axis how many real inputs it meets, (f,)."""
    return np.bincount(meetings(axis)[2], minlength=axis.kernel_size)
