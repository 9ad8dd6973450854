import shutil
import sqlite3
from contextlib import closing

import pytest

from engine.errors import DiskFullError, ReadOnlyError
from engine.store import EpochRecord, Settings, Workspace, number
from engine.store.schema import MIGRATIONS


def _integrity(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall()


def _tag_on_and_on(annotations, tag, saved):
    for step in range(10_000):
        annotations.toggle_tag(f"example {step}", tag.id)
        saved.append(f"example {step}")


def test_a_disk_that_fills_up_while_tags_are_set(small_disk):
    """Every tag shown as saved is there, looking goes on, and so does writing once there is room."""
    folder = small_disk.folder / "lab"
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")
        small_disk.fill(room=100_000)
        saved = []
        with pytest.raises(DiskFullError, match="Make room"):
            _tag_on_and_on(store.annotations, tag, saved)

        assert saved
        assert all(said.tags == {tag.id} for said in store.annotations.get_many(saved).values())
        assert store.annotations.undo_depth == len(saved) + 1
        with pytest.raises(DiskFullError):
            store.runs.create("run", {"long": "x" * 50_000}, "digits", "ab12", 1)

        small_disk.clear()
        store.annotations.toggle_tag("with room", tag.id)
        run_id = store.runs.create("run", {}, "digits", "ab12", 1)
        store.runs.add_epoch(run_id, EpochRecord(1, 0.1, 0.1, 0.1, 0.1, 1.0))

    assert _integrity(folder / "lab.sqlite") == [("ok",)]
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert store.annotations.undo_depth == len(saved) + 2


@pytest.mark.parametrize("room", [0, 4_096, 40_960])
def test_opening_on_a_full_disk(small_disk, room):
    """Everything can be looked at and the reason is told; with room again the workspace opens as usual."""
    folder = small_disk.folder / "lab"
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")
        store.runs.create("left running", {}, "digits", "ab12", 1)
    small_disk.fill(room)

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert workspace.notice
        assert store.annotations.tags() == (tag,)
        if workspace.read_only:
            assert "no room left" in workspace.notice

    small_disk.clear()
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert not workspace.read_only
        assert store.annotations.toggle_tag("a", tag.id).tags == {tag.id}
        assert store.runs.list()[0].state == "interrupted"


def test_an_older_format_on_a_full_disk(small_disk):
    """It is left as it is, and what is said of it names the disk; with room it is brought up to date."""
    folder = small_disk.folder / "lab"
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        store.annotations.create_tag("blurry")
    small_disk.fill()
    newer = (*MIGRATIONS, "CREATE TABLE more (id INTEGER);")
    with pytest.raises(ReadOnlyError, match=r"older version of the lab.*no room left"):
        Workspace.open(folder, migrations=newer)

    small_disk.clear()
    with Workspace.open(folder, migrations=newer) as workspace, workspace.open_store() as store:
        assert "brought up to date" in workspace.notice
        assert [tag.name for tag in store.annotations.tags()] == ["blurry"]


def test_opening_after_a_crash_on_a_full_disk(small_disk, tmp_path):
    """What a dead process left in the write-ahead log is there once there is room, whatever came between."""
    folder = small_disk.folder / "lab"
    with Workspace.open(tmp_path / "lab") as workspace, workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")
        shutil.copytree(workspace.folder, folder)  # the files as a crash leaves them
    (folder / "lab.sqlite-shm").unlink()
    small_disk.fill()

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert "no room left" in workspace.notice
        if not store.annotations.tags():
            assert "cannot be shown" in workspace.notice

    small_disk.clear()
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert store.annotations.tags() == (tag,)


def test_a_new_workspace_on_a_full_disk(small_disk):
    """There is none afterwards, rather than half of one, and it can be made once there is room."""
    small_disk.fill()
    with pytest.raises(DiskFullError):
        Workspace.open(small_disk.folder)
    assert not (small_disk.folder / "lab.sqlite").exists()

    small_disk.clear()
    Workspace.open(small_disk.folder).close()


def test_restoring_on_a_full_disk(small_disk):
    """The damaged file stays in its place until the backup is complete beside it."""
    with Workspace.open(small_disk.folder) as workspace:
        with workspace.open_store() as store:
            tag = store.annotations.create_tag("blurry")
        workspace.back_up()
    database = small_disk.folder / "lab.sqlite"
    database.write_bytes(b"damaged")
    small_disk.fill()
    with pytest.raises(DiskFullError):
        Workspace.restore_backup(small_disk.folder)
    assert database.read_bytes() == b"damaged"

    small_disk.clear()
    Workspace.restore_backup(small_disk.folder)
    with Workspace.open(small_disk.folder) as workspace, workspace.open_store() as store:
        assert store.annotations.tags() == (tag,)


def test_settings_on_a_full_disk(small_disk):
    """The settings of before stay whole."""
    path = small_disk.folder / "settings.json"
    rules = {"stride": number(1, 1, 8)}
    settings = Settings.load(path, rules)
    settings["stride"] = 2
    settings.save()
    small_disk.fill()
    settings["stride"] = 3
    with pytest.raises(DiskFullError):
        settings.save()

    assert Settings.load(path, rules)["stride"] == 2
    assert {file.name for file in small_disk.folder.iterdir()} == {"settings.json", "filler"}
