import errno
import sqlite3
from contextlib import closing

import pytest

from engine.errors import BusyError, DiskFullError, ReadOnlyError, StoreError
from engine.store import Workspace
from engine.store.problems import in_words


def test_a_database_that_another_program_holds_while_we_work(folder):
    """A write is refused after the timeout, reading goes on, and writing works again afterwards."""
    with (
        Workspace.open(folder, timeout=0.05) as workspace,
        workspace.open_store() as store,
        closing(sqlite3.connect(workspace.database, isolation_level=None)) as other,
    ):
        tag = store.annotations.create_tag("blurry")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="Another program is holding"):
            store.annotations.toggle_tag("a", tag.id)
        assert store.annotations.tags() == (tag,)
        other.execute("ROLLBACK")

        assert store.annotations.toggle_tag("a", tag.id).tags == {tag.id}


def test_a_database_that_another_program_holds_when_we_open(folder):
    """Opening says who to close, and leaves no lock of its own behind."""
    Workspace.open(folder).close()
    with closing(sqlite3.connect(folder / "lab.sqlite", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError, match="Close that program"):
            Workspace.open(folder, timeout=0.05)

    with Workspace.open(folder) as workspace:
        assert not workspace.read_only


def test_a_full_disk_loses_nothing_and_heals(store):
    """What does not fit is refused whole; with room again, writing goes on."""
    tag = store.annotations.create_tag("blurry")
    connection = store._session._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError, match="Everything saved before is intact"):
        store.annotations.set_note("a", "long " * 10_000)
    assert store.annotations.undo_depth == 1
    assert store.annotations.get("a").note == ""

    connection.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    store.annotations.set_note("a", "long " * 10_000)
    assert store.annotations.toggle_tag("a", tag.id).tags == {tag.id}
    assert len(store.annotations.get("a").note) == 49_999


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, DiskFullError, "no room left"),
        (errno.EROFS, ReadOnlyError, "cannot be written"),
        (errno.EACCES, ReadOnlyError, "cannot be written"),
        (errno.EIO, StoreError, "cannot be used"),
    ],
)
def test_the_systems_errors_are_told_in_words(tmp_path, number, kind, words):
    with pytest.raises(kind, match=words), in_words(tmp_path / "lab.sqlite"):
        raise OSError(number, "as the system says it", str(tmp_path))


def test_a_mistake_in_the_lab_is_not_dressed_up(tmp_path):
    """A wrong statement is a defect to report, not a message about the disk."""
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        in_words(tmp_path / "lab.sqlite"),
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        connection.execute("SELECT * FROM nowhere")
