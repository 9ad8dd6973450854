"""What a config says about its network, without torch, against published counts and real modules."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ConfigError, LayerError
from engine.models import MODELS, CNNConfig, DNNConfig, model_from_json
from engine.models.cnn_config import LARGEST

DIGITS = (1, 8, 8)


def test_lenet_5():
    """The layers of LeNet on 28 × 28 images have the published shapes and counts.

    Source: Zhang et al., Dive into Deep Learning, chapter 7.6, padded to 32 × 32 as in LeCun et al. (1998).
    """
    lenet = CNNConfig(channels=(6, 16), kernel_size=5, padding=0, dense=(120, 84))

    rows = lenet.rows((1, 32, 32), 10)

    assert [row.parameters for row in rows if row.parameters] == [156, 2416, 48120, 10164, 850]
    assert [row.output_shape for row in rows[:4]] == [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5)]
    assert lenet.parameters((1, 32, 32), 10) == 61706


def test_says_what_it_is():
    """Title and summary are what a person reads in the list of models."""
    assert CNNConfig().title == "CNN 16·32"
    assert CNNConfig().summary(DIGITS, 10) == "2 blocks of 3 × 3 and pooling, dense 10. 6,090 parameters"
    assert CNNConfig(channels=(8,), dense=(20,), dropout=0.3, batch_norm=True).title == (
        "CNN 8, dense 20, batch norm, dropout 0.3"
    )
    assert DNNConfig(hidden=(64, 32)).title == "DNN 64·32"
    assert DNNConfig().summary(DIGITS, 10) == "Dense 64·10 on 64 pixels. 4,810 parameters"
    assert DNNConfig(hidden=()).title == "Softmax regression"


def test_shapes_that_do_not_fit():
    """A pooling window larger than what reaches it is refused with the layer, the arithmetic and repairs."""
    deep = CNNConfig(channels=(8, 8, 8, 8))

    with pytest.raises(LayerError) as caught:
        deep.check(DIGITS, 10)

    assert str(caught.value) == "Layer 8, max pooling, f = 2, s = 2: pool = 2 is larger than n + 2p = 1."
    assert caught.value.field == "pool"
    for repair in caught.value.repairs:
        replace(deep, **{repair.field: repair.value}).check(DIGITS, 10)
    assert {repair.field for repair in caught.value.repairs} == {"padding", "kernel_size", "pool"}


@given(
    channels=st.lists(st.just(2), min_size=1, max_size=4).map(tuple),
    kernel_size=st.integers(1, 14),
    padding=st.integers(0, 6),
    pool=st.integers(1, 12),
)
def test_repairs_are_the_nearest_that_work(channels, kernel_size, padding, pool):
    """Trying one value after the other finds none between the setting and its repair."""
    config = CNNConfig(channels=channels, kernel_size=kernel_size, padding=padding, pool=pool)
    try:
        config.check(DIGITS, 10)
    except LayerError as error:
        repairs = {repair.field: repair.value for repair in error.repairs}
    else:
        return
    for field, values in {
        "padding": range(padding + 1, kernel_size),
        "kernel_size": range(kernel_size - 1, 0, -1),
        "pool": range(pool - 1, 0, -1),
    }.items():
        working = [value for value in values if fits(replace(config, **{field: value}))]
        assert repairs.get(field) == (working[0] if working else None)


def fits(config):
    try:
        config.check(DIGITS, 10)
    except LayerError:
        return False
    return True


class Counted(int):
    """A number of channels that counts how often a config is made with it."""

    looks = 0

    def __lt__(self, other):
        Counted.looks += 1
        return int(self) < other


def test_repairs_are_found_in_a_few_steps():
    """The largest filter has a thousand smaller ones, of which bisection tries some ten."""
    with pytest.raises(LayerError) as caught:
        CNNConfig(channels=(Counted(1),), kernel_size=LARGEST, padding=0).check(DIGITS, 10)

    assert {repair.field: repair.value for repair in caught.value.repairs} == {
        "padding": 497,
        "kernel_size": 7,
    }
    assert Counted.looks < 60


def test_filter_larger_than_image():
    """A convolution that does not fit is refused in the same way."""
    with pytest.raises(LayerError, match=r"Layer 1, convolution, f = 9, p = 0: kernel_size = 9 is larger"):
        CNNConfig(kernel_size=9, padding=0).check(DIGITS, 10)


def test_nothing_to_normalize():
    """Batch normalization over a single value is refused before a batch of one example meets it."""
    with pytest.raises(ConfigError, match="output is 1 × 1"):
        CNNConfig(channels=(4,), kernel_size=8, padding=0, pool=1, batch_norm=True).check(DIGITS, 10)


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"channels": ()}, "channels"),
        ({"channels": (8, 0)}, "channels"),
        ({"dense": (0,)}, "dense"),
        ({"kernel_size": 0}, "kernel_size"),
        ({"padding": -1}, "padding"),
        ({"pool": 0}, "pool"),
        ({"kernel_size": 300_000_000}, "kernel_size"),
        ({"padding": 300_000_000}, "padding"),
        ({"pool": 300_000_000}, "pool"),
        ({"dropout": 1.0}, "dropout"),
        ({"dropout": float("nan")}, "dropout"),
    ],
)
def test_wrong_settings_cannot_exist(settings, field):
    """A wrong setting is refused where the config is made, and the error names it."""
    with pytest.raises(ConfigError) as caught:
        CNNConfig(**settings)
    assert caught.value.field == field


def test_too_large():
    """A model that would not fit into memory is refused before it is built."""
    with pytest.raises(ConfigError, match=r"has 7,500,000,010 parameters, more than"):
        DNNConfig(hidden=(100_000_000,)).check(DIGITS, 10)
    with pytest.raises(ConfigError, match="at least 2"):
        DNNConfig().check(DIGITS, 1)


@pytest.mark.parametrize(
    "config",
    [CNNConfig(), CNNConfig(channels=(4,), dense=(9,), dropout=0.25, batch_norm=True), DNNConfig(hidden=())],
)
def test_json_both_ways(config):
    """What a config writes is read back as the same config."""
    assert model_from_json(config.to_json()) == config
    assert MODELS[config.kind] is type(config)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            {"kind": "transformer"},
            r"transformer is no architecture of the lab; choose from cnn, dnn",
        ),
        ({}, r"model.kind = None"),
        ({"kind": "cnn", "chanels": [8]}, r"model.chanels = \[8\] is no setting; did you mean channels\?"),
        ({"kind": "cnn", "channels": [8, 1.5]}, r"model.channels = .* must be a list of whole numbers"),
        ({"kind": "cnn", "pool": "two"}, r"model.pool = two must be a whole number"),
        ({"kind": "cnn", "pool": True}, r"model.pool = True must be a whole number"),
        ({"kind": "dnn", "dropout": 2}, r"model.dropout = 2.0 must be at least 0"),
    ],
)
def test_tables_that_are_refused(table, message):
    """The error names the key as it was typed, and says what belongs there."""
    with pytest.raises(ConfigError, match=message):
        model_from_json(table)


def test_no_torch():
    """Shapes and counts are at hand before torch is loaded."""
    code = "import engine.models, sys; raise SystemExit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
