import shutil

import pytest

from engine.errors import ReadOnlyError, StoreError
from engine.store import Workspace


def _filled(folder):
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        return store.annotations.create_tag("blurry")


def _look(folder, tag):
    """Open, expect a window that only looks and says so, and return its notice."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert workspace.read_only
        assert store.annotations.tags() == (tag,)
        with pytest.raises(ReadOnlyError, match="can look but not change"):
            store.annotations.toggle_tag("a", tag.id)
        return workspace.notice


def test_a_read_only_folder_can_be_looked_at(locker):
    """A workspace on a medium that cannot be written, such as a DVD or somebody else's folder."""
    tag = _filled(locker.folder)
    before = sorted(locker.folder.iterdir())
    locker.lock_folder()

    assert str(locker.folder) in _look(locker.folder, tag)
    assert sorted(locker.folder.iterdir()) == before


def test_a_read_only_file_can_be_looked_at(locker):
    tag = _filled(locker.folder)
    database = locker.folder / "lab.sqlite"
    locker.lock_file(database)
    before = database.read_bytes()

    assert str(database) in _look(locker.folder, tag)
    assert database.read_bytes() == before


@pytest.mark.parametrize("with_index", [True, False])
def test_a_read_only_folder_after_a_crash(locker, tmp_path, with_index):
    """What is only in the write-ahead log is shown, or the notice says that it cannot be."""
    with Workspace.open(tmp_path / "lab") as workspace, workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")
        shutil.copytree(workspace.folder, locker.folder, dirs_exist_ok=True)
    if not with_index:
        (locker.folder / "lab.sqlite-shm").unlink()
    locker.lock_folder()

    with Workspace.open(locker.folder) as workspace, workspace.open_store() as store:
        assert workspace.read_only
        if store.annotations.tags() != (tag,):
            assert "cannot be shown" in workspace.notice


def test_a_read_only_folder_without_a_workspace(locker):
    locker.lock_folder()
    with pytest.raises(StoreError, match="no workspace to look at"):
        Workspace.open(locker.folder)


def test_restoring_in_a_read_only_folder_is_refused_in_words(locker):
    _filled(locker.folder)
    locker.lock_folder()
    with pytest.raises(StoreError, match="Allow writing there"):
        Workspace.restore_backup(locker.folder)
