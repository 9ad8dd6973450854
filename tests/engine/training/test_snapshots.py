import numpy as np
import pytest
import torch
from safetensors.numpy import load

from engine.errors import CheckpointError, StoreError
from engine.models import CNNConfig, DNNConfig
from engine.models.build import build_model
from engine.store import WeightSnapshot
from engine.training import FitConfig, RunConfig
from engine.training.experiment import resume_run, train_run
from engine.training.feature_maps import feature_maps
from engine.training.kept_run import checkpoint_file
from engine.training.maximal_patches import maximal_patches
from engine.training.snapshots import LARGEST, MOST, Snapshots, step

THREE = FitConfig(epochs=3, threads=1, device="cpu")
SMALL = RunConfig(model=CNNConfig(channels=(2,), batch_norm=True), fit=THREE)


def kept(workspace, run):
    with workspace.open_store() as store:
        return {
            epoch: load(store.runs.weights(run, epoch).tensors) for epoch in store.runs.weight_epochs(run)
        }


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
    snapshots = Snapshots(large, 3)

    assert step(LARGEST + 1, 3) is None
    assert snapshots.weights(0) is None
    assert snapshots.filters(0).weights.shape == (2, 1, 3, 3)


def test_damaged_weights_are_refused_in_words(workspace):
    list(train_run(workspace, SMALL))
    with workspace.open_store() as store:
        store.runs.add_start(1, weights=WeightSnapshot(0, b"nothing"))

    with pytest.raises(CheckpointError, match=r"weights after epoch 0 are damaged.*choose another epoch"):
        feature_maps(workspace, 1, np.zeros((1, 8, 8), np.uint8), epoch=0)
