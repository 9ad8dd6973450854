import json

import pytest

from engine.errors import ConfigError
from gui.tabs.convolution.chain.setting import ChainSetting
from gui.tabs.convolution.chain.setup import with_setup

FIRST = {"layer": "Conv2d", "in_channels": 3, "out_channels": 8, "kernel_size": 3}


@pytest.fixture
def present():
    return ChainSetting.from_json(None)


def chain(*layers):
    return {"version": 1, "layers": [*layers]}


def test_what_a_setup_does_not_name_stays(present):
    """With a shape alone, the layers stay, and the first takes the channels that reach it now."""
    setting = with_setup(present, {"shape": [1, 28, 28]})

    assert setting.shape == (1, 28, 28)
    assert setting.names == present.names
    assert setting.layers[0].in_channels == 1


def test_a_setting_may_be_written_though_it_is_the_default(present):
    """stride = 1 is what a convolution without a stride has."""
    setting = with_setup(present, {"chain": chain({**FIRST, "stride": 1, "padding": 0})})

    assert setting.layers == with_setup(present, {"chain": chain(FIRST)}).layers


def test_what_was_copied_can_be_used(present):
    copied = json.loads(json.dumps(present.to_json()))

    assert with_setup(present.with_shape((1, 40, 40)), copied) == present


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"chain": chain({**FIRST, "kernel_size": 0})}, "Layer 1, Conv2d: kernel_size = 0 is too small"),
        ({"chain": chain({**FIRST, "in_channels": 5})}, "in_channels = 5 is not the 3 that reaches it."),
        ({"chain": chain({"layer": "Residual", "main": [FIRST | {"in_channels": 4}]})}, "in_channels = 4"),
        ({"chain": 7}, "is not a JSON object with a list of layers"),
        ({"chain": chain(*[{"layer": "Flatten"}] * 401)}, "layers = 401 are too many"),
        ({"shape": [3, 32]}, "shape = [3, 32] is not channels, height and width"),
        ({"shape": [3, 0, 32]}, "a side that is no whole number from 1 to 4,096"),
        ({"preset": "vgg-99"}, "preset = vgg-99 is no network here"),
    ],
)
def test_what_cannot_be_used_is_named(present, wanted, words):
    """In a sentence that does not spell out the whole chain."""
    with pytest.raises(ConfigError) as raised:
        with_setup(present, wanted)

    assert words in str(raised.value)
    assert len(str(raised.value)) < 200
