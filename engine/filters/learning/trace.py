"""How learning went: a few thousand moments of it, however long it takes."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import NDArray

MOST = 2048  # moments kept

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment.

    update      how many updates there have been
    loss        mean squared error over all windows
    batch_loss  that over the windows of the update before; the same as `loss` where each sees all
    cosine      similarity to the hand-made filter, −1 to 1; 0 while the learned one is all zeros
    distance    to it: the root of the summed squares of the differences
    """

    update: int
    loss: float
    batch_loss: float
    cosine: float
    distance: float


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """The snapshots as columns, each (n,), in the order of the updates."""

    update: NDArray[np.int64]
    loss: Vector
    batch_loss: Vector
    cosine: Vector
    distance: Vector


@final
class Trace:
    """Keeps every update at first; whenever it is full it drops each second, and then keeps half as many."""

    def __init__(self, most: int = MOST) -> None:
        self._rows = np.empty((most, 5))
        self._length = 0
        self._stride = 1

    def wants(self, update: int) -> bool:
        """Return whether this update is one to keep."""
        return update % self._stride == 0

    def keep(self, snapshot: Snapshot) -> None:
        """Keep a moment that was wanted."""
        if self._length == len(self._rows):
            half = self._rows[::2].copy()
            self._length = len(half)
            self._rows[: self._length] = half
            self._stride *= 2
            if not self.wants(snapshot.update):
                return
        self._rows[self._length] = (
            snapshot.update,
            snapshot.loss,
            snapshot.batch_loss,
            snapshot.cosine,
            snapshot.distance,
        )
        self._length += 1

    def curves(self) -> Curves:
        """Return a copy of what was kept."""
        columns = self._rows[: self._length].T.copy()  # (5, n)
        return Curves(columns[0].astype(np.int64), *columns[1:])
