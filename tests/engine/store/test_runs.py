import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from engine.errors import ConfigError, StoreError
from engine.store import EpochRecord, Failure, FilterSnapshot, RunState, Workspace


def test_a_new_run_is_running_and_knows_no_metrics(store, run_id):
    run = store.runs.get(run_id)

    assert (run.name, run.state, run.dataset, run.parameters) == (
        "CNN 16·32",
        RunState.RUNNING,
        "digits",
        4_810,
    )
    assert run.config == {"learning_rate": 0.001}
    assert datetime.now(UTC) - datetime.fromisoformat(run.created) < timedelta(minutes=1)
    assert (run.epochs_done, run.dev_error, run.train_loss) == (0, None, None)


def test_a_run_shows_the_metrics_of_its_last_epoch(store, run_id, epoch):
    """Whatever the order in which epochs arrive."""
    for number in (1, 4, 2):
        store.runs.add_epoch(run_id, epoch(number))

    run = store.runs.get(run_id)
    assert (run.epochs_done, run.train_loss, run.train_error, run.dev_loss, run.dev_error) == (
        3,
        0.25,
        0.125,
        0.5,
        0.0625,
    )


def test_epochs_come_back_bit_for_bit_and_in_order(store, run_id, epoch):
    for number in (2, 1):
        store.runs.add_epoch(run_id, epoch(number, batches=21))

    first, second = store.runs.epochs(run_id)
    assert (first.epoch, second.epoch, second.dev_error, second.seconds) == (1, 2, 0.125, 1.5)
    np.testing.assert_array_equal(first.batch_losses, np.linspace(1, 2, 21, dtype=np.float32))
    assert first.batch_losses.dtype == np.float32


def test_training_an_epoch_again_replaces_it(store, run_id, epoch):
    """A run resumed from an earlier checkpoint does not count an epoch twice."""
    store.runs.add_epoch(run_id, epoch(1))
    store.runs.add_epoch(run_id, EpochRecord(1, 9.0, 0.9, 9.0, 0.9, 1.0))

    assert [record.train_loss for record in store.runs.epochs(run_id)] == [9.0]


def test_runs_are_listed_newest_first(store):
    made = [store.runs.create(name, {}, "digits", "ab12", 1) for name in "abc"]

    assert [run.id for run in store.runs.list()] == made[::-1]


@pytest.mark.parametrize("state", RunState)
def test_a_state_stays_until_it_is_changed(store, run_id, state):
    store.runs.set_state(run_id, state, seconds=12.5, message="because")
    run = store.runs.get(run_id)
    assert (run.state, run.seconds, run.message) == (state, 12.5, "because")

    store.runs.set_state(run_id, RunState.RUNNING)
    run = store.runs.get(run_id)
    assert (run.state, run.seconds, run.message) == (RunState.RUNNING, 12.5, "")


def test_only_running_runs_are_interrupted_by_reopening(folder):
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        ids = {state: store.runs.create(state, {}, "digits", "ab12", 1) for state in RunState}
        for state, run_id in ids.items():
            store.runs.set_state(run_id, state, message="as it was")

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        found = {run.name: (run.state, run.message == "as it was") for run in store.runs.list()}
    assert found == {state: (state, True) for state in RunState} | {"running": (RunState.INTERRUPTED, False)}


def test_an_unknown_run_is_refused_in_words(store, epoch):
    refused = [
        lambda: store.runs.get(7),
        lambda: store.runs.add_epoch(7, epoch(1)),
        lambda: store.runs.set_state(7, RunState.FAILED),
    ]
    for call in refused:
        with pytest.raises(StoreError, match="no run 7"):
            call()


def test_a_measurement_that_is_no_number_is_refused():
    with pytest.raises(ConfigError, match="dev_loss = nan") as caught:
        EpochRecord(1, 0.5, 0.5, float("nan"), 0.5, 1.0)
    assert caught.value.field == "dev_loss"


def test_an_epoch_below_one_is_refused():
    with pytest.raises(ConfigError, match="the first one is 1"):
        EpochRecord(0, 0.5, 0.5, 0.5, 0.5, 1.0)


def test_configs_are_kept_as_json(store, run_id, folder):
    """Another program can read what a run was trained with."""
    with closing(sqlite3.connect(folder / "lab.sqlite")) as connection:
        found = connection.execute("SELECT json_extract(config, '$.learning_rate') FROM runs").fetchone()
    assert found == (0.001,)


@pytest.mark.parametrize("failure", ["diverged", "disk full", "error"])
def test_why_a_run_failed_is_kept_until_it_goes_on(store, run_id, failure):
    """In a word that no change of wording can change."""
    store.runs.set_state(run_id, RunState.FAILED, failure=Failure(failure))
    assert store.runs.get(run_id).failure == failure

    store.runs.set_state(run_id, RunState.RUNNING)
    assert store.runs.get(run_id).failure == ""


def test_a_failure_that_nobody_explains_is_an_error(store, run_id):
    store.runs.set_state(run_id, RunState.FAILED)
    assert store.runs.get(run_id).failure is Failure.ERROR


def test_runs_of_the_same_id_are_told_apart(tmp_path):
    """By when they were made and by their settings; a run keeps its fingerprint for life."""
    found = []
    for name in ("one", "other"):
        with Workspace.open(tmp_path / name) as workspace, workspace.open_store() as store:
            run_id = store.runs.create("CNN", {"seed": 0}, "digits", "ab12", 1)
            found.append(store.runs.get(run_id).fingerprint)
            store.runs.set_state(run_id, RunState.STOPPED, seconds=3.0)
            assert store.runs.get(run_id).fingerprint == found[-1]
    assert found[0] != found[1]


def test_filters_come_back_bit_for_bit_and_in_order(store, run_id, epoch):
    """Those before training, then one for each epoch; an epoch trained again has the later ones."""
    weights = np.random.default_rng(0).normal(size=(3, 4, 2, 5, 5)).astype(np.float32)
    store.runs.add_epoch(run_id, epoch(2), FilterSnapshot(2, weights[2]))
    store.runs.add_epoch(run_id, epoch(1), FilterSnapshot(1, weights[2]))
    store.runs.add_filters(run_id, FilterSnapshot(0, weights[0]))
    store.runs.add_epoch(run_id, epoch(1), FilterSnapshot(1, weights[1]))

    found = store.runs.filters(run_id)
    assert [snapshot.epoch for snapshot in found] == [0, 1, 2]
    for snapshot, kept in zip(found, weights, strict=True):
        np.testing.assert_array_equal(snapshot.weights, kept)
        assert snapshot.weights.dtype == np.float32
    assert [snapshot.epoch for snapshot in store.runs.filters(run_id, since=2)] == [2]


def test_filters_are_kept_with_their_epoch_or_not_at_all(store, epoch):
    """Where the epoch cannot be kept, its filters are not either; a run without any has none."""
    with pytest.raises(StoreError, match="no run 7"):
        store.runs.add_epoch(7, epoch(1), FilterSnapshot(1, np.ones((1, 1, 3, 3))))
    with pytest.raises(StoreError, match="no run 7"):
        store.runs.add_filters(7, FilterSnapshot(0, np.ones((1, 1, 3, 3))))
    assert store.runs.filters(7) == ()


def test_what_is_no_filter_is_refused():
    with pytest.raises(ConfigError, match=r"weights = \(3, 3\) must be \(filters, channels, height, width\)"):
        FilterSnapshot(1, np.ones((3, 3)))
    with pytest.raises(ConfigError, match="0 is before training"):
        FilterSnapshot(-1, np.ones((1, 1, 3, 3)))
