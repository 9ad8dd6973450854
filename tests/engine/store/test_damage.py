import shutil
import sqlite3
from contextlib import closing

import pytest

from engine.errors import BusyError, CorruptError, StoreError
from engine.store import Workspace


@pytest.fixture
def filled(folder):
    """A closed workspace with a tag on 200 examples, and a backup of it."""
    with Workspace.open(folder) as workspace:
        with workspace.open_store() as store:
            tag = store.annotations.create_tag("blurry")
            for number in range(200):
                store.annotations.toggle_tag(f"example {number}", tag.id)
        workspace.back_up()
    return folder


def _truncate(database):
    with database.open("rb+") as file:
        file.truncate(database.stat().st_size // 2)


def _cut_within_a_page(database):
    with database.open("rb+") as file:
        file.truncate(database.stat().st_size - 1_000)


def _empty(database):
    database.write_bytes(b"")


def _overwrite_header(database):
    with database.open("rb+") as file:
        file.write(b"not a database at all")


def _overwrite_middle(database):
    with database.open("rb+") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 8192)


def _replace_by_text(database):
    database.write_text("a file of some other kind\n" * 400)


def _replace_by_a_foreign_database(database):
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


DAMAGES = [
    _truncate,
    _cut_within_a_page,
    _empty,
    _overwrite_header,
    _overwrite_middle,
    _replace_by_text,
    _replace_by_a_foreign_database,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_blocks_and_changes_nothing(filled, damage):
    """The message names the file and the newest backup; every byte stays as it was."""
    database = filled / "lab.sqlite"
    damage(database)
    before = database.read_bytes()

    with pytest.raises(CorruptError, match="damaged") as caught:
        Workspace.open(filled)

    assert str(database) in str(caught.value)
    assert str(Workspace.backups(filled)[0]) in str(caught.value)
    assert database.read_bytes() == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_restoring_brings_everything_back(filled, damage):
    """After a restore all tags are there, and the damaged file lies aside unchanged."""
    database = filled / "lab.sqlite"
    damage(database)
    damaged = database.read_bytes()

    aside = Workspace.restore_backup(filled)

    assert (aside / "lab.sqlite").read_bytes() == damaged
    with Workspace.open(filled) as workspace, workspace.open_store() as store:
        assert all(store.annotations.get(f"example {number}").tags == {1} for number in range(200))
        assert store.annotations.undo_depth == 201


def test_a_missing_database_is_not_replaced_by_an_empty_one(filled):
    """Where there are backups there was work: a new empty database would hide that it is lost."""
    (filled / "lab.sqlite").unlink()

    with pytest.raises(CorruptError, match="missing"):
        Workspace.open(filled)
    assert not (filled / "lab.sqlite").exists()

    Workspace.restore_backup(filled)
    Workspace.open(filled).close()


def test_a_damaged_backup_is_passed_over(filled):
    """Restoring takes the newest backup that passes the check, not simply the newest."""
    newest = Workspace.backups(filled)[0]
    broken = newest.with_name("lab-99990101-000000-000000.sqlite")
    shutil.copyfile(newest, broken)
    _overwrite_middle(broken)
    _truncate(filled / "lab.sqlite")

    Workspace.restore_backup(filled)

    with Workspace.open(filled) as workspace, workspace.open_store() as store:
        assert store.annotations.undo_depth == 201


def test_without_a_backup_the_message_says_how_to_start_again(folder):
    Workspace.open(folder).close()
    _truncate(folder / "lab.sqlite")

    with pytest.raises(CorruptError, match="no automatic backup"):
        Workspace.open(folder)
    with pytest.raises(StoreError, match="no undamaged backup"):
        Workspace.restore_backup(folder)


def test_restoring_waits_for_open_windows(filled):
    """Nobody's database is pulled away from under them."""
    with Workspace.open(filled), pytest.raises(BusyError, match="Another window"):
        Workspace.restore_backup(filled)


def test_an_old_log_never_meets_a_restored_database(filled):
    """The write-ahead log of the damaged file goes aside with it."""
    database = filled / "lab.sqlite"
    log = filled / "lab.sqlite-wal"
    _truncate(database)
    log.write_bytes(b"left over")

    aside = Workspace.restore_backup(filled)

    assert (aside / "lab.sqlite-wal").read_bytes() == b"left over"
    assert not log.exists()


def test_damage_met_while_working_is_told_in_words(filled):
    """A page that goes bad after the opening is refused as well, not shown as an empty answer."""
    with Workspace.open(filled) as workspace, workspace.open_store() as store:
        _replace_by_text(filled / "lab.sqlite")
        with pytest.raises(CorruptError, match="damaged"):
            store.annotations.get_many(f"example {number}" for number in range(200))


TAG = '{"name": "dark", "key": "2"}'
SAID = '{"tags": [], "reviewed": true, "note": ""}'
NOTHING_SAID = '{"tags": [], "reviewed": false, "note": ""}'


@pytest.mark.parametrize(
    ("event", "damage"),
    [
        (("paint", "a", None, NOTHING_SAID, SAID, None), "“paint”, which is no edit"),
        (("undo", "a", None, NOTHING_SAID, SAID, 7), "line 202 .* takes back what was not done"),
        (("redo", "a", None, NOTHING_SAID, SAID, 7), "line 202 .* redoes what was not taken back"),
        (("create tag", None, 2, "null", TAG[:-1], None), "neither a tag nor a note"),
        (("create tag", None, 2, "null", '{"name": 3, "key": "2"}', None), "neither a tag nor a note"),
        (("set reviewed", "a", None, NOTHING_SAID, "[]", None), "neither a tag nor a note"),
        (
            ("set note", "a", None, NOTHING_SAID, '{"tags": ["1"], "reviewed": true, "note": ""}', None),
            "a tag",
        ),
        (("set note", "a", None, NOTHING_SAID, "[" * 100_000, None), "neither a tag nor a note"),
    ],
)
def test_a_log_of_tags_that_makes_no_sense(filled, event, damage):
    """It is damage like any other: named, not changed, with the backup to go back to."""
    with closing(sqlite3.connect(filled / "lab.sqlite")) as connection, connection:
        connection.execute(
            "INSERT INTO annotation_events (time, kind, example, tag, before, after, undoes)"
            " VALUES ('2026-03-01T12:00:00+00:00', ?, ?, ?, ?, ?, ?)",
            event,
        )

    with pytest.raises(CorruptError, match=f"{damage}.*Restore the newest backup"):
        Workspace.open(filled)
    Workspace.restore_backup(filled)
    with Workspace.open(filled) as workspace, workspace.open_store() as store:
        assert store.annotations.undo_depth == 201


def test_a_log_of_tags_that_breaks_while_it_is_used(filled):
    """What undo would take back is not what was done: the error is the lab's own."""
    with Workspace.open(filled) as workspace, workspace.open_store() as store:
        with closing(sqlite3.connect(workspace.database)) as connection, connection:
            connection.execute("DROP TRIGGER events_never_change")
            connection.execute("UPDATE annotation_events SET kind = 'paint' WHERE id = 201")
        with pytest.raises(CorruptError, match="which is no edit"):
            store.annotations.undo()


def test_a_table_of_tags_that_makes_no_sense_is_made_again(filled):
    """The log is sound, and everything follows from it."""
    with closing(sqlite3.connect(filled / "lab.sqlite")) as connection, connection:
        connection.execute("UPDATE annotations SET tags = '[one]'")

    with Workspace.open(filled) as workspace, workspace.open_store() as store:
        assert "made again" in workspace.notice
        assert store.annotations.get("example 7").tags == {1}
