"""How much a filter looks like one that people made."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from engine.filters.hand_made import hand_made
from engine.filters.square import square


@dataclass(frozen=True, slots=True)
class Likeness:
    """The hand-made filter that comes nearest.

    title   its name on screen
    cosine  in [-1, 1]: 1 for the same pattern at any strength, negative for the same with light and dark
            exchanged, 0 for nothing in common
    """

    title: str
    cosine: float


def cosine(one: ArrayLike, other: ArrayLike) -> float:
    """Return the cosine of the angle between two filters of one shape; 0 if either is all zeros."""
    a = np.asarray(one, dtype=np.float64).ravel()
    b = np.asarray(other, dtype=np.float64).ravel()
    length = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.clip(a @ b / length, -1, 1)) if length else 0.0


def nearest(kernel: ArrayLike) -> Likeness:
    """Return the hand-made filter whose cosine with `kernel` (f, f) has the largest magnitude.

    The choice is among those of `hand_made`, as they stand; `nearest_turned` turns them too.

    Raises:
        ConfigError  the kernel is not square
    """
    weights = square(kernel)
    found = [Likeness(made.title, cosine(weights, made.pattern)) for made in hand_made(len(weights))]
    return max(found, key=lambda likeness: round(abs(likeness.cosine), 9))
