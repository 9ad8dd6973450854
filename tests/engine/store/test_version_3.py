"""A workspace of the third format, made from the text of its tables as they then were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from engine.errors import StoreError
from engine.store import EpochRecord, WeightSnapshot, Workspace

TABLES = Path(__file__).with_name("version_3.sql").read_text(encoding="utf-8")


@pytest.fixture
def version_3(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "lab.sqlite")) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(TABLES + "PRAGMA user_version = 3;")
        connection.execute(
            "INSERT INTO runs (name, state, config, dataset, dataset_hash, parameters, created)"
            " VALUES ('CNN 1', 'stopped', '{}', 'digits', 'ab12', 10, '2026-03-01T12:00:00+00:00')"
        )
        connection.execute("INSERT INTO epochs VALUES (1, 1, 0.5, 0.25, 0.5, 0.125, 1.5, x'0000803f')")
        connection.execute("INSERT INTO first_filters VALUES (1, 1, 1, 1, 1, 1, x'0000803f')")
    return folder


def tables(database):
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        return {
            name: connection.execute(f"PRAGMA table_info({name})").fetchall() for (name,) in names.fetchall()
        }


def test_its_filters_are_there_and_later_epochs_keep_all_weights(version_3):
    """What was not kept then is not there now, and says so; a run that goes on keeps it from there."""
    with Workspace.open(version_3) as workspace, workspace.open_store() as store:
        (snapshot,) = store.runs.filters(1)
        np.testing.assert_array_equal(snapshot.weights, np.ones((1, 1, 1, 1)))
        assert store.runs.get(1).dev_error == 0.125
        with pytest.raises(StoreError, match="after epoch 1 were not kept"):
            store.runs.weights(1, 1)

        store.runs.add_epoch(1, EpochRecord(2, 1, 1, 1, 1, 1), weights=WeightSnapshot(2, b"two"))
        assert store.runs.weight_epochs(1) == (2,)


def test_it_becomes_what_a_new_one_is(version_3, tmp_path):
    """Table by table; a copy of it as it was lies in the backups."""
    with Workspace.open(version_3) as workspace:
        assert "brought up to date" in workspace.notice
    Workspace.open(tmp_path / "new").close()

    assert tables(version_3 / "lab.sqlite") == tables(tmp_path / "new" / "lab.sqlite")
    (aside,) = (version_3 / "backups").glob("before-version-*.sqlite")
    assert "weights" not in tables(aside)
