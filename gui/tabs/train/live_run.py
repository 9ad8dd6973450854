"""A run under way, as its events tell it."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.store import EpochRecord
from engine.training import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    FitStarted,
    RunConfig,
    RunEvent,
    RunStarted,
)
from gui.tabs.train.curves import Curves
from gui.tabs.train.run_data import data_of
from gui.tabs.train.speedometer import Speedometer


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `epoch` is the one under way, from 1, of `epochs`; `share` is in [0, 1]."""

    epoch: int
    epochs: int
    share: float
    is_between: bool = False  # that epoch is done, and the next has not begun
    seconds_left: float | None = None  # None before the first epoch is done


class LiveRun:
    """Folds the events of one job. The curves grow in place; what else is shown is read off afterwards."""

    def __init__(
        self, config: RunConfig, run_id: int | None = None, speedometer: Speedometer | None = None
    ) -> None:
        self.config, self.data = config, data_of(config)
        self.run_id = run_id  # None until the run is in the workspace
        self.curves = Curves()
        self.speedometer = speedometer or Speedometer()
        self.threads: int | None = None
        self.is_training = False  # False while torch is loaded and threads are timed
        self.saved_epoch: int | None = None  # of the last checkpoint
        self._epoch, self._batch, self._batches = 1, 0, 1

    def fold(self, event: RunEvent, before: Iterable[EpochRecord] = ()) -> None:
        """Take one event in. `before` are the epochs that a run which goes on had already."""
        match event:
            case BatchDone(epoch, batch, loss):
                self._epoch, self._batch = epoch, batch
                self.curves.add_batch(epoch - 1 + batch / self._batches, loss)
            case EpochDone():
                self._end_epoch(event)
            case RunStarted():
                self.run_id, self.config = event.run_id, event.config
                self.data = data_of(event.config)
                self.threads = event.config.fit.threads
            case FitStarted():
                self.is_training = True
                self.threads, self._batches = event.threads, event.batches_per_epoch
                self._epoch, self._batch = event.first_epoch, event.batches_done
                self.curves = Curves.of(record for record in before if record.epoch < event.first_epoch)
                self.speedometer.start(self.samples)
            case CheckpointSaved(epoch):
                self.saved_epoch = epoch
            case _:
                pass

    @property
    def samples(self) -> int:
        """How many training examples the run has seen, each as often as it saw it; 0 while not known."""
        data = self.data
        if data is None:
            return 0
        return (self._epoch - 1) * data.train + min(self._batch * self.config.fit.batch_size, data.train)

    @property
    def progress(self) -> Progress:
        epochs = self.config.fit.epochs
        done = self._epoch - 1 + self._batch / self._batches
        seconds = self.curves.seconds
        left = float(seconds.mean()) * (epochs - done) if len(seconds) else None
        measured = self.curves.epochs
        between = len(measured) > 0 and int(measured[-1]) == self._epoch
        return Progress(min(self._epoch, epochs), epochs, min(done / epochs, 1.0), between, left)

    def _end_epoch(self, event: EpochDone) -> None:
        self._epoch, self._batch = event.epoch, self._batches
        self.curves.add_epoch(
            event.epoch,
            train=(event.train_loss, event.train_error),
            dev=(event.dev_loss, event.dev_error),
            seconds=event.seconds,
        )


def epochs_in_words(epochs: int) -> str:
    """Return "1 epoch" or "12 epochs": those that are done."""
    return f"{epochs} epoch{'s' * (epochs != 1)}"
