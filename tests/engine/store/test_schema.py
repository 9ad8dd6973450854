import sqlite3
from contextlib import closing

import pytest

from engine.errors import NewerSchemaError, ReadOnlyError
from engine.store import Workspace
from engine.store.schema import MIGRATIONS

NEXT = "ALTER TABLE tags ADD COLUMN colour TEXT NOT NULL DEFAULT 'ink';"


@pytest.fixture
def older(folder):
    """A closed workspace of today's format, which is older than one with a further migration."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        store.annotations.create_tag("blurry")
    return folder


def _ask(database, question):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(question).fetchall()


def test_a_newer_format_is_refused_and_left_alone(older):
    """Somebody who goes back to an older lab is told to update, and loses nothing."""
    database = older / "lab.sqlite"
    _ask(database, "PRAGMA user_version = 99")
    before = database.read_bytes()

    with pytest.raises(NewerSchemaError, match=r"its format is 99.*Update the lab"):
        Workspace.open(older)
    assert database.read_bytes() == before


def test_an_older_format_is_copied_aside_then_migrated(older):
    """The tags are there afterwards in the new format, and the copy still has the old one."""
    with Workspace.open(older, migrations=(*MIGRATIONS, NEXT)) as workspace:
        assert "brought up to date" in workspace.notice

    assert _ask(older / "lab.sqlite", "SELECT name, colour FROM tags") == [("blurry", "ink")]
    assert _ask(older / "lab.sqlite", "PRAGMA user_version") == [(len(MIGRATIONS) + 1,)]
    (aside,) = (older / "backups").glob("before-version-*.sqlite")
    assert _ask(aside, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert _ask(aside, "SELECT name FROM tags") == [("blurry",)]


def test_several_steps_are_taken_in_order(older):
    steps = (NEXT, "UPDATE tags SET colour = 'blue' WHERE colour = 'ink';")
    Workspace.open(older, migrations=MIGRATIONS + steps).close()

    assert _ask(older / "lab.sqlite", "SELECT colour FROM tags") == [("blue",)]


def test_a_migration_that_fails_changes_nothing(older):
    """All steps are one transaction: a mistake in the second takes the first back."""
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        Workspace.open(older, migrations=(*MIGRATIONS, NEXT, "INSERT INTO nowhere VALUES (1);"))

    assert _ask(older / "lab.sqlite", "PRAGMA user_version") == [(len(MIGRATIONS),)]
    with Workspace.open(older) as workspace, workspace.open_store() as store:
        assert [tag.name for tag in store.annotations.tags()] == ["blurry"]


def test_looking_does_not_migrate(older):
    """A window that may not write says that the format has to be brought up to date, and why it may not."""
    with pytest.raises(ReadOnlyError, match=r"older version of the lab.* opened for looking only"):
        Workspace.open(older, read_only=True, migrations=(*MIGRATIONS, NEXT))
