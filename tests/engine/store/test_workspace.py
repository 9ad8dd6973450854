import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.errors import ReadOnlyError, StoreError
from engine.store import RunState, Workspace

ROOT = Path(__file__).parents[3]

HOLDER = """
import sys
from pathlib import Path
from engine.store import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
store = workspace.open_store()
store.runs.create("left behind", {}, "digits", "ab12", 10)
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(folder):
    """Another process that has the workspace open and a run going, until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"ready\n"
    yield process
    process.kill()
    process.communicate()


def test_a_new_folder_becomes_a_workspace(folder):
    """Everything that has to lie in the folder is made, and nothing needs saying."""
    with Workspace.open(folder) as workspace:
        assert workspace.notice == ""
        assert not workspace.read_only

    assert {entry.name for entry in folder.iterdir()} >= {"lab.sqlite", "checkpoints", "datasets"}
    assert Workspace.backups(folder) == ()


def test_the_database_uses_a_write_ahead_log(workspace, store):
    """Readers never wait for the writer."""
    with store._session.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_annotations_reach_the_disk_before_the_call_returns(store):
    """The log is flushed for annotations (FULL is 2), and left to the system for runs (NORMAL is 1)."""
    for durable, level in ((True, 2), (False, 1)):
        with store._session.writing(durable=durable) as connection:
            assert connection.execute("PRAGMA synchronous").fetchone() == (level,)


def test_a_second_window_reads_and_says_so(workspace, folder):
    """The notice names the process to close; looking works, writing is refused in words."""
    with workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")

    with Workspace.open(folder) as second, second.open_store() as store:
        assert second.read_only
        assert f"process {os.getpid()}" in second.notice
        assert store.annotations.tags() == (tag,)
        with pytest.raises(ReadOnlyError, match="Another window"):
            store.annotations.create_tag("dark")
        assert second.back_up() is None


def test_a_second_window_sees_what_the_first_commits(workspace, store, folder):
    with Workspace.open(folder) as second, second.open_store() as looking:
        tag = store.annotations.create_tag("blurry")
        store.annotations.toggle_tag("a", tag.id)

        assert looking.annotations.get("a").tags == {tag.id}


def test_closing_passes_the_right_to_write_on(folder):
    """The next window to open may write, as often as one likes."""
    for _ in range(3):
        with Workspace.open(folder) as workspace:
            assert not workspace.read_only


def test_the_lock_dies_with_its_process(holder, folder):
    """A killed lab leaves no stale lock, and its run shows as interrupted."""
    with Workspace.open(folder) as second:
        assert f"process {holder.pid}" in second.notice
    holder.kill()
    holder.wait()

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert not workspace.read_only
        (run,) = store.runs.list()
        assert run.state is RunState.INTERRUPTED
        assert "checkpoint" in run.message


def test_looking_only_leaves_a_running_run_alone(holder, folder):
    """Only the writer knows that nobody is training any more."""
    with Workspace.open(folder) as second, second.open_store() as store:
        assert store.runs.list()[0].state is RunState.RUNNING


def test_asked_to_read_only(folder):
    """Somebody who asks to look gets no lock and keeps nobody out."""
    Workspace.open(folder).close()
    with Workspace.open(folder, read_only=True) as looking, Workspace.open(folder) as writer:
        assert looking.read_only
        assert "looking only" in looking.notice
        assert not writer.read_only


def test_nothing_to_look_at(folder):
    """Looking makes no workspace where there is none."""
    with pytest.raises(StoreError, match="no workspace to look at"):
        Workspace.open(folder, read_only=True)
    assert not folder.exists()


def test_a_file_where_the_folder_should_be(folder):
    folder.write_text("not a folder")
    with pytest.raises(StoreError, match="lab"):
        Workspace.open(folder)


def test_a_folder_with_special_characters(tmp_path):
    """The path is data, not part of an address."""
    folder = tmp_path / "50 % of #1? ünï"
    Workspace.open(folder).close()
    with Workspace.open(folder) as workspace, closing(workspace.open_store()) as store:
        assert store.runs.list() == ()
    assert (folder / "lab.sqlite").exists()


def test_every_run_has_a_checkpoint_file_of_its_own(workspace, folder):
    """Known before torch is loaded, so that what only reads can find it."""
    assert workspace.checkpoint(12) == folder / "checkpoints" / "run-12.safetensors"
