import errno
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.numpy import load

from engine.data import Sizes
from engine.errors import CheckpointError, StoreError
from engine.models import CNNConfig, DNNConfig
from engine.models.build import build_model
from engine.store import RunState, Workspace, epoch_weights
from engine.training import EpochDone, FitConfig, RunConfig, snapshots
from engine.training.experiment import resume_run, train_run
from engine.training.feature_maps import feature_maps
from engine.training.kept_run import checkpoint_file
from engine.training.maximal_patches import maximal_patches
from engine.training.snapshots import LARGEST, MOST, Snapshots, step

THREE = FitConfig(epochs=3, threads=1, device="cpu")
SMALL = RunConfig(model=CNNConfig(channels=(2,), batch_norm=True), fit=THREE)


def kept(workspace, run):
    with workspace.open_store() as store:
        return {epoch: load(store.weights.read(run, epoch).tensors) for epoch in store.weights.epochs(run)}


def weights_file(workspace, run, epoch):
    return workspace.checkpoints / f"run-{run}-epochs" / f"epoch-{epoch}.safetensors"


def same(one, other):
    assert one.keys() == other.keys()
    for name, values in one.items():
        np.testing.assert_array_equal(values, other[name])


def test_every_weight_is_kept_epoch_by_epoch(workspace):
    """From those that the seed gives to those of the last checkpoint; the statistics of batches too."""
    list(train_run(workspace, SMALL))
    found = kept(workspace, 1)

    assert list(found) == [0, 1, 2, 3]
    first = build_model(SMALL.model, (1, 8, 8), 10, seed=0).state_dict()
    same(found[0], {name: tensor.numpy() for name, tensor in first.items()})
    last = checkpoint_file(workspace, 1).load().model
    same(found[3], {name: tensor.numpy() for name, tensor in last.items()})
    assert found[1]["norm1.num_batches_tracked"] == 20


def test_a_resumed_run_has_the_weights_of_one_that_was_never_cut(workspace):
    """Bit for bit, those of the epoch that was cut included."""
    events = train_run(workspace, SMALL)
    for _, event in zip(range(30), events, strict=False):
        assert event
    events.close()
    assert list(kept(workspace, 1)) == [0, 1]
    list(resume_run(workspace, 1))
    list(train_run(workspace, SMALL))

    cut, whole = kept(workspace, 1), kept(workspace, 2)
    assert list(cut) == list(whole)
    for epoch, weights in cut.items():
        same(weights, whole[epoch])


def test_a_dense_network_keeps_its_weights_too(workspace):
    list(train_run(workspace, RunConfig(model=DNNConfig(hidden=(4,)), fit=THREE)))

    assert list(kept(workspace, 1)) == [0, 1, 2, 3]
    first, last = (feature_maps(workspace, 1, np.full((1, 8, 8), 99, np.uint8), epoch) for epoch in (0, 3))
    assert not np.allclose(first[-1].maps, last[-1].maps)


def test_maps_and_patches_are_those_of_the_epoch(workspace):
    """Of the network as the seed gives it, computed beside the lab's own functions."""
    list(train_run(workspace, RunConfig(model=CNNConfig(channels=(3,)), fit=THREE)))
    model = build_model(CNNConfig(channels=(3,)), (1, 8, 8), 10, seed=0).eval()
    image = np.arange(64, dtype=np.uint8).reshape(1, 8, 8)
    x = torch.tensor(image[None] / 255, dtype=torch.float32)

    found = feature_maps(workspace, 1, image, epoch=0)
    np.testing.assert_allclose(found[0].maps, model.conv1(x)[0].detach(), atol=1e-6)
    np.testing.assert_allclose(found[-1].maps[:, 0, 0], model(x)[0].detach(), atol=1e-6)
    (best,) = maximal_patches(workspace, 1, "conv1", 1, count=1, epoch=0)
    alone = torch.tensor(best.pixels[None] / 255, dtype=torch.float32)
    answer = torch.nn.functional.conv2d(alone, model.conv1.weight, model.conv1.bias)[0, 1, 0, 0]
    assert best.activation == pytest.approx(answer.item(), abs=1e-5)
    (later,) = maximal_patches(workspace, 1, "conv1", 1, count=1)
    assert later.activation != best.activation
    with pytest.raises(StoreError, match="after epoch 9 were not kept"):
        feature_maps(workspace, 1, image, epoch=9)


@pytest.mark.parametrize(
    ("size", "epochs", "every"),
    [(24_000, 20, 1), (24_000, 1000, 2), (MOST // 21, 20, 1), (MOST // 20, 20, 2), (LARGEST, 100, 15)],
)
def test_what_is_kept_of_a_run_has_a_limit(size, epochs, every):
    """A long run keeps fewer epochs, evenly spread, its first and its last among them."""
    assert step(size, epochs) == every
    counted = {epoch for epoch in range(epochs + 1) if epoch % every == 0 or epoch == epochs}
    assert len(counted) * size <= MOST


def test_weights_that_are_too_many_are_not_kept():
    """The first filters are."""
    large = torch.nn.Sequential()
    large.add_module("conv1", torch.nn.Conv2d(1, 2, 3))
    large.add_module("dense1", torch.nn.Linear(1000, LARGEST // 4000))
    snapshots = Snapshots(large, 3, "run")

    assert step(LARGEST + 1, 3) is None
    assert snapshots.weights(0) is None
    assert snapshots.filters(0).weights.shape == (2, 1, 3, 3)


@pytest.mark.parametrize("left", [0, 5, 200, -1])
def test_damaged_weights_are_refused_in_words(workspace, left):
    """Empty or cut short anywhere, as a power failure may leave them; the run itself is whole."""
    list(train_run(workspace, SMALL))
    file = weights_file(workspace, 1, 0)
    file.write_bytes(file.read_bytes()[:left])

    image = np.zeros((1, 8, 8), np.uint8)
    words = r"weights after epoch 0 are damaged or cut short.*choose another epoch"
    with pytest.raises(CheckpointError, match=words):
        feature_maps(workspace, 1, image, epoch=0)
    assert feature_maps(workspace, 1, image, epoch=1)
    assert feature_maps(workspace, 1, image)


def test_weights_of_another_run_are_refused(workspace):
    """Ids come again when a backup is restored: as with checkpoints, a file says whose it is."""
    list(train_run(workspace, SMALL))
    list(train_run(workspace, SMALL))
    weights_file(workspace, 1, 0).write_bytes(weights_file(workspace, 2, 0).read_bytes())

    with pytest.raises(CheckpointError, match="weights after epoch 0 are of another run"):
        feature_maps(workspace, 1, np.zeros((1, 8, 8), np.uint8), epoch=0)


def test_a_new_run_clears_what_lies_under_its_id(workspace):
    stale = weights_file(workspace, 1, 9)
    stale.parent.mkdir()
    stale.write_bytes(b"of a run that a restored backup does not know")
    list(train_run(workspace, SMALL))

    assert not stale.exists()
    assert list(kept(workspace, 1)) == [0, 1, 2, 3]


def test_a_run_that_goes_on_clears_what_a_dead_process_left(workspace):
    events = train_run(workspace, SMALL)
    for _, event in zip(range(30), events, strict=False):
        assert event
    events.close()
    half = weights_file(workspace, 1, 2).with_name(".epoch-2.safetensors.abc.tmp")
    half.write_bytes(b"half")
    list(resume_run(workspace, 1))

    assert not half.exists()


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES])
def test_training_goes_on_without_weights_that_cannot_be_written(workspace, monkeypatch, error):
    """All else is kept; there is nothing half written, and the next epoch has its weights again."""
    write = epoch_weights.write_atomically

    def fails(path, *arguments, **options):
        if path.name == "epoch-2.safetensors":
            raise OSError(error, "cannot be written", str(path))
        write(path, *arguments, **options)

    monkeypatch.setattr(epoch_weights, "write_atomically", fails)
    list(train_run(workspace, SMALL))

    assert list(kept(workspace, 1)) == [0, 1, 3]
    with workspace.open_store() as store:
        assert store.runs.get(1).state is RunState.FINISHED
        assert [one.epoch for one in store.runs.filters(1)] == [0, 1, 2, 3]


def test_of_a_long_run_not_every_epoch_has_a_file(workspace, monkeypatch):
    """The first and the last have; what lies there of one in between goes."""
    weights = build_model(SMALL.model, (1, 8, 8), 10, seed=0).state_dict()
    monkeypatch.setattr(snapshots, "MOST", 4 * sum(tensor.nbytes for tensor in weights.values()))
    events = train_run(workspace, replace(SMALL, fit=replace(THREE, epochs=10)))
    next(event for event in events if isinstance(event, EpochDone))
    weights_file(workspace, 1, 2).write_bytes(b"of before")
    list(events)

    assert list(kept(workspace, 1)) == [0, 4, 8, 10]
    assert len(list(weights_file(workspace, 1, 0).parent.iterdir())) == 4


def test_the_database_holds_no_weights(tmp_path):
    """Twenty epochs of a network of 1 MB take no more there than their figures."""
    fit = FitConfig(epochs=20, threads=1, device="cpu", batch_size=512)
    with Workspace.open(tmp_path / "lab") as workspace:
        list(
            train_run(workspace, RunConfig(model=DNNConfig(hidden=(3000,)), sizes=Sizes(90, 20, 20), fit=fit))
        )
        in_files = sum(file.stat().st_size for file in weights_file(workspace, 1, 0).parent.iterdir())
    assert (tmp_path / "lab" / "lab.sqlite").stat().st_size < 300_000
    assert 8_000_000 < in_files < 17_000_000


def test_a_window_that_only_looks_sees_every_epoch(workspace):
    """While the other one trains, too."""
    list(train_run(workspace, SMALL))
    image = np.arange(64, dtype=np.uint8).reshape(1, 8, 8)
    with Workspace.open(workspace.folder, read_only=True) as reader:
        assert list(kept(reader, 1)) == [0, 1, 2, 3]
        for epoch in (0, 3):
            found, expected = (feature_maps(where, 1, image, epoch)[-1] for where in (reader, workspace))
            np.testing.assert_array_equal(found.maps, expected.maps)
