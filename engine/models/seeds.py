"""One seed made into many that have nothing to do with each other."""

from enum import IntEnum

import numpy as np


class Purpose(IntEnum):
    """What a stream of random numbers is for."""

    WEIGHTS = 0
    ORDER = 1
    DROPOUT = 2


def derived_seed(seed: int, purpose: Purpose, number: int = 0) -> int:
    """Return a seed in [0, 2⁶³) for the `number`-th stream of this purpose.

    Source: NumPy's SeedSequence, whose mixing is frozen (NumPy Enhancement Proposal 19).
    """
    state = np.random.SeedSequence((seed, purpose, number)).generate_state(1, np.uint64)
    return int(state[0]) >> 1
