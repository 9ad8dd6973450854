"""The curves of one run, growing while it trains."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from engine.store import EpochRecord

Numbers = NDArray[np.float64]


class Growing:
    """Numbers that become more. Room is doubled when it runs out, so nothing is copied at every step."""

    def __init__(self) -> None:
        self._room: Numbers = np.empty(64)
        self._count = 0

    def extend(self, numbers: NDArray[np.floating]) -> None:
        """Put `numbers` (N,) behind what is there."""
        end = self._count + len(numbers)
        if end > len(self._room):
            larger = np.empty(max(end, 2 * len(self._room)))
            larger[: self._count] = self._room[: self._count]
            self._room = larger
        self._room[self._count : end] = numbers
        self._count = end

    def append(self, number: float) -> None:
        """Put one number behind what is there."""
        if self._count == len(self._room):
            self.extend(np.array([number]))
        else:
            self._room[self._count] = number
            self._count += 1

    def __len__(self) -> int:
        return self._count

    @property
    def values(self) -> Numbers:
        """What is there now, (N,): a read-only view that later numbers do not change."""
        values = self._room[: self._count]
        values.flags.writeable = False
        return values


class Curves:
    """What a run measured, per batch and per epoch. Losses are means; errors are in [0, 1].

    A batch stands where it ended, in epochs: batch 5 of 20 of the first epoch at 0.25.
    """

    def __init__(self) -> None:
        self._batch_at, self._batch_losses = Growing(), Growing()
        self._epochs, self._seconds = Growing(), Growing()
        self._train_losses, self._dev_losses = Growing(), Growing()
        self._train_errors, self._dev_errors = Growing(), Growing()

    @classmethod
    def of(cls, records: Iterable[EpochRecord]) -> "Curves":
        """Return the curves of a run that the store remembers."""
        curves = cls()
        for record in records:
            count = len(record.batch_losses)
            if count:
                curves._batch_at.extend(record.epoch - 1 + np.arange(1, count + 1) / count)
                curves._batch_losses.extend(record.batch_losses)
            curves.add_epoch(
                record.epoch,
                train=(record.train_loss, record.train_error),
                dev=(record.dev_loss, record.dev_error),
                seconds=record.seconds,
            )
        return curves

    def add_batch(self, at: float, loss: float) -> None:
        """Add the loss of one batch; `at` is in epochs."""
        self._batch_at.append(at)
        self._batch_losses.append(loss)

    def add_epoch(
        self, epoch: int, *, train: tuple[float, float], dev: tuple[float, float], seconds: float
    ) -> None:
        """Add loss and error of one epoch for train and dev, and how long it took."""
        self._epochs.append(epoch)
        self._seconds.append(seconds)
        self._train_losses.append(train[0])
        self._train_errors.append(train[1])
        self._dev_losses.append(dev[0])
        self._dev_errors.append(dev[1])

    @property
    def batch_at(self) -> Numbers:
        """Where each batch ended, in epochs, (batches,)."""
        return self._batch_at.values

    @property
    def batch_losses(self) -> Numbers:
        return self._batch_losses.values

    @property
    def epochs(self) -> Numbers:
        """The epochs that are done, from 1, (epochs,)."""
        return self._epochs.values

    @property
    def train_losses(self) -> Numbers:
        return self._train_losses.values

    @property
    def dev_losses(self) -> Numbers:
        return self._dev_losses.values

    @property
    def train_errors(self) -> Numbers:
        return self._train_errors.values

    @property
    def dev_errors(self) -> Numbers:
        return self._dev_errors.values

    @property
    def seconds(self) -> Numbers:
        """How long each epoch took, the look at the dev set included, (epochs,)."""
        return self._seconds.values

    def rows(self) -> tuple[tuple[str | float, ...], ...]:
        """Return one row per epoch under headings, for CSV; errors in %."""
        heading = ("epoch", "train loss", "dev loss", "train error %", "dev error %", "seconds")
        columns = (
            self.train_losses,
            self.dev_losses,
            100 * self.train_errors,
            100 * self.dev_errors,
            self.seconds,
        )
        table = zip(self.epochs.tolist(), *(column.tolist() for column in columns), strict=True)
        return (heading, *((int(epoch), *values) for epoch, *values in table))
