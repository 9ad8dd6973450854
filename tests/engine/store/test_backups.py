import sqlite3
from contextlib import closing

from engine.store import Workspace


def _tag(workspace, name):
    with workspace.open_store() as store:
        store.annotations.create_tag(name)


def _names(backup):
    with closing(sqlite3.connect(f"{backup.as_uri()}?immutable=1", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM tags ORDER BY id")]


def test_opening_backs_up_what_the_last_session_did(folder):
    """The backup holds the work of the session before, and nothing is left half made beside it."""
    with Workspace.open(folder) as workspace:
        _tag(workspace, "blurry")
    Workspace.open(folder).close()

    (backup,) = Workspace.backups(folder)
    assert _names(backup) == ["blurry"]
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]


def test_what_a_dead_process_left_half_made_goes(folder):
    """Copies that it did not finish, each as large as the database; whole ones stay."""
    with Workspace.open(folder) as workspace:
        _tag(workspace, "blurry")
        whole = workspace.back_up()
    aside = whole.with_name("before-version-9-20260101-120000-000000.sqlite")
    aside.write_bytes(b"of another time")
    for name in (f"{whole.name}.tmp", f"{whole.name}.tmp-journal", f"{aside.name}.tmp"):
        (whole.parent / name).write_bytes(b"half")
    Workspace.open(folder).close()

    assert {file.name for file in whole.parent.iterdir()} == {whole.name, aside.name}


def test_an_unchanged_database_is_not_backed_up_again(folder):
    with Workspace.open(folder) as workspace:
        _tag(workspace, "blurry")
        assert workspace.back_up() is not None
        assert workspace.back_up() is None
    for _ in range(3):
        Workspace.open(folder).close()

    assert len(Workspace.backups(folder)) == 1


def test_the_last_three_are_kept_newest_first(folder):
    with Workspace.open(folder) as workspace:
        for number in range(5):
            _tag(workspace, f"tag {number}")
            assert workspace.back_up() == Workspace.backups(folder)[0]

    assert [len(_names(backup)) for backup in Workspace.backups(folder)] == [5, 4, 3]


def test_a_backup_during_work_holds_all_that_is_committed(workspace, store, folder):
    """A window that is still open, with an unfinished write-ahead log, is backed up whole."""
    store.annotations.create_tag("blurry")
    backup = workspace.back_up()
    store.annotations.create_tag("dark")

    assert _names(backup) == ["blurry"]
    assert _names(workspace.back_up()) == ["blurry", "dark"]


def test_no_room_for_a_backup_does_not_keep_anybody_out(folder):
    """The lab opens for writing, and says that there is no backup and why."""
    with Workspace.open(folder) as workspace:
        _tag(workspace, "blurry")
    (folder / "backups").write_text("a file in the way")

    with Workspace.open(folder) as workspace:
        assert not workspace.read_only
        assert "backup could not be made" in workspace.notice
