"""Shapes, units and arrays that cannot be are refused in words, wherever they arrive."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.arithmetic import (
    AvgPool2d,
    BatchNorm2d,
    Chain,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    Flatten,
    Linear,
    MaxPool2d,
    PartialConv2d,
    RadialBasis,
    Residual,
    TrainablePool2d,
    forward,
    trace_layer,
)
from engine.errors import ConfigError, LayerError, Repair

IMAGES = (
    Conv2d(1, 2, 1),
    ConvTranspose2d(1, 2, 1),
    MaxPool2d(1),
    AvgPool2d(1),
    BatchNorm2d(1),
    PartialConv2d(((0,),), 1),
    TrainablePool2d(1, 1),
    Residual((Conv2d(1, 1, 1),)),
)
LAYERS = (*IMAGES, Conv1d(1, 2, 1), Flatten(), Linear(1, 1), RadialBasis(1, 1))
NO_SHAPES = [
    (1, -1, 8),
    (1, 0, 8),
    (1, float("nan"), 8),
    (1, 8.0, 8),
    (True, 8, 8),
    (1, "8", 8),
    (),
    None,
    8,
    "188",
]


@pytest.mark.parametrize("layer", LAYERS, ids=repr)
@pytest.mark.parametrize("shape", NO_SHAPES, ids=repr)
def test_what_is_no_shape_is_refused(layer, shape):
    """By every layer, and by a chain, whether or not windows travel over it."""
    for action in (layer.output_shape, Chain((layer,)).rows, Chain((layer,)).rows_until_error):
        with pytest.raises(ConfigError, match="input_shape = ") as caught:
            action(shape)
        for repair in caught.value.repairs:
            assert repair.field == "input_shape"
            Flatten().output_shape(repair.value)


@pytest.mark.parametrize("shape", NO_SHAPES, ids=repr)
def test_a_chain_without_layers_refuses_too(shape):
    with pytest.raises(ConfigError, match="input_shape = "):
        Chain(()).output_shape(shape)


def test_the_nearest_shape_is_offered():
    with pytest.raises(ConfigError, match=r"input_shape = \(1, -1, 8\) is no shape: every size") as caught:
        Flatten().output_shape((1, -1, 8))

    assert caught.value.repairs == (Repair("input_shape", (1, 1, 8)),)


def test_shapes_of_numpy_and_torch_are_shapes():
    assert Conv2d(1, 2, 3).output_shape(tuple(np.array([1, 8, 8]))) == (2, 6, 6)
    assert Flatten().output_shape(torch.zeros(2, 3, 4).shape) == (24,)
    assert type(Flatten().output_shape((np.int32(60_000), np.int32(60_000)))[0]) is int


@pytest.mark.parametrize("layer", IMAGES, ids=repr)
@pytest.mark.parametrize("shape", [(8,), (8, 8), (1, 1, 8, 8)])
def test_an_image_has_three_axes(layer, shape):
    """A flat input says where the layer belongs; an image without channels gets one."""
    with pytest.raises(ConfigError, match=r"is not \(channels, height, width\)") as caught:
        layer.output_shape(shape)

    assert caught.value.repairs == ((Repair("input_shape", (1, 8, 8)),) if shape == (8, 8) else ())
    assert ("in front of what flattens" in str(caught.value)) == (len(shape) == 1)


@pytest.mark.parametrize(
    ("layer", "shape", "repair"),
    [
        (Conv2d(4, 4, 1), (3, 8, 8), Repair("in_channels", 3)),
        (Conv2d(4, 4, 1, groups=4), (8, 8, 8), Repair("in_channels", 8)),
        (Conv2d(4, 4, 1, groups=4), (3, 8, 8), Repair("input_shape", (4, 8, 8))),
        (ConvTranspose2d(4, 4, 1), (3, 8, 8), Repair("in_channels", 3)),
        (Conv1d(4, 4, 1), (3, 8), Repair("in_channels", 3)),
        (Conv1d(4, 4, 1), (4, 1, 8), Repair("input_shape", (4, 8))),
        (PartialConv2d(((0, 3),), 1), (3, 8, 8), Repair("input_shape", (4, 8, 8))),
        (BatchNorm2d(4), (3, 8, 8), Repair("num_features", 3)),
        (TrainablePool2d(4, 2), (3, 8, 8), Repair("channels", 3)),
        (Linear(4, 2), (3,), Repair("in_features", 3)),
        (RadialBasis(4, 2), (3,), Repair("in_features", 3)),
        (Linear(192, 2), (3, 8, 8), Repair("input_shape", (192,))),
    ],
    ids=repr,
)
def test_what_does_not_match_says_what_would(layer, shape, repair):
    """The repair alone makes the layer take it."""
    with pytest.raises(ConfigError) as caught:
        layer.output_shape(shape)

    assert caught.value.repairs == (repair,)
    if repair.field == "input_shape":
        layer.output_shape(repair.value)
    else:
        replace(layer, **{repair.field: repair.value}).output_shape(shape)


def test_a_dense_layer_names_the_flattening_that_is_missing():
    """192 = 3·8·8."""
    with pytest.raises(ConfigError, match=r"arrives, \(3, 8, 8\): a Flatten in front makes 192 of it\."):
        Linear(10, 2).output_shape((3, 8, 8))


CHAIN = Chain((Conv2d(1, 4, 3), MaxPool2d(2), Flatten(), Linear(36, 5)))  # 6 × 6, 3 × 3, 36 and 5 units


@pytest.mark.parametrize(
    ("number", "row", "column", "field", "nearest"),
    [
        (0, 0, 0, "number", 1),
        (-1, 0, 0, "number", 1),
        (5, 0, 0, "number", 4),
        (1.0, 0, 0, "number", 1),
        (1, 6, 0, "row", 5),
        (1, -1, 0, "row", 0),
        (1, 0, 6, "column", 5),
        (2, 3, 0, "row", 2),
        (3, 1, 0, "row", 0),
        (3, 0, 36, "column", 35),
        (4, 0, 5, "column", 4),
        (4, 0, float("nan"), "column", 0),
    ],
)
def test_units_that_are_not_there_see_nothing_but_an_error(number, row, column, field, nearest):
    with pytest.raises(ConfigError, match=f"{field} = .* is none of the ") as caught:
        CHAIN.seen(number, row, column, (1, 8, 8))

    assert not isinstance(caught.value, LayerError)
    assert caught.value.repairs == (Repair(field, nearest),)
    place = {"number": number, "row": row, "column": column} | {field: nearest}
    assert CHAIN.seen(**place, shape=(1, 8, 8)) is not None


def test_an_empty_chain_has_no_units():
    with pytest.raises(ConfigError, match="number = 1 is none of the 0 layers"):
        Chain(()).seen(1, 0, 0, (1, 8, 8))


def test_flattened_sequences_see_their_own_steps():
    """Feature c·L + t of a flat (C, L) sees what step t saw."""
    chain = Chain((Conv1d(1, 2, 3), Flatten()))

    for step in range(6):
        assert chain.seen(2, 0, 6 + step, (1, 8)) == chain.seen(1, 0, step, (1, 8))


def test_anything_that_numpy_reads_is_an_image():
    """Lists, whole numbers, true and false, PyTorch's tensors; the sums are those of float64."""
    weight = [[[[1, 2], [3, 4]]]]
    layer = Conv2d(1, 1, 2)
    for image in (
        [[[1, 0], [0, 1]]],
        np.eye(2, dtype=np.uint8)[None],
        np.eye(2, dtype=bool)[None],
        torch.eye(2)[None],
    ):
        trace = trace_layer(layer, image, weight, [10])

        assert trace.output.tolist() == forward(layer, image, weight, (10.0,)).tolist() == [[[15.0]]]
        assert {array.dtype for array in (trace.image, trace.weight, trace.bias)} == {np.dtype(np.float64)}


def test_what_is_no_number_stays_so():
    """A pixel that is none spreads to the windows that read it, as in PyTorch, and to no other."""
    image = np.ones((1, 1, 4))
    image[0, 0, 0] = np.nan

    ours = forward(Conv2d(1, 1, (1, 2), bias=False), image, np.ones((1, 1, 1, 2)))
    theirs = torch.nn.functional.conv2d(
        torch.tensor(image)[None], torch.ones(1, 1, 1, 2, dtype=torch.float64)
    )
    np.testing.assert_array_equal(ours, theirs[0].numpy())


@pytest.mark.parametrize("run", [forward, trace_layer])
@pytest.mark.parametrize(
    ("layer", "image", "sentence"),
    [
        (
            MaxPool2d(1),
            np.ones((4, 4)),
            r"image = an array of shape \(4, 4\) is not \(channels, height, width\); one",
        ),
        (MaxPool2d(1), 3.0, r"image = an array of shape \(\) is not"),
        (MaxPool2d(1), np.ones((1, 1, 4, 4)), r"is not \(channels, height, width\)"),
        (Conv1d(1, 1, 1), np.ones((1, 4)), r"is not \(channels, 1, length\)"),
        (MaxPool2d(1), np.ones((0, 4, 4)), r"input_shape = \(0, 4, 4\) is no shape"),
        (MaxPool2d(1), np.ones((1, 0, 4)), r"input_shape = \(1, 0, 4\) is no shape"),
        (MaxPool2d(1), [[[1, 2], [3]]], "image = list cannot be read as an array of real numbers"),
        (MaxPool2d(1), "image", "image = str cannot be read"),
        (MaxPool2d(1), np.ones((1, 2, 2)) * 1j, "image = ndarray cannot be read"),
        (MaxPool2d(1), [[[{}]]], "image = list cannot be read"),
    ],
)
def test_what_is_no_image_is_refused(run, layer, image, sentence):
    with pytest.raises(ConfigError, match=sentence):
        run(layer, image, None if isinstance(layer, MaxPool2d) else np.ones(layer.weight_shape))


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        (("text", None), "weight = str cannot be read"),
        ((np.ones((1, 1, 3)), None), r"weight = \(1, 1, 3\) does not match"),
        ((np.ones((1, 1, 3, 3)), "text"), "bias = str cannot be read"),
        ((np.ones((1, 1, 3, 3)), 1.0), r"bias = \(\) does not match"),
    ],
)
def test_weights_and_biases_are_read_alike(arrays, sentence):
    with pytest.raises(ConfigError, match=sentence):
        trace_layer(Conv2d(1, 1, 3), np.ones((1, 4, 4)), *arrays)
