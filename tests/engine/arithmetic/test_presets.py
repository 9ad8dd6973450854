"""Networks from the literature against the tables that were published for them."""

from math import prod

import pytest

from engine.arithmetic import PRESETS, Conv2d, Linear

PRESET = {preset.key: preset for preset in PRESETS}


def rows(key):
    return PRESET[key].chain.rows(PRESET[key].input_shape)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_rows_are_as_published_or_a_note_says_why_not(preset):
    """Shapes agree with every source; a parameter count that differs has a note with the right number."""
    ours = {row.name: row for row in preset.chain.rows(preset.input_shape)}
    for published in preset.published:
        row = ours[published.name]
        assert published.output_shape in (None, row.output_shape)
        if published.parameters in (None, row.parameters):
            assert not published.note
        else:
            assert f"{row.parameters:,}" in published.note
    assert preset.published_parameters in (None, preset.chain.parameters)


@pytest.mark.parametrize(
    ("key", "parameters", "multiply_adds"),
    [
        ("alexnet", 61_100_840, 0.714e9),
        ("vgg-11", 132_863_336, 7.609e9),
        ("vgg-16", 138_357_544, 15.47e9),
        ("resnet-18", 11_689_512, 1.814e9),
    ],
)
def test_totals_are_those_of_torchvision(key, parameters, multiply_adds):
    """Parameters exactly, multiply-adds to the digits that the metadata of torchvision's weights gives."""
    table = rows(key)

    assert sum(row.parameters for row in table) == parameters
    assert sum(row.multiply_adds for row in table) == pytest.approx(multiply_adds, rel=5e-4)


def test_the_chain_of_the_course_has_its_parameters():
    """39×39×3 with 10, 20 and 40 filters: (3·3·3 + 1)·10, (5·5·10 + 1)·20, (5·5·20 + 1)·40 (Ng, week 1)."""
    assert [row.parameters for row in rows("ng-chain")][:3] == [280, 5020, 20_040]
    assert [row.output_shape for row in rows("ng-chain")][:4] == [
        (10, 37, 37),
        (20, 17, 17),
        (40, 7, 7),
        (1960,),
    ]


def test_the_wrong_column_of_the_course_is_shown_right():
    """Instead of 208, 416, 48,001, 10,081 and 841: a bias for every unit, and filters over all channels."""
    assert [row.parameters for row in rows("ng-lenet") if row.parameters] == [608, 3216, 48_120, 10_164, 850]
    published = [row.parameters for row in PRESET["ng-lenet"].published if row.note]
    assert published == [208, 416, 48_001, 10_081, 841]


def test_the_activations_of_the_course():
    """Its second column, right as it stands: 6,272, 1,568, 1,600, 400, 120, 84 and 10 values."""
    sizes = [row.activations for row in rows("ng-lenet") if row.name != "flatten"]

    assert sizes == [6272, 1568, 1600, 400, 120, 84, 10]


def test_lenet_5_of_1998_learns_60_000_numbers():
    """156, 12, 1,516, 32, 48,120 and 10,164 (LeCun and others, section II.B), and nothing in the output."""
    assert [row.parameters for row in rows("lenet-5-1998") if row.parameters] == [
        156,
        12,
        1516,
        32,
        48_120,
        10_164,
    ]
    assert PRESET["lenet-5-1998"].chain.parameters == 60_000


def test_modern_lenet_5():
    """156, 2,416, 48,120, 10,164 and 850 of 61,706, padded at the first layer (Dive into Deep Learning)."""
    table = rows("lenet-5")

    assert [row.parameters for row in table if row.parameters] == [156, 2416, 48_120, 10_164, 850]
    assert [row.output_shape for row in table][:4] == [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5)]


def test_vgg_16_without_biases():
    """The CS231n notes list weights alone, 138,344,128 in all, and 13,416 biases come on top."""
    biases = sum(row.output_shape[0] for row in rows("vgg-16") if isinstance(row.layer, Conv2d | Linear))

    assert PRESET["vgg-16"].chain.parameters - biases == 138_344_128
    weights = [row.parameters - row.output_shape[0] for row in rows("vgg-16")[:2]]
    assert weights == [1728, 36_864]


def test_the_memory_of_vgg_16():
    """The CS231n notes: 224·224·64 values, of 4 bytes each, leave the first layer: 3.2 million."""
    first = rows("vgg-16")[0]

    assert (first.activations, first.memory) == (224 * 224 * 64, 4 * 224 * 224 * 64)


def test_alexnet_of_2012_has_two_towers():
    """55×55×96 from 227×227, and half the inputs per filter in layers 2, 4 and 5 (Krizhevsky and others)."""
    table = {row.name: row for row in rows("alexnet-2012")}

    assert table["conv1"].output_shape == (96, 55, 55)
    assert table["conv1"].parameters == 34_944
    assert table["conv2"].parameters == 256 * (48 * 5 * 5 + 1)
    assert prod(table["pool5"].output_shape) == 9216
