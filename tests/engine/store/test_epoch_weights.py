import errno

import pytest

from engine.errors import ConfigError, DiskFullError, ReadOnlyError, StoreError
from engine.store import WeightSnapshot, Workspace


@pytest.fixture
def place(folder):
    return folder / "checkpoints" / "run-1-epochs"


def names(place):
    return sorted(file.name for file in place.iterdir())


def test_weights_come_back_and_are_named_by_their_epochs(store, run_id, epoch, place):
    """Those before training and those of an epoch, as they were given, each a file of its own."""
    for number in (10, 9):
        store.weights.keep(run_id, WeightSnapshot(number, b"%d" % number))
        store.runs.add_epoch(run_id, epoch(number))
    store.weights.keep(run_id, WeightSnapshot(0, b"zero"))

    assert store.weights.epochs(run_id) == (0, 9, 10)
    assert store.weights.read(run_id, 0) == WeightSnapshot(0, b"zero")
    assert store.weights.read(run_id, 10).tensors == b"10"
    assert names(place) == ["epoch-0.safetensors", "epoch-10.safetensors", "epoch-9.safetensors"]
    with pytest.raises(StoreError, match="weights of run 1 after epoch 1 were not kept"):
        store.weights.read(run_id, 1)


def test_without_any_there_are_none(store, run_id, place):
    """As in a workspace from before there were any; nothing is made for looking."""
    assert store.weights.epochs(run_id) == ()
    store.weights.drop(run_id, 1)
    store.weights.remove(run_id)
    store.weights.remove_leftovers(run_id)
    assert not place.exists()


def test_an_epoch_that_the_database_does_not_know_does_not_count(store, run_id, epoch):
    """The process died in between, or a backup without it was restored."""
    for number in (0, 1, 2):
        store.weights.keep(run_id, WeightSnapshot(number, b"kept"))
    store.weights.keep(7, WeightSnapshot(0, b"of no run"))
    assert store.weights.epochs(run_id) == (0,)
    assert store.weights.epochs(7) == ()

    store.runs.add_epoch(run_id, epoch(1))
    assert store.weights.epochs(run_id) == (0, 1)


def test_an_epoch_trained_again_keeps_what_it_learned_then(store, run_id):
    store.weights.keep(run_id, WeightSnapshot(0, b"before"))
    store.weights.keep(run_id, WeightSnapshot(0, b"again"))
    assert store.weights.read(run_id, 0).tensors == b"again"

    store.weights.drop(run_id, 0)
    assert store.weights.epochs(run_id) == ()


def test_other_files_in_the_folder_are_let_be(store, run_id, place):
    """They are no weights, and stay when those go."""
    store.weights.keep(run_id, WeightSnapshot(0, b"zero"))
    for name in ("epoch-01.safetensors.bak", "epoch-x.safetensors", "notes.txt"):
        (place / name).write_bytes(b"")
    assert store.weights.epochs(run_id) == (0,)

    store.weights.remove(run_id)
    assert "notes.txt" in names(place)
    assert "epoch-0.safetensors" not in names(place)


def test_what_a_dead_process_left_half_written_goes(store, run_id, place):
    store.weights.keep(run_id, WeightSnapshot(0, b"zero"))
    (place / ".epoch-1.safetensors.abc.tmp").write_bytes(b"half")
    store.weights.remove_leftovers(run_id)
    assert names(place) == ["epoch-0.safetensors"]

    store.weights.remove(run_id)
    assert not place.exists()


def test_on_a_full_disk_none_of_the_epoch_are_left(store, run_id, place, monkeypatch):
    """Not those of before either, which it no longer has."""
    store.weights.keep(run_id, WeightSnapshot(0, b"before"))

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("engine.store.epoch_weights.write_atomically", full)
    with pytest.raises(DiskFullError, match="no room left"):
        store.weights.keep(run_id, WeightSnapshot(0, b"again"))
    assert names(place) == []


def test_a_window_that_only_looks_reads_and_writes_nothing(store, run_id, folder, place):
    store.weights.keep(run_id, WeightSnapshot(0, b"zero"))
    with Workspace.open(folder, read_only=True) as workspace, workspace.open_store() as reader:
        assert reader.weights.epochs(run_id) == (0,)
        assert reader.weights.read(run_id, 0).tensors == b"zero"
        for change in (
            lambda: reader.weights.keep(run_id, WeightSnapshot(1, b"one")),
            lambda: reader.weights.drop(run_id, 0),
            lambda: reader.weights.remove(run_id),
            lambda: reader.weights.remove_leftovers(run_id),
        ):
            with pytest.raises(ReadOnlyError):
                change()
    assert names(place) == ["epoch-0.safetensors"]


def test_a_backup_holds_no_weights(workspace, store, run_id):
    """They can be done without: what is copied is the database."""
    store.weights.keep(run_id, WeightSnapshot(0, b"w" * 1_000_000))
    assert workspace.back_up().stat().st_size < 200_000


def test_what_is_no_epoch_is_refused():
    with pytest.raises(ConfigError, match="0 is before training"):
        WeightSnapshot(-1, b"")
