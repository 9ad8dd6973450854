"""Chains written as JSON and read again."""

import json

import pytest

from engine.arithmetic import (
    PRESETS,
    AvgPool2d,
    Chain,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    Sides,
    chain_from_json,
    chain_to_json,
    layer_from_json,
    layer_to_json,
)
from engine.errors import ConfigError, LayerError


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_every_preset_survives(preset):
    """Layers, branches and names come back as they were."""
    assert chain_from_json(json.loads(json.dumps(chain_to_json(preset.chain)))) == preset.chain


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(4, 8, (3, 5), stride=(1, 2), padding=Sides(1, 2, 3, 4), dilation=2, groups=4, bias=False),
        Conv2d(1, 1, 3, stride=2, padding="same-tensorflow"),
        Conv1d(1, 2, 3, padding="causal", dilation=4),
        ConvTranspose2d(2, 4, 3, stride=2, padding=1, output_padding=(0, 1)),
        MaxPool2d(3, stride=2, padding=1, dilation=2, ceil_mode=True),
        AvgPool2d((2, 3), count_include_pad=False),
    ],
    ids=repr,
)
def test_every_setting_survives(layer):
    assert layer_from_json(json.loads(json.dumps(layer_to_json(layer)))) == layer


def test_defaults_are_left_out():
    """So that a file stays legible."""
    assert layer_to_json(Conv2d(3, 10, 3, stride=2)) == {
        "layer": "Conv2d",
        "in_channels": 3,
        "out_channels": 10,
        "kernel_size": 3,
        "stride": 2,
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (7, "layer = 7 is not a JSON object"),
        ({"layer": "Conv3d"}, "layer = Conv3d is none of Conv2d"),
        ({"layer": "Linear", "in_features": 3}, "out_features = nothing is missing from Linear"),
        ({"layer": "MaxPool2d", "kernel_size": 2, "speed": 1}, "speed = 1 is no setting of MaxPool2d"),
        ({"layer": "MaxPool2d", "kernel_size": "2"}, "kernel_size = 2 is not a whole number"),
        ({"layer": "MaxPool2d", "kernel_size": True}, "kernel_size = True is not a whole number"),
        ({"layer": "MaxPool2d", "kernel_size": [2]}, "is neither one whole number nor two"),
        ({"layer": "MaxPool2d", "kernel_size": 2, "ceil_mode": 1}, "ceil_mode = 1 is neither true nor false"),
        ({"layer": "MaxPool2d", "kernel_size": 0}, "kernel_size = 0"),
        ({"layer": "PartialConv2d", "kernel_size": 1, "connections": [1]}, "is not a list of lists"),
        ({"layer": "Residual", "main": {}}, "main = {} is not a list of layers"),
        (
            {"layer": "Conv1d", "in_channels": 1, "out_channels": 1, "kernel_size": [3, 3]},
            "is not a whole number",
        ),
        ({"layer": "MaxPool2d", "kernel_size": 2, "padding": "same"}, "padding = same is not a whole number"),
        (
            {"layer": "Conv2d", "in_channels": 1, "out_channels": 1, "kernel_size": 3, "padding": {"up": 1}},
            "names a side",
        ),
        (
            {"layer": "Conv2d", "in_channels": 1, "out_channels": 1, "kernel_size": 3, "stride": None},
            "stride = None",
        ),
    ],
)
def test_what_is_no_layer_is_refused(data, message):
    """By the name of the setting, with nothing made of it."""
    with pytest.raises(ConfigError, match=message.replace("[", r"\[")):
        layer_from_json(data)


@pytest.mark.parametrize("data", [None, [], {}, {"version": 1, "layers": 3}])
def test_what_is_no_chain_is_refused(data):
    with pytest.raises(ConfigError, match="is not a JSON object with a list of layers"):
        chain_from_json(data)


def test_a_chain_of_another_version_is_refused():
    with pytest.raises(ConfigError, match="version = 2 is not 1"):
        chain_from_json({"version": 2, "layers": []})


def test_the_layer_that_cannot_be_read_is_named():
    data = chain_to_json(Chain((Conv2d(1, 1, 3), MaxPool2d(2))))
    data["layers"][1]["kernel_size"] = 0
    with pytest.raises(LayerError, match="Layer 2, MaxPool2d: kernel_size = 0"):
        chain_from_json(data)


@pytest.mark.parametrize("entry", [3, {"name": 4, "layer": "Flatten"}])
def test_an_entry_that_is_no_layer_is_named(entry):
    with pytest.raises(LayerError, match=r"Layer 1, "):
        chain_from_json({"version": 1, "layers": [entry]})


def test_blocks_in_blocks_end_somewhere():
    """A file cannot nest blocks until Python gives up."""
    data = {"layer": "Flatten"}
    for _ in range(50):
        data = {"layer": "Residual", "main": [data]}
    with pytest.raises(ConfigError, match="lies inside more than 8 others"):
        layer_from_json(data)
