"""A workspace of the first format, made from the text of its tables as they then were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.errors import ReadOnlyError
from engine.store import Failure, RunState, Workspace

TABLES = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
DIVERGED = (
    "The loss is no longer a finite number at epoch 1, batch 2. The learning rate, 3e+38, is too large."
)
DISK_FULL = "There is no room left on the disk that holds /data: this last change was not saved."
RUNS = (
    ("finished", ""),
    ("stopped", DISK_FULL),  # a word about something else: it has not failed
    ("failed", DIVERGED),
    ("failed", DISK_FULL),
    ("failed", "MemoryError: the learning rate has nothing to do with it"),
)


@pytest.fixture
def version_1(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "lab.sqlite")) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(TABLES + "PRAGMA user_version = 1;")
        connection.executemany(
            "INSERT INTO runs (name, state, config, dataset, dataset_hash, parameters, created, message)"
            " VALUES ('CNN 16·32', ?, '{}', 'digits', 'ab12', 6090, '2026-03-01T12:00:00+00:00', ?)",
            RUNS,
        )
        connection.execute("INSERT INTO epochs VALUES (1, 1, 0.5, 0.25, 0.5, 0.125, 1.5, x'0000803f')")
        connection.execute(
            "INSERT INTO annotation_events (time, kind, tag, before, after) VALUES"
            """ ('2026-03-01T12:00:00+00:00', 'create tag', 1, 'null', '{"name": "blurry", "key": "1"}')"""
        )
    return folder


def columns(database):
    """What every table of a database is made of."""
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        return {
            name: sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in tables.fetchall()
        }


def test_everything_in_it_is_there_afterwards(version_1):
    """Runs, epochs and tags; and why a run failed is told apart, where the lab's words say so."""
    with Workspace.open(version_1) as workspace, workspace.open_store() as store:
        runs = {run.id: run for run in store.runs.list()}
        assert [(runs[number].state, runs[number].message) for number in range(1, 6)] == list(RUNS)
        assert [runs[number].failure for number in range(1, 6)] == ["", "", "diverged", "disk full", "error"]
        assert (runs[1].epochs_done, runs[1].dev_error) == (1, 0.125)
        assert store.runs.epochs(1)[0].batch_losses.tolist() == [1.0]
        assert [tag.name for tag in store.annotations.tags()] == ["blurry"]

        store.runs.set_state(5, RunState.FAILED, failure=Failure.DIVERGED)
        assert store.runs.get(5).failure is Failure.DIVERGED


def test_it_becomes_what_a_new_one_is(version_1, tmp_path):
    """Table by table; a copy of it as it was lies in the backups."""
    with Workspace.open(version_1) as workspace:
        assert "brought up to date" in workspace.notice
    Workspace.open(tmp_path / "new").close()

    assert columns(version_1 / "lab.sqlite") == columns(tmp_path / "new" / "lab.sqlite")
    (aside,) = (version_1 / "backups").glob("before-version-*.sqlite")
    assert "failure" not in [column[0] for column in columns(aside)["runs"]]


def test_a_backup_of_it_can_be_restored(version_1):
    """Going back to the time before is going on from there."""
    Workspace.open(version_1).close()
    (version_1 / "lab.sqlite").write_bytes(b"damaged")
    Workspace.restore_backup(version_1)

    with Workspace.open(version_1) as workspace, workspace.open_store() as store:
        assert store.runs.get(3).failure is Failure.DIVERGED


def test_a_window_that_only_looks_leaves_it_as_it_is(version_1):
    with pytest.raises(ReadOnlyError, match="older version of the lab"):
        Workspace.open(version_1, read_only=True)
    assert "failure" not in [column[0] for column in columns(version_1 / "lab.sqlite")["runs"]]
