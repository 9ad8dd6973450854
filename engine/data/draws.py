"""Random draws that are the same on every platform and under every NumPy version.

NumPy freezes the raw stream of PCG64 and the way it is seeded; it leaves itself free to change what
`Generator.permutation` or `integers` make of that stream. What must never change (which examples are
in the test set, which labels are wrong) is therefore drawn from the raw numbers. Source: NumPy
Enhancement Proposal 19, "Random number generator policy".
"""

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair


class Draws:
    """A stream of draws that a seed, a whole number of at least 0, decides completely."""

    def __init__(self, seed: int) -> None:
        if seed < 0:
            raise ConfigError("seed", seed, "cannot be negative.", (Repair("seed", 0),))
        self._bits = np.random.PCG64(seed)

    def order(self, count: int) -> NDArray[np.int64]:
        """Return the numbers 0 to `count` - 1 in random order, (count,)."""
        keys = np.asarray(self._bits.random_raw(count), dtype=np.uint64)
        return np.argsort(keys, kind="stable").astype(np.int64)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1, each equally likely (up to limit / 2**64)."""
        return int(self._bits.random_raw()) % limit
