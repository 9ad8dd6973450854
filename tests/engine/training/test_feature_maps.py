import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from engine.data import Dataset, load_dataset
from engine.errors import ConfigError, DataError, StoreError
from engine.models import CNNConfig, DNNConfig
from engine.training import FitConfig, MaximalPatch, RunConfig, Searched, as_channels
from engine.training.experiment import train_run
from engine.training.feature_maps import feature_maps
from engine.training.kept_run import checkpoint_file, look_into
from engine.training.maximal_patches import maximal_patches, search_patches

FIT = FitConfig(epochs=1, threads=1, device="cpu")


@pytest.fixture(scope="module")
def digits():
    return load_dataset("digits")


def weights(run):
    return checkpoint_file(run[0], 1).load().model


def test_maps_are_what_torch_computes(default_run, digits):
    """Convolution, ReLU, pooling and scores of one digit, by functions applied to the saved weights."""
    saved, image = weights(default_run), digits.images[5]
    x = torch.tensor(image[None] / 255, dtype=torch.float32)
    first = F.conv2d(x, saved["conv1.weight"], saved["conv1.bias"], padding=1)
    pooled = F.max_pool2d(F.relu(first), 2)
    second = F.conv2d(pooled, saved["conv2.weight"], saved["conv2.bias"], padding=1)
    last = F.max_pool2d(F.relu(second), 2)
    scores = F.linear(last.flatten(1), saved["dense1.weight"], saved["dense1.bias"])
    expected = {"conv1": first, "relu1": F.relu(first), "pool1": pooled, "conv2": second}
    expected |= {"relu2": F.relu(second), "pool2": last, "dense1": scores[..., None, None]}

    found = feature_maps(default_run[0], 1, image)

    assert [layer.name for layer in found] == list(expected)
    for layer in found:
        np.testing.assert_allclose(layer.maps, expected[layer.name][0].numpy(), atol=1e-5)


def test_another_size_goes_through_the_convolutions(default_run):
    """A photo has maps of its own size, up to the dense layer."""
    photo = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
    found = feature_maps(default_run[0], 1, as_channels(photo, 1))

    assert [(layer.name, layer.maps.shape) for layer in found] == [
        ("conv1", (16, 40, 30)),
        ("relu1", (16, 40, 30)),
        ("pool1", (16, 20, 15)),
        ("conv2", (32, 20, 15)),
        ("relu2", (32, 20, 15)),
        ("pool2", (32, 10, 7)),
    ]


def test_another_size_goes_on_where_as_much_reaches_the_dense_layer(default_run):
    """Of 9 × 9 pixels, halved twice, 2 × 2 are left, as of 8 × 8."""
    image = np.random.default_rng(0).integers(0, 256, (1, 9, 9), dtype=np.uint8)
    found = feature_maps(default_run[0], 1, image)
    saved = weights(default_run)
    flat = torch.tensor(found[-2].maps).flatten()

    assert [layer.name for layer in found][-2:] == ["pool2", "dense1"]
    expected = F.linear(flat, saved["dense1.weight"], saved["dense1.bias"]).numpy()
    np.testing.assert_allclose(found[-1].maps[:, 0, 0], expected, atol=1e-5)


def test_images_that_do_not_fit_are_refused(default_run, workspace):
    opened, _ = default_run
    with pytest.raises(DataError, match=r"wants 1 channels: \(1, H, W\)"):
        feature_maps(opened, 1, np.zeros((3, 8, 8), np.uint8))
    with pytest.raises(DataError, match="too many to look into"):
        feature_maps(opened, 1, np.zeros((1, 2000, 2000), np.uint8))
    with pytest.raises(DataError, match=r"3 × 3 is too small for this network. Layer 4, MaxPool2d"):
        feature_maps(opened, 1, np.zeros((1, 3, 3), np.uint8))
    with pytest.raises(StoreError, match="no run 9"):
        feature_maps(opened, 9, np.zeros((1, 8, 8), np.uint8))
    list(train_run(workspace, RunConfig(model=DNNConfig(hidden=(4,)), fit=FIT)))
    with pytest.raises(DataError, match="takes only images of 8 × 8"):
        feature_maps(workspace, 1, np.zeros((1, 9, 9), np.uint8))
    assert [layer.maps.shape for layer in feature_maps(workspace, 1, np.zeros((1, 8, 8), np.uint8))] == [
        (4, 1, 1),
        (4, 1, 1),
        (10, 1, 1),
    ]


def test_channels_of_a_photo():
    """Colour is greyed for a network that knows grey, and grey is shown to all three colours."""
    grey = np.arange(6, dtype=np.uint8).reshape(2, 3)
    colour = np.stack([grey, grey, grey], axis=2)

    np.testing.assert_array_equal(as_channels(colour, 1)[0], grey)
    np.testing.assert_array_equal(as_channels(grey, 3), np.stack([grey] * 3))
    with pytest.raises(DataError, match="neither grey"):
        as_channels(np.zeros((2, 3, 4), np.uint8), 1)
    with pytest.raises(DataError, match="this network wants 2"):
        as_channels(grey, 2)


@pytest.mark.parametrize(("layer", "filter"), [("conv1", 3), ("relu2", 7), ("pool2", 0), ("dense1", 4)])
def test_patches_are_where_the_answers_are_largest(default_run, digits, layer, filter):
    """No example has a larger answer than those chosen, each chosen once, in order."""
    found = maximal_patches(default_run[0], 1, layer, filter, count=5)
    everything = [
        next(
            maps for maps in feature_maps(default_run[0], 1, digits.images[patch.index]) if maps.name == layer
        )
        for patch in found[:2]
    ]

    assert [patch.activation for patch in found] == sorted((p.activation for p in found), reverse=True)
    assert len({patch.example_id for patch in found}) == 5
    for patch, maps in zip(found[:2], everything, strict=True):
        assert patch.example_id == digits.example_ids[patch.index]
        assert patch.activation == pytest.approx(maps.maps[filter].max(), abs=1e-4)
        assert patch.activation == pytest.approx(maps.maps[filter, patch.row, patch.column], abs=1e-4)


def test_a_patch_is_all_that_its_cell_sees(default_run, digits):
    """The first convolution answers the patch alone with the same number; others see 8 pixels, or all."""
    saved = weights(default_run)
    for patch in maximal_patches(default_run[0], 1, "conv1", 2, count=20):
        assert patch.pixels.shape == (1, 3, 3)
        x = torch.tensor(patch.pixels[None] / 255, dtype=torch.float32)
        alone = F.conv2d(x, saved["conv1.weight"], saved["conv1.bias"])[0, 2, 0, 0]
        assert alone.item() == pytest.approx(patch.activation, abs=1e-5)
        assert (patch.top, patch.left) == (patch.row - 1, patch.column - 1)

    (second,) = maximal_patches(default_run[0], 1, "conv2", 0, count=1)
    assert second.pixels.shape == (1, 8, 8)  # 3 + 1 for the pooling + 2 · 2
    (dense,) = maximal_patches(default_run[0], 1, "dense1", 0, count=1)
    np.testing.assert_array_equal(dense.pixels, digits.images[dense.index])


def test_every_example_counts(workspace, digits):
    """The largest of the whole data set, by brute force over all examples."""
    list(
        train_run(workspace, RunConfig(model=CNNConfig(channels=(2,), batch_norm=True, dropout=0.3), fit=FIT))
    )
    model = checkpoint_file(workspace, 1).load().model
    x = torch.tensor(digits.images / 255, dtype=torch.float32)
    values = F.conv2d(x, model["conv1.weight"], padding=1)[:, 1].flatten(1).max(dim=1).values
    found = maximal_patches(workspace, 1, "conv1", 1, count=3)

    assert [patch.activation for patch in found] == pytest.approx(
        values.sort(descending=True).values[:3].tolist()
    )


@pytest.fixture
def network(default_run):
    return look_into(default_run[0], 1)


def test_a_search_says_how_far_it_is_and_can_be_closed_there(network):
    """Batch by batch, before any patch; nothing of the rest is looked at."""
    events = list(search_patches(network, "conv1", 0, count=2))
    progress = [event for event in events if isinstance(event, Searched)]

    assert [one.examples for one in progress] == [*range(128, 1797, 128), 1797]
    assert {one.count for one in progress} == {1797}
    assert [type(event) for event in events[-2:]] == [MaximalPatch, MaximalPatch]
    asked = []
    network.model.conv1.register_forward_hook(lambda layer, x, y: asked.append(len(x[0])))
    search = search_patches(network, "conv1", 0)
    next(search)
    search.close()
    assert asked == [128]


def test_a_search_leaves_torch_as_it_was_between_its_steps(network):
    """Whoever asks for the next step may train in between, on the same thread."""
    search = search_patches(network, "conv1", 0)
    next(search)
    assert not torch.is_inference_mode_enabled()
    search.close()


def test_a_search_copies_no_data_set(network):
    """What it holds beside the data set is a fraction of it."""
    many = np.random.default_rng(0).integers(0, 256, (10_000, 1, 8, 8), dtype=np.uint8)
    dataset = Dataset("many", many, np.arange(10_000) % 10, tuple("0123456789"))
    assert dataset.example_ids
    tracemalloc.start()
    list(search_patches(replace(network, dataset=dataset), "conv1", 0))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < many.nbytes / 2


def test_a_filter_that_answers_nothing_has_no_strongest_answers(network):
    """With a bias far below all it sees its rectified answers are 0, while those before are not."""
    with torch.no_grad():
        network.model.conv1.bias[3] = -1000

    def patches(layer, filter):
        return [one for one in search_patches(network, layer, filter) if isinstance(one, MaximalPatch)]

    assert patches("relu1", 3) == []
    assert patches("pool1", 3) == []
    assert len(patches("conv1", 3)) == 9
    assert len(patches("relu1", 2)) == 9


def test_what_is_not_there_is_refused(default_run):
    with pytest.raises(ConfigError, match="layer = conv3 is none of conv1, relu1, pool1, conv2"):
        maximal_patches(default_run[0], 1, "conv3", 0)
    with pytest.raises(ConfigError, match="filter = 16 is not one of the 16 filters of conv1") as caught:
        maximal_patches(default_run[0], 1, "conv1", 16)
    assert caught.value.repairs[0].value == 15
    with pytest.raises(ConfigError, match="count = 0 is too small"):
        maximal_patches(default_run[0], 1, "conv1", 0, count=0)
