"""A workspace of the second format, made from the text of its tables as they then were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from engine.store import EpochRecord, FilterSnapshot, Workspace

TABLES = Path(__file__).with_name("version_2.sql").read_text(encoding="utf-8")


@pytest.fixture
def version_2(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "lab.sqlite")) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(TABLES + "PRAGMA user_version = 2;")
        connection.execute(
            "INSERT INTO runs (name, state, config, dataset, dataset_hash, parameters, created, failure)"
            " VALUES ('CNN 16·32', 'failed', '{}', 'digits', 'ab12', 6090, '2026-03-01T12:00:00+00:00',"
            " 'diverged')"
        )
        connection.execute("INSERT INTO epochs VALUES (1, 1, 0.5, 0.25, 0.5, 0.125, 1.5, x'0000803f')")
    return folder


def tables(database):
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        return {
            name: connection.execute(f"PRAGMA table_info({name})").fetchall() for (name,) in names.fetchall()
        }


def test_its_runs_are_there_and_have_no_filters_yet(version_2):
    """Nothing is lost; from now on filters can be kept with its runs too."""
    with Workspace.open(version_2) as workspace, workspace.open_store() as store:
        run = store.runs.get(1)
        assert (run.failure, run.epochs_done, run.dev_error) == ("diverged", 1, 0.125)
        assert store.runs.filters(1) == ()

        store.runs.add_epoch(1, EpochRecord(2, 1, 1, 1, 1, 1), FilterSnapshot(2, np.ones((1, 1, 3, 3))))
        assert [snapshot.epoch for snapshot in store.runs.filters(1)] == [2]


def test_it_becomes_what_a_new_one_is(version_2, tmp_path):
    """Table by table; a copy of it as it was lies in the backups."""
    with Workspace.open(version_2) as workspace:
        assert "brought up to date" in workspace.notice
    Workspace.open(tmp_path / "new").close()

    assert tables(version_2 / "lab.sqlite") == tables(tmp_path / "new" / "lab.sqlite")
    (aside,) = (version_2 / "backups").glob("before-version-*.sqlite")
    assert "first_filters" not in tables(aside)
