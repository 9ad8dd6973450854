"""Whole runs with the real store and real digits."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from engine.data import Sizes, load_dataset, split
from engine.errors import (
    CheckpointError,
    ConfigError,
    DataError,
    DiskFullError,
    DivergedError,
    ReadOnlyError,
    StoreError,
)
from engine.models import CNNConfig, DNNConfig
from engine.models.build import build_model
from engine.store import Failure, Predictions, Runs, RunState, Workspace
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
from engine.training.experiment import predict_run, resume_run, train_from_toml, train_run
from engine.training.kept_run import checkpoint_file

QUICK = RunConfig(
    sizes=Sizes(100, 20, 20),
    model=DNNConfig(hidden=(8,), dropout=0.2),
    fit=FitConfig(epochs=3, batch_size=40, threads=1, device="cpu"),
)


def record(workspace, run_id=1):
    with workspace.open_store() as store:
        return store.runs.get(run_id)


def history(workspace, run_id=1):
    with workspace.open_store() as store:
        return store.runs.epochs(run_id)


def play(events, until, times=1):
    """Take events up to the `times`-th of type `until`, then close, as a person who stops a run does."""
    with closing(events):
        for event in events:
            times -= isinstance(event, until)
            if not times:
                return


def assert_same_weights(one, other):
    first, second = checkpoint_file(*one).load(), checkpoint_file(*other).load()
    assert first.tensors.keys() == second.tensors.keys()
    assert all(torch.equal(tensor, second.tensors[name]) for name, tensor in first.tensors.items())


def test_default_accuracy(default_run):
    """With the settings the lab starts with, the digits CNN is right on at least 96.5 % of the dev set."""
    workspace, _ = default_run
    assert record(workspace).dev_error <= 0.035
    assert record(workspace).epochs_done == 40


def test_a_run_tells_and_keeps_its_story(default_run):
    """Events and store agree, batch by batch, and the run is finished."""
    workspace, events = default_run
    kinds = [type(event) for event in events]
    assert kinds[:3] == [RunStarted, FitStarted, BatchDone]
    assert kinds[-3:] == [FitDone, PredictionsStored, RunEnded]
    assert kinds.count(CheckpointSaved) == kinds.count(EpochDone) == 40

    kept = record(workspace)
    assert (kept.name, kept.state, kept.dataset) == ("CNN 16·32", RunState.FINISHED, "digits")
    assert kept.parameters == 6090
    assert kept.seconds == events[-3].seconds
    last = history(workspace)[-1]
    told = [event for event in events if isinstance(event, EpochDone)][-1]
    losses = [event.loss for event in events if isinstance(event, BatchDone) and event.epoch == 40]
    assert (last.epoch, last.dev_error, last.train_loss) == (40, told.dev_error, told.train_loss)
    assert last.batch_losses == pytest.approx(losses)


def test_first_filters_are_kept_epoch_by_epoch(default_run):
    """From those the seed gives, before training, to those of the last checkpoint, all of them different."""
    workspace, _ = default_run
    with workspace.open_store() as store:
        kept = store.runs.filters(1)

    assert [snapshot.epoch for snapshot in kept] == list(range(41))
    first = build_model(CNNConfig(), (1, 8, 8), 10, seed=0).conv1.weight.detach().numpy()
    np.testing.assert_array_equal(kept[0].weights, first)
    last = checkpoint_file(workspace, 1).load().model["conv1.weight"].numpy()
    np.testing.assert_array_equal(kept[-1].weights, last)
    assert len({snapshot.weights.tobytes() for snapshot in kept}) == 41


def test_a_resumed_run_has_every_filter_once(workspace):
    """Those before training stay; each epoch has those that an uncut run has."""
    config = replace(QUICK, model=CNNConfig(channels=(2,)))
    play(train_run(workspace, config), BatchDone, times=4)  # within the second epoch
    list(resume_run(workspace, 1))
    list(train_run(workspace, config))
    with workspace.open_store() as store:
        cut, whole = store.runs.filters(1), store.runs.filters(2)

    assert [snapshot.epoch for snapshot in cut] == [0, 1, 2, 3]
    for one, other in zip(cut, whole, strict=True):
        np.testing.assert_array_equal(one.weights, other.weights)


def test_a_dense_network_has_no_filters(workspace):
    list(train_run(workspace, QUICK))
    with workspace.open_store() as store:
        assert store.runs.filters(1) == ()


def test_threads_are_part_of_the_run(default_run):
    """The number that timing chose is in the run's config, so that it can be repeated and continued."""
    workspace, events = default_run
    threads = events[1].threads
    assert record(workspace).config["fit"]["threads"] == events[0].config.fit.threads == threads >= 1


def test_predictions(default_run):
    """Probabilities and losses of all three sets are those of the trained network, in the split's order."""
    workspace, _ = default_run
    digits = load_dataset("digits")
    parts = split(digits, Sizes(), seed=0).parts
    network = build_model(CNNConfig(), (1, 8, 8), 10, seed=99).eval()
    network.load_state_dict(checkpoint_file(workspace, 1).load().model)
    with workspace.open_store() as store:
        kept = {name: store.predictions.get(1, name) for name in ("train", "dev", "test")}

    for name, indices in parts.items():
        x = torch.tensor(digits.images[indices] / 255, dtype=torch.float32)
        y = torch.tensor(digits.labels[indices])
        with torch.no_grad():
            logits = network(x)
        assert kept[name].example_ids == tuple(digits.example_ids[index] for index in indices)
        np.testing.assert_array_equal(kept[name].labels, y)
        np.testing.assert_allclose(kept[name].probabilities, F.softmax(logits, 1), atol=1e-5)
        losses = F.cross_entropy(logits, y, reduction="none")
        np.testing.assert_allclose(kept[name].losses, losses, atol=1e-5)
    wrong = (kept["dev"].predicted != kept["dev"].labels).mean()
    assert wrong == pytest.approx(record(workspace).dev_error)


def test_stopped(workspace):
    """Closing in the middle of an epoch stops the run, and keeps checkpoint and epochs so far."""
    play(train_run(workspace, QUICK), BatchDone, times=5)

    kept = record(workspace)
    assert (kept.state, kept.epochs_done) == (RunState.STOPPED, 1)
    progress = checkpoint_file(workspace, 1).load().progress
    assert (progress.epochs_done, progress.batches_done) == (1, 2)


def test_a_stopped_run_has_predictions(workspace):
    """Where it takes no time, the mistakes of a stopped run can be looked at at once."""
    play(train_run(workspace, replace(QUICK, fit=replace(QUICK.fit, epochs=50))), EpochDone, times=40)
    with workspace.open_store() as store:
        assert store.predictions.get(1, "dev") is not None


LONG = replace(QUICK, fit=replace(QUICK.fit, epochs=50))


def refuse(*unused, **unused_too):
    raise DiskFullError("There is no room left.")


def test_a_run_is_stopped_though_its_predictions_do_not_fit(workspace, monkeypatch):
    """Its checkpoint is what counts; the workspace says what is missing, and the run can go on."""
    with monkeypatch.context() as full:
        full.setattr(Predictions, "put", refuse)
        play(train_run(workspace, LONG), EpochDone, times=40)

    kept = record(workspace)
    assert (kept.state, kept.failure) == (RunState.STOPPED, "")
    assert kept.message == "What it predicts could not be kept. There is no room left."
    assert list(resume_run(workspace, 1))[-1] == RunEnded(1, RunState.FINISHED)


@pytest.mark.parametrize("epoch", [1, 2])
def test_an_epoch_that_could_not_be_kept_is_trained_again(workspace, monkeypatch, epoch):
    """The checkpoint is not ahead of the workspace: with room again no epoch is missing, nor its weights."""
    add_epoch = Runs.add_epoch

    def fill(runs, run_id, record, *kept):
        return refuse() if record.epoch == epoch else add_epoch(runs, run_id, record, *kept)

    with monkeypatch.context() as full:
        full.setattr(Runs, "add_epoch", fill)
        with pytest.raises(DiskFullError):
            list(train_run(workspace, QUICK))
    assert (record(workspace).state, record(workspace).failure) == (RunState.FAILED, Failure.DISK_FULL)
    assert [one.epoch for one in history(workspace)] == list(range(1, epoch))

    list(resume_run(workspace, 1))
    list(train_run(workspace, QUICK))
    assert_same_weights((workspace, 1), (workspace, 2))
    assert [one.epoch for one in history(workspace)] == [1, 2, 3]
    with workspace.open_store() as store:
        assert store.weights.epochs(1) == (0, 1, 2, 3)


def test_a_run_whose_end_could_not_be_noted(workspace, monkeypatch):
    """The workspace still calls it running, but nobody trains it: with room again it goes on."""
    with monkeypatch.context() as full:
        full.setattr(Runs, "set_state", refuse)
        with pytest.raises(DiskFullError):
            play(train_run(workspace, QUICK), BatchDone)
    assert record(workspace).state is RunState.RUNNING

    assert list(resume_run(workspace, 1))[-1] == RunEnded(1, RunState.FINISHED)
    assert workspace.under_way == set()


def test_a_window_that_only_reads_leaves_a_run_alone(workspace):
    """What is being trained in another window is not touched, its unfinished files included."""
    with closing(train_run(workspace, QUICK)) as events:
        next(events)
        unfinished = workspace.checkpoints / ".run-1.safetensors.abc.tmp"
        unfinished.write_bytes(b"half")
        with (
            Workspace.open(workspace.folder, read_only=True) as reader,
            pytest.raises(StoreError, match="Run 1 is being trained already"),
        ):
            next(resume_run(reader, 1))
        assert unfinished.exists()


def test_a_run_that_goes_on_has_no_predictions(workspace):
    """Those of before are of weights that it no longer has, and would be taken for exact if it is killed."""
    play(train_run(workspace, LONG), EpochDone, times=40)
    with workspace.open_store() as store, closing(resume_run(workspace, 1)) as events:
        assert store.predictions.sets(1) == ("train", "dev", "test")
        next(event for event in events if isinstance(event, BatchDone))
        assert store.predictions.sets(1) == ()


@pytest.mark.parametrize(
    ("until", "times"), [(RunStarted, 1), (BatchDone, 2), (BatchDone, 4), (EpochDone, 2)]
)
def test_resumed(workspace, until, times):
    """A stopped run goes on to the same weights, epochs and batch losses as one that was never stopped."""
    play(train_run(workspace, QUICK), until, times)
    resumed = list(resume_run(workspace, 1))
    list(train_run(workspace, QUICK))

    assert isinstance(resumed[0], RunStarted)
    assert record(workspace).state is RunState.FINISHED
    assert_same_weights((workspace, 1), (workspace, 2))
    for one, other in zip(history(workspace, 1), history(workspace, 2), strict=True):
        assert (one.train_loss, one.train_error, one.dev_loss) == (
            other.train_loss,
            other.train_error,
            other.dev_loss,
        )
        np.testing.assert_array_equal(one.batch_losses, other.batch_losses)


def test_interrupted_before_the_first_checkpoint(tmp_path):
    """A run whose process died at once starts again from its first weights."""
    with Workspace.open(tmp_path) as workspace:
        list(train_run(workspace, QUICK))
        list(train_run(workspace, QUICK))
        checkpoint_file(workspace, 1).path.unlink()
        with workspace.open_store() as store:
            store.runs.set_state(1, RunState.RUNNING)
    with Workspace.open(tmp_path) as workspace:
        assert record(workspace).state is RunState.INTERRUPTED
        list(resume_run(workspace, 1))
        assert_same_weights((workspace, 1), (workspace, 2))


def test_killed_between_store_and_checkpoint(workspace):
    """An epoch that the store has and the checkpoint has not is trained again, to the same figures."""
    list(train_run(workspace, QUICK))
    before = history(workspace)
    play(train_run(workspace, QUICK), CheckpointSaved)
    early = checkpoint_file(workspace, 2).load()
    checkpoint_file(workspace, 1).save(early)
    with workspace.open_store() as store:
        store.runs.set_state(1, RunState.INTERRUPTED)

    list(resume_run(workspace, 1))

    after = history(workspace)
    assert [epoch.dev_loss for epoch in after] == [epoch.dev_loss for epoch in before]
    assert len(after) == 3


def test_diverged(workspace):
    """A run that diverges has failed, says why in the store, and raises the error."""
    config = replace(QUICK, fit=replace(QUICK.fit, optimizer="sgd", learning_rate=3e38))
    with pytest.raises(DivergedError):
        list(train_run(workspace, replace(config, model=DNNConfig(hidden=()))))

    kept = record(workspace)
    assert (kept.state, kept.failure) == (RunState.FAILED, Failure.DIVERGED)
    assert "The learning rate, 3e+38, is too large" in kept.message


def test_a_run_that_cannot_start_leaves_no_trace(workspace):
    """Impossible shapes and sizes are refused before the run is in the list."""
    with pytest.raises(ConfigError, match="Layer 8"):
        next(train_run(workspace, replace(QUICK, model=CNNConfig(channels=(4, 4, 4, 4)))))
    with pytest.raises(ConfigError, match="1797"):
        next(train_run(workspace, replace(QUICK, sizes=Sizes(2000, 20, 20))))
    with workspace.open_store() as store:
        assert store.runs.list() == ()


def test_a_window_that_only_reads(workspace):
    """Where another window writes, a run is refused in words."""
    with Workspace.open(workspace.folder, read_only=True) as reader, pytest.raises(ReadOnlyError):
        next(train_run(reader, QUICK))


def test_running_runs_are_not_resumed(workspace):
    """A run cannot be trained twice at the same time."""
    with closing(train_run(workspace, QUICK)) as events:
        next(events)
        with pytest.raises(StoreError, match="Run 1 is being trained already"):
            next(resume_run(workspace, 1))


def test_changed_data(workspace):
    """A run is not continued on data other than those it was started on."""
    play(train_run(workspace, QUICK), BatchDone)
    with closing(sqlite3.connect(workspace.database)) as connection:
        connection.execute("UPDATE runs SET dataset_hash = 'other'")
        connection.commit()
    with pytest.raises(DataError, match="no longer the one that run 1 was trained on"):
        next(resume_run(workspace, 1))


def test_damaged_checkpoint(workspace):
    """A run with a damaged checkpoint keeps its state and its file, and says what is wrong."""
    play(train_run(workspace, QUICK), EpochDone)
    path = checkpoint_file(workspace, 1).path
    path.write_bytes(path.read_bytes()[:100])

    with pytest.raises(CheckpointError, match="damaged or cut short"):
        next(resume_run(workspace, 1))
    with pytest.raises(CheckpointError, match="damaged or cut short"):
        next(predict_run(workspace, 1))
    assert record(workspace).state is RunState.STOPPED
    assert path.stat().st_size == 100


def test_a_checkpoint_of_another_run(workspace):
    """It is refused before anything is changed, even where it would fit; the file stays."""
    play(train_run(workspace, QUICK), BatchDone)
    play(train_run(workspace, QUICK), EpochDone)
    wrong = checkpoint_file(workspace, 2).path.read_bytes()
    checkpoint_file(workspace, 1).path.write_bytes(wrong)

    for events in (resume_run(workspace, 1), predict_run(workspace, 1)):
        with pytest.raises(CheckpointError, match="is of another run"):
            list(events)
    assert checkpoint_file(workspace, 1).path.read_bytes() == wrong
    assert record(workspace).state is RunState.STOPPED


def test_a_new_run_does_not_go_on_from_what_lies_there(workspace):
    """Ids come again when a backup is restored: the file of the old run goes before the new one starts."""
    list(train_run(workspace, QUICK))
    stale = checkpoint_file(workspace, 2)
    stale.path.write_bytes(checkpoint_file(workspace, 1).path.read_bytes())

    play(train_run(workspace, replace(QUICK, fit=replace(QUICK.fit, seed=7))), RunStarted)

    assert not stale.exists()
    list(resume_run(workspace, 2))
    assert record(workspace, 2).epochs_done == 3


def test_a_checkpoint_of_another_model(workspace):
    """It fails the run with what differs; the file stays."""
    play(train_run(workspace, QUICK), BatchDone)
    play(train_run(workspace, replace(QUICK, model=DNNConfig(hidden=(9,)))), BatchDone)
    checkpoint_file(workspace, 1).save(checkpoint_file(workspace, 2).load())  # of no run in particular
    wrong = checkpoint_file(workspace, 1).path.read_bytes()

    with pytest.raises(
        CheckpointError, match=r"dense1\.bias is \(9,\) float32 there and \(8,\) float32 here"
    ):
        list(resume_run(workspace, 1))
    assert checkpoint_file(workspace, 1).path.read_bytes() == wrong
    assert "another model" in record(workspace).message


def test_predictions_of_an_interrupted_run(workspace):
    """The mistakes of a run that was never finished can be had from its checkpoint."""
    play(train_run(workspace, QUICK), BatchDone, times=2)
    assert list(predict_run(workspace, 1)) == [PredictionsStored(1)]
    with workspace.open_store() as store:
        assert store.predictions.get(1, "test").probabilities.shape == (20, 10)


def test_from_toml(workspace, tmp_path):
    """A run described in a file is trained without a window."""
    path = tmp_path / "run.toml"
    path.write_text('[sizes]\ntrain=100\ndev=20\ntest=20\n[model]\nkind="dnn"\n[fit]\nepochs=1\n')
    events = list(train_from_toml(path, workspace))
    assert events[-1] == RunEnded(1, RunState.FINISHED)
    assert record(workspace).name == "DNN 64"
