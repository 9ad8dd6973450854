"""Keeping in the workspace what a run says about itself."""

from collections.abc import Mapping
from contextlib import suppress
from typing import final

import numpy as np

from engine.errors import StoreError
from engine.store import EpochRecord, Failure, RunState, SetPredictions, Store, WeightSnapshot
from engine.training.events import BatchDone, EpochDone, FitDone, FitEvent, FitStarted
from engine.training.progress import Progress
from engine.training.snapshots import Snapshots


@final
class Recorder:
    """Writes one run to the store, on the thread that opened it."""

    def __init__(self, store: Store, run_id: int, progress: Progress | None = None) -> None:
        self.run_id = run_id
        self.samples_per_second = 0.0  # of the last whole epoch; 0 before the first
        self._store = store
        self._batch_losses = list(progress.batch_losses) if progress else []
        self._seconds = progress.seconds if progress else 0.0

    def record(self, event: FitEvent, snapshots: Snapshots) -> None:
        """Keep an epoch with its batches and what was learned by its end, and what was there before all."""
        match event:
            case FitStarted(first_epoch=1, batches_done=0):
                self._keep_weights(0, snapshots.weights(0))
                if (filters := snapshots.filters(0)) is not None:
                    self._store.runs.add_filters(self.run_id, filters)
            case BatchDone():
                self._batch_losses.append(event.loss)
            case EpochDone():
                self._keep_weights(event.epoch, snapshots.weights(event.epoch))
                self._store.runs.add_epoch(self.run_id, self._epoch(event), snapshots.filters(event.epoch))
                self._batch_losses.clear()
                self._seconds += event.seconds
                self.samples_per_second = event.samples_per_second
            case FitDone():
                self._seconds = event.seconds

    def keep_predictions(self, predictions: Mapping[str, SetPredictions]) -> None:
        """Keep what the run predicts for each set, by the name of the set."""
        for set_name, of_set in predictions.items():
            self._store.predictions.put(self.run_id, set_name, of_set)

    def forget_predictions(self) -> None:
        """Drop what the run predicted with weights that it is about to change."""
        self._store.predictions.remove(self.run_id)

    def forget_weights(self) -> None:
        """Drop what lies there from a run of the same id."""
        self._store.weights.remove(self.run_id)

    def end(self, state: RunState, message: str = "", failure: Failure = Failure.NONE) -> None:
        """Say how the run ended."""
        self._store.runs.set_state(
            self.run_id, state, seconds=self._seconds, message=message, failure=failure
        )

    def _keep_weights(self, epoch: int, weights: WeightSnapshot | None) -> None:
        """Keep what was learned where it is to be kept and the disk takes it: training goes on without."""
        with suppress(StoreError):
            if weights is None:
                self._store.weights.drop(self.run_id, epoch)
            else:
                self._store.weights.keep(self.run_id, weights)

    def _epoch(self, event: EpochDone) -> EpochRecord:
        return EpochRecord(
            epoch=event.epoch,
            train_loss=event.train_loss,
            train_error=event.train_error,
            dev_loss=event.dev_loss,
            dev_error=event.dev_error,
            seconds=event.seconds,
            batch_losses=np.array(self._batch_losses, dtype=np.float32),
        )
