"""The hand-made filters of one size that learned ones are compared with, in every view alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.filters.kernel_options import LARGEST, KernelOptions
from engine.filters.presets import PRESETS
from engine.filters.transforms import resized
from engine.kernels import Matrix, SizedKernel, sized_kernel

SAME = 1 - 1e-9  # the cosine from which two filters differ in strength alone


@dataclass(frozen=True, slots=True, eq=False)
class HandMade:
    """One of PRESETS at one size.

    title    its name on screen
    pattern  float64 (f, f), of length 1; read-only
    """

    title: str
    pattern: Matrix


@cache
def hand_made(size: int) -> tuple[HandMade, ...]:
    """Return every filter of PRESETS with `size` rows and columns, with its usual numbers.

    Those that do not have the size stand in the middle of zeros, where a middle there is: the Laplacian of
    3 × 3 within 5 × 5, but not within 4 × 4. Of those that differ in strength or sign alone the first is
    there: Prewitt’s at f = 3 is Ng’s, as a box of f = 2 is a Gaussian. In a single cell every filter is the
    identity. Above LARGEST, where presets end, there are the edge filters, the box and the identity.
    """
    found: list[HandMade] = []
    for title, weights in _presets(size) if size <= LARGEST else _families(size):
        length = float(np.linalg.norm(weights))
        pattern = weights / length if length else weights
        if length and all(abs(float(np.vdot(pattern, other.pattern))) < SAME for other in found):
            pattern.setflags(write=False)
            found.append(HandMade(title, pattern))
    return tuple(found)


def _presets(size: int) -> Iterator[tuple[str, Matrix]]:
    for preset in PRESETS:
        if size in preset.sizes and (size > 1 or preset.key == "identity"):
            yield preset.title, preset.weights(KernelOptions(size=size))
        elif size not in preset.sizes and size > (first := preset.sizes[0]) and (size - first) % 2 == 0:
            yield preset.title, resized(preset.weights(), size)


def _families(size: int) -> Iterator[tuple[str, Matrix]]:
    for kind in SizedKernel:
        yield kind.value, sized_kernel(kind, size)
