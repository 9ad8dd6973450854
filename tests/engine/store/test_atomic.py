import pytest

from engine.store import write_atomically


def test_a_file_is_replaced_whole(tmp_path):
    """New content stands under the name, and nothing else is left in the folder."""
    path = tmp_path / "run.json"
    write_atomically(path, b"old" * 1_000)
    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_can_be_done_without_is_not_forced_to_the_disk(tmp_path, monkeypatch):
    """It is replaced whole all the same."""
    path = tmp_path / "epoch.safetensors"
    path.write_bytes(b"old")
    forced = []
    monkeypatch.setattr("os.fsync", forced.append)
    write_atomically(path, b"new", durable=False)

    assert (path.read_bytes(), list(tmp_path.iterdir()), forced) == (b"new", [path], [])


def test_a_failure_leaves_the_old_file_alone(tmp_path, monkeypatch):
    """Whatever stops the writing, the old content stays and the half written file goes."""
    path = tmp_path / "run.json"
    write_atomically(path, b"old")

    def fails(descriptor):
        raise OSError("the disk is gone")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="the disk is gone"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
