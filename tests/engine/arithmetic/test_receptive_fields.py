"""Receptive fields against published ones."""

from fractions import Fraction

import pytest

from engine.arithmetic import (
    PRESETS,
    AvgPool2d,
    Box,
    Chain,
    Conv2d,
    ConvTranspose2d,
    Flatten,
    Linear,
    MaxPool2d,
    Residual,
    Sides,
)
from engine.errors import LayerError


def windows(*settings):
    """Return a chain of one channel; kernel size, stride and padding of each layer."""
    return Chain(tuple(Conv2d(1, 1, kernel, stride, padding) for kernel, stride, padding in settings))


def test_vgg_16():
    """Field, effective stride and effective padding of every end point (google-research/receptive_field)."""
    preset = next(preset for preset in PRESETS if preset.key == "vgg-16")
    found = {
        row.name: (row.receptive_field[0], row.effective_stride[0], row.effective_padding[0])
        for row in preset.chain.rows(preset.input_shape)
    }

    published = {
        "conv1_1": (3, 1, 1),
        "pool1": (6, 2, 2),
        "conv2_1": (10, 2, 4),
        "pool2": (16, 4, 6),
        "conv3_1": (24, 4, 10),
        "conv3_2": (32, 4, 14),
        "pool3": (44, 8, 18),
        "conv4_1": (60, 8, 26),
        "conv4_2": (76, 8, 34),
        "pool4": (100, 16, 42),
        "conv5_1": (132, 16, 58),
        "conv5_2": (164, 16, 74),
        "pool5": (212, 32, 90),
    }
    assert published.items() <= found.items()


def resnet(*units):
    """ResNet v1 of TF-Slim: bottlenecks, with the stride in the last unit of every stage but the last."""
    stages = [[1] * (count - 1) + [1 if stage == 3 else 2] for stage, count in enumerate(units)]
    return windows(
        (7, 2, 3),
        (3, 2, 1),
        *(
            setting
            for stage in stages
            for stride in stage
            for setting in ((1, 1, 0), (3, stride, 1), (1, 1, 0))
        ),
    )


INCEPTION_STEM = ((3, 2, 0), (3, 1, 0), (3, 1, 1), (3, 2, 0), (1, 1, 0), (3, 1, 0), (3, 2, 0))
TALL, WIDE = ((7, 1), 1, (3, 0)), ((1, 7), 1, (0, 3))
TWICE, HALVED = ((3, 1, 1), (3, 1, 1)), ((3, 1, 1), (3, 2, 0))


@pytest.mark.parametrize(
    ("chain", "field"),
    [
        (resnet(3, 4, 6, 3), 483),
        (resnet(3, 4, 23, 3), 1027),
        (resnet(3, 8, 36, 3), 1507),
        (windows((3, 2, 1), *((3, 2 if unit in (2, 4, 6, 12) else 1, 1) for unit in range(1, 14))), 315),
        (
            windows(
                *INCEPTION_STEM, *TWICE * 3, *HALVED, *(TALL, WIDE) * 8, WIDE, TALL, (3, 2, 0), *TWICE * 2
            ),
            1311,
        ),
        (
            windows(
                *INCEPTION_STEM,
                *TWICE * 11,
                *HALVED,
                *(WIDE, TALL) * 20,
                *HALVED,
                *(((1, 3), 1, (0, 1)), ((3, 1), 1, (1, 0))) * 10,
            ),
            3039,
        ),
    ],
    ids=[
        "resnet_v1_50",
        "resnet_v1_101",
        "resnet_v1_152",
        "mobilenet_v1",
        "inception_v3",
        "inception_resnet_v2",
    ],
)
def test_larger_networks(chain, field):
    """The table of google-research/receptive_field; where branches run side by side, the widest one."""
    assert chain.rows((1, 512, 512))[-1].receptive_field == (field, field)


def test_branches_with_one_centre():
    """1×1 at stride 4 beside 3×3 and 1×1 at stride 2, padded in front: field 3, stride 4, padding 1."""
    block = Residual(
        (Conv2d(1, 1, 3, stride=2, padding=Sides(top=1, left=1)), Conv2d(1, 1, 1, stride=2)),
        (Conv2d(1, 1, 1, stride=4),),
    )
    (row,) = Chain((block,)).rows((1, 32, 32))

    assert (row.receptive_field, row.effective_stride, row.effective_padding) == ((3, 3), (4, 4), (1, 1))


def test_branches_that_move_apart_are_refused():
    """5×5 at stride 2 beside two 3×3 at stride 1: misaligned, though both make 4×4 of 8×8."""
    block = Residual(
        (Conv2d(1, 1, 3), Conv2d(1, 1, 3)), (Conv2d(1, 1, 5, stride=2, padding=Sides(2, 1, 2, 1)),)
    )
    with pytest.raises(LayerError, match="Layer 1, Residual: shortcut = effective stride 2 is not that of"):
        Chain((block,)).rows((1, 8, 8))


def test_height_and_width_apart():
    """3×5 at stride 2, then 3×1 at stride 2: 7 rows and 5 columns."""
    chain = windows(((3, 5), 2, 0), ((3, 1), 2, 0))

    assert chain.rows((1, 32, 32))[-1].receptive_field == (7, 5)


def test_the_first_field_begins_at_its_offset():
    """Conv 7, conv 5, pooling 2, conv 5 on 64×64: 23×23, field 20, stride 2, first centre 10 (fornaxai)."""
    chain = Chain((Conv2d(1, 1, 7), Conv2d(1, 1, 5), AvgPool2d(2), Conv2d(1, 1, 5)))
    last = chain.rows((1, 64, 64))[-1]

    assert (last.output_shape, last.receptive_field, last.effective_stride) == ((1, 23, 23), (20, 20), (2, 2))
    assert last.receptive_field[0] / 2 - last.effective_padding[0] == 10
    assert chain.seen(4, 0, 1, (1, 64, 64)) == Box(0, 2, 20, 22)


def test_three_small_kernels_see_as_much_as_a_large_one():
    """3, 5 and 7 pixels from 27·C² weights, where one 7×7 layer takes 49·C² (CS231n notes)."""
    channels = 10
    stack = Chain((Conv2d(channels, channels, 3, bias=False),) * 3)

    assert [row.receptive_field[0] for row in stack.rows((channels, 16, 16))] == [3, 5, 7]
    assert stack.parameters == 27 * channels**2
    assert Conv2d(channels, channels, 7, bias=False).parameters == 49 * channels**2


def test_a_transposed_convolution_has_a_fraction_for_a_stride():
    """Twice as fine a map: neighbours move by half a pixel, and see one or two input cells in turn."""
    chain = Chain((ConvTranspose2d(1, 1, 3, stride=2, padding=1), Conv2d(1, 1, 3, padding=1)))
    up, after = chain.rows((1, 8, 8))

    assert up.effective_stride == (Fraction(1, 2), Fraction(1, 2))
    assert [up.seen(0, column) for column in range(3)] == [Box(0, 0, 1, 1), Box(0, 0, 1, 2), Box(0, 1, 1, 2)]
    assert (up.receptive_field, after.receptive_field) == ((2, 2), (3, 3))


def test_a_unit_that_nothing_reaches_sees_nothing():
    """Between kernels of one cell, spread by three, a transposed convolution writes its bias alone."""
    (row,) = Chain((ConvTranspose2d(1, 1, 1, stride=3),)).rows((1, 4, 4))

    assert row.seen(0, 3) == Box(0, 1, 1, 2)
    assert row.seen(0, 1) is None


def test_dense_layers_see_all():
    """Behind flattening a unit still sees its window; in a dense layer every unit sees the whole image."""
    chain = Chain((Conv2d(1, 2, 3), MaxPool2d(2), Flatten(), Linear(18, 4)))

    assert chain.seen(3, 0, 9 + 4, (1, 8, 9)) == chain.seen(2, 1, 1, (1, 8, 9)) == Box(2, 2, 6, 6)
    assert chain.seen(4, 0, 3, (1, 8, 9)) == Box(0, 0, 8, 9)
    assert chain.rows((1, 8, 9))[-1].receptive_field == (8, 9)
