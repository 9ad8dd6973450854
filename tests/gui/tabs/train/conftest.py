from functools import partial
from threading import Event

import numpy as np
import pytest

from engine.errors import DataError, DiskFullError, DivergedError, EngineError
from engine.store import EpochRecord, Failure, RunState, SetPredictions, Workspace
from engine.training import (
    BatchDone,
    CheckpointSaved,
    EpochDone,
    FitConfig,
    FitDone,
    FitStarted,
    PredictionsStored,
    RunConfig,
    RunEnded,
    RunStarted,
)
from engine.training.run_config import run_config_from_json
from gui.lab import Lab
from gui.tabs.train import panel_words, refusal, run_data

BATCHES = 4


def epoch_done(epoch):
    """Errors that fall: train 0.4, 0.2, ...; dev twice as large."""
    return EpochDone(epoch, 1 / epoch, 0.4 / epoch, 1.5 / epoch, 0.8 / epoch, 0.05, 20_000.0)


def predictions(count, wrong):
    """Predictions of which the first `wrong` are mistakes."""
    probabilities = np.tile(np.array([0.9, 0.1], np.float32), (count, 1))
    labels = np.zeros(count, np.int64)
    labels[:wrong] = 1
    ids = tuple(f"example {index}" for index in range(count))
    return SetPredictions(ids, labels, probabilities, np.ones(count, np.float32))


def keep_predictions(store, run_id):
    for set_name, count, wrong in (("train", 1258, 3), ("dev", 270, 9), ("test", 269, 8)):
        store.predictions.put(run_id, set_name, predictions(count, wrong))


class FakeRunner:
    """Trains nothing, but says and keeps what training would. It waits for `gate` before `wait_at`."""

    def __init__(self):
        self.gate = Event()
        self.gate.set()
        self.wait_at = 2
        self.fails_at = None
        self.fails_with = None  # rather than with a loss that diverges
        self.refuses = None
        self.dies = False  # when stopped, without a word to the workspace
        self.calls = []

    def train(self, workspace, config):
        self.calls.append(("train", config))
        if self.refuses:
            raise self.refuses
        with workspace.open_store() as store:
            run_id = store.runs.create(config.title, config.to_json(), config.dataset, "hash", 5)
            yield RunStarted(run_id, config.title, config)
            yield from self._fit(store, run_id, config, first=1)

    def resume(self, workspace, run_id):
        self.calls.append(("resume", run_id))
        if self.refuses:
            raise self.refuses
        with workspace.open_store() as store:
            record = store.runs.get(run_id)
            config = run_config_from_json(record.config)
            store.runs.set_state(run_id, RunState.RUNNING)
            yield RunStarted(run_id, config.title, config)
            yield from self._fit(store, run_id, config, first=record.epochs_done + 1)

    def predict(self, workspace, run_id):
        self.calls.append(("predict", run_id))
        with workspace.open_store() as store:
            keep_predictions(store, run_id)
        yield PredictionsStored(run_id)

    def _fit(self, store, run_id, config, first):
        epochs = config.fit.epochs
        try:
            yield FitStarted(5, BATCHES, "cpu", 1, first, 0)
            for epoch in range(first, epochs + 1):
                if epoch == self.wait_at:
                    while not self.gate.wait(0.01):
                        yield BatchDone(epoch, 1, 0.5)
                if epoch == self.fails_at:
                    raise self.fails_with or DivergedError(epoch, 1, config.fit.learning_rate)
                for batch in range(1, BATCHES + 1):
                    yield BatchDone(epoch, batch, 1 / epoch)
                done = epoch_done(epoch)
                losses = np.full(BATCHES, 1 / epoch, np.float32)
                store.runs.add_epoch(
                    run_id,
                    EpochRecord(
                        epoch,
                        done.train_loss,
                        done.train_error,
                        done.dev_loss,
                        done.dev_error,
                        done.seconds,
                        losses,
                    ),
                )
                yield done
                yield CheckpointSaved(epoch, BATCHES)
            yield FitDone(epochs, 0.05 * epochs)
            keep_predictions(store, run_id)
            store.runs.set_state(run_id, RunState.FINISHED, seconds=0.05 * epochs)
        except GeneratorExit:
            if not self.dies:
                store.runs.set_state(run_id, RunState.STOPPED, seconds=0.1)
            raise
        except EngineError as error:
            why = Failure.DISK_FULL if isinstance(error, DiskFullError) else Failure.DIVERGED
            store.runs.set_state(run_id, RunState.FAILED, seconds=0.1, message=str(error), failure=why)
            raise
        yield PredictionsStored(run_id)
        yield RunEnded(run_id, RunState.FINISHED)


@pytest.fixture
def no_data(monkeypatch):
    """The file of every data set is missing."""

    def load(key):
        raise DataError(f"The file of {key} is missing: install the lab again.")

    for module in (panel_words, refusal, run_data):
        monkeypatch.setattr(module, "load_dataset", load)


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "workspace") as workspace:
        yield workspace


@pytest.fixture
def lab(qapp, workspace):
    lab = Lab(workspace)
    yield lab
    assert lab.close()


@pytest.fixture
def runner():
    runner = FakeRunner()
    yield runner
    runner.gate.set()


@pytest.fixture
def finished(lab):
    """Return a function that puts a finished run of `config` into the workspace, one epoch, not predicted."""

    def put(config=None, train_error=0.131, dev_error=0.2):
        config = config or RunConfig(fit=FitConfig(epochs=1))
        runs = lab.store.runs
        run_id = runs.create(config.title, config.to_json(), config.dataset, "hash", 5)
        runs.add_epoch(run_id, EpochRecord(1, 1.0, train_error, 1.0, dev_error, 0.1))
        runs.set_state(run_id, RunState.FINISHED, seconds=0.1)
        return run_id

    return put


@pytest.fixture
def predict(lab):
    """Return a function that puts the predictions of a run into the workspace."""
    return partial(keep_predictions, lab.store)
