"""The modules against their configs."""

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import nn

from engine.errors import ConfigError
from engine.models import CNNConfig, DNNConfig
from engine.models.build import build_model
from engine.models.config import ModelConfig
from engine.models.dropout import Dropout, random_layers, seed_random_layers

WIDTHS = st.lists(st.integers(1, 6), max_size=3).map(tuple)
CPU = torch.device("cpu")

cnns = st.builds(
    CNNConfig,
    channels=WIDTHS.filter(bool),
    kernel_size=st.integers(1, 5),
    padding=st.integers(0, 3),
    pool=st.integers(1, 3),
    dense=WIDTHS,
    dropout=st.sampled_from((0.0, 0.5)),
    batch_norm=st.booleans(),
)
dnns = st.builds(DNNConfig, hidden=WIDTHS, dropout=st.sampled_from((0.0, 0.5)))


@settings(max_examples=60, deadline=None)
@given(
    config=cnns | dnns,
    in_shape=st.tuples(st.integers(1, 3), st.integers(1, 12), st.integers(1, 12)),
    classes=st.integers(2, 4),
)
def test_counts_and_shapes_are_those_of_the_module(config, in_shape, classes):
    """A config that passes its check builds a module with as many parameters as it says, which runs."""
    try:
        config.check(in_shape, classes)
    except ConfigError:
        assume(False)

    model = build_model(config, in_shape, classes, seed=0)

    assert sum(parameter.numel() for parameter in model.parameters()) == config.parameters(in_shape, classes)
    assert model.train()(torch.zeros(1, *in_shape)).shape == (1, classes)


@settings(max_examples=60, deadline=None)
@given(config=cnns, side=st.integers(1, 8))
def test_refused_shapes_would_have_failed(config, side):
    """Whatever shapes the config refuses, PyTorch refuses too."""
    try:
        config.layers((1, side, side), 2)
    except ConfigError:
        layers, channels = [], 1
        for width in config.channels:
            layers += [nn.Conv2d(channels, width, config.kernel_size, padding=config.padding)]
            layers += [nn.MaxPool2d(config.pool)]
            channels = width
        with pytest.raises(RuntimeError):
            nn.Sequential(*layers)(torch.zeros(1, 1, side, side))


def test_the_seed_alone_decides_the_weights():
    """Equal seeds give equal weights whatever torch's global generator is at; others give others."""
    torch.manual_seed(1)
    first = build_model(CNNConfig(), (1, 8, 8), 10, seed=5).state_dict()
    torch.manual_seed(2)
    again = build_model(CNNConfig(), (1, 8, 8), 10, seed=5).state_dict()
    other = build_model(CNNConfig(), (1, 8, 8), 10, seed=6).state_dict()

    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not torch.equal(first["conv1.weight"], other["conv1.weight"])


def test_first_weights_keep_the_signal():
    """Behind wide layers the spread of the activations is neither lost nor blown up (He et al. 2015)."""
    model = build_model(DNNConfig(hidden=(1000, 1000, 1000)), (1, 32, 32), 100, seed=0)
    x = torch.randn(64, 1, 32, 32, generator=torch.Generator().manual_seed(0))

    second_moment = model(x).square().mean().item()

    assert second_moment == pytest.approx(1, rel=0.25)


def test_dropout_keeps_the_mean():
    """In training a share of the features is zero and the rest is scaled up; in use nothing changes."""
    layer = Dropout(0.25)
    layer.seed(0, CPU)
    ones = torch.ones(100_000)

    y = layer(ones)

    assert (y == 0).float().mean().item() == pytest.approx(0.25, abs=0.01)
    assert set(y.unique().tolist()) == {0.0, torch.tensor(1 / 0.75).item()}
    assert torch.equal(layer.eval()(ones), ones)


def test_dropout_has_its_own_stream():
    """Two layers of one model draw different numbers, and the same again after the same seed."""
    model = build_model(DNNConfig(hidden=(50, 50), dropout=0.5), (1, 2, 2), 2, seed=0)
    assert list(random_layers(model)) == ["dropout1", "dropout2"]
    first, second = random_layers(model).values()

    seed_random_layers(model, 7, CPU)
    one, two = first(torch.ones(50)), second(torch.ones(50))
    seed_random_layers(model, 7, CPU)

    assert not torch.equal(one, two)
    assert torch.equal(first(torch.ones(50)), one)


def test_a_config_without_a_module():
    """Who forgets the line in `build` is told so."""

    class Unregistered(ModelConfig):
        kind = "unregistered"
        title = "Unregistered"

        def layers(self, in_shape, classes):
            return ()

        def summary(self, in_shape, classes):
            return ""

    with pytest.raises(ConfigError, match=r"engine\.models\.build"):
        build_model(Unregistered(), (1, 8, 8), 10, seed=0)
