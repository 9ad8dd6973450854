"""Settings that are no whole numbers, or no True or False, are refused by name, with one that is taken."""

from dataclasses import fields, replace

import numpy as np
import pytest
from torch import nn

from engine.arithmetic import (
    AvgPool2d,
    Axis,
    BatchNorm2d,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    Linear,
    MaxPool2d,
    PartialConv2d,
    RadialBasis,
    Residual,
    Sides,
    TrainablePool2d,
    TransposedAxis,
    layer_code,
    layer_to_json,
)
from engine.errors import ConfigError, Repair

LAYERS = (
    Conv2d(6, 12, 3),
    Conv1d(6, 12, 3),
    ConvTranspose2d(6, 12, 3),
    MaxPool2d(3, 2),
    AvgPool2d(3, 2),
    BatchNorm2d(4),
    Linear(3, 4),
    PartialConv2d(((0,), (0, 1)), 3),
    TrainablePool2d(2, 3, 2),
    RadialBasis(3, 4),
    Sides(),
    Axis(size=9, kernel_size=1),
    TransposedAxis(size=9, kernel_size=3, stride=5),
)
FLAGS = ("bias", "ceil_mode", "count_include_pad")
OTHERS = (*FLAGS, "connections")
CASES = [(layer, field.name) for layer in LAYERS for field in fields(layer) if field.name not in OTHERS]
ONE_AXIS = Conv1d | BatchNorm2d | Linear | RadialBasis | Sides | Axis | TransposedAxis
NO_NUMBERS = [
    *(2.5, 3.0, float("nan"), float("inf"), True, "3", {}, b"3"),
    *([3, 3], (3,), (2, 2, 2), (3, 1.5), (3, None)),
]


def name(case):
    return f"{type(case[0]).__name__}.{case[1]}" if isinstance(case, tuple) and len(case) == 2 else repr(case)


def refused(layer, field, value):
    """Return the error of a change, after making sure that each of its repairs is taken."""
    with pytest.raises(ConfigError) as caught:
        replace(layer, **{field: value})
    assert caught.value.repairs
    for repair in caught.value.repairs:
        named = {"input_size": "size", "padding": field}.get(repair.field, repair.field)
        replace(layer, **{named if isinstance(layer, Axis | TransposedAxis) else repair.field: repair.value})
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_is_no_whole_number_is_refused(case):
    """In every layer alike: not a word of Python's reaches anybody."""
    layer, field = case
    for value in NO_NUMBERS:
        error = refused(layer, field, value)
        assert str(value) in str(error)
        assert error.field in (field, "input_size", "padding")


@pytest.mark.parametrize("case", CASES, ids=name)
def test_none_is_no_number(case):
    """But for the stride of a pooling, where it means the kernel's own size."""
    layer, field = case
    if field == "stride" and isinstance(layer, MaxPool2d | AvgPool2d | TrainablePool2d):
        assert replace(layer, stride=None).stride is None
    else:
        refused(layer, field, None)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_whole_numbers_of_numpy_are_taken(case):
    """And kept as Python's, which do not overflow and are written as they look."""
    layer, field = case
    now = getattr(layer, field) or 0
    changed = replace(layer, **{field: np.int32(now)})

    assert changed == replace(layer, **{field: now})
    assert type(getattr(changed, field)) is int


@pytest.mark.parametrize("case", [case for case in CASES if isinstance(case[0], ONE_AXIS)], ids=name)
def test_one_number_is_not_two(case):
    """A sequence, a dense layer, a side and an axis have one axis each."""
    assert refused(*case, (3, 3)).value == (3, 3)


@pytest.mark.parametrize(
    "case", [(layer, field) for layer in LAYERS for field in FLAGS if hasattr(layer, field)], ids=name
)
def test_flags_are_true_or_false(case):
    layer, field = case
    for value in (1, 0, None, "no", 0.0, [True]):
        assert refused(layer, field, value).reason == "is neither True nor False."
    assert getattr(replace(layer, **{field: np.True_}), field) is True


@pytest.mark.parametrize(
    ("make", "sentence", "repair"),
    [
        (lambda: Conv2d(1, 1, 2.5), "kernel_size = 2.5 is not a whole number.", 2),
        (lambda: Conv2d(1, 1, 3, padding=2.0), "padding = 2.0 is not a whole number.", 2),
        (
            lambda: Conv2d(1, 1, (3,)),
            "kernel_size = (3,) is neither one whole number nor two, (height, width).",
            3,
        ),
        (
            lambda: Conv2d(1, 1, 3, (2, 3, 4)),
            "stride = (2, 3, 4) is neither one whole number nor",
            (2, 3),
        ),
        (lambda: Conv2d(1, 1, 3, [2, 3]), "stride = [2, 3] is neither one whole number nor two", (2, 3)),
        (lambda: Conv2d(1, 1, "3"), "kernel_size = 3 is not a whole number.", 3),
        (lambda: Conv2d(1, 1, 3, (1, 0)), "stride = (1, 0) is too small; the least is 1.", (1, 1)),
        (lambda: MaxPool2d(3, padding=(-1, 1)), "padding = (-1, 1) is negative; the least is 0.", (0, 1)),
        (lambda: Linear(2.5, 1), "in_features = 2.5 is not a whole number.", 2),
        (lambda: Linear(-5, 1), "in_features = -5 is too small; the least is 1.", 1),
        (lambda: Sides(1.5), "top = 1.5 is not a whole number.", 2),
        (lambda: Axis(size=float("nan"), kernel_size=1), "input_size = nan is not a whole number.", 1),
        (lambda: Conv2d(True, 1, 3), "in_channels = True is not a whole number.", 1),
    ],
)
def test_the_sentence_names_setting_value_and_remedy(make, sentence, repair):
    with pytest.raises(ConfigError) as caught:
        make()

    assert str(caught.value).startswith(sentence)
    assert caught.value.repairs == (Repair(caught.value.field, repair),)


def test_numbers_of_numpy_are_written_as_python_and_json_write_them():
    """The code that PyTorch runs has no word of NumPy."""
    layer = Conv2d(
        np.int64(3), np.int8(8), (np.int32(3), np.int64(5)), padding=(np.uint8(1), 2), bias=np.False_
    )

    assert layer_to_json(layer)["kernel_size"] == [3, 5]
    assert isinstance(eval(layer_code(layer), {"nn": nn}), nn.Conv2d)
    assert Linear(np.int32(2_000_000), np.int32(2_000_000)).parameters == 4_000_002_000_000


@pytest.mark.parametrize(
    ("word", "stride", "nearest"),
    [("smae", 1, "same"), ("Valid", 1, "valid"), ("same-tensorflw", 2, "same-tensorflow"), ("sam", 2, None)],
)
def test_an_unknown_padding_is_mended_by_the_nearest_word(word, stride, nearest):
    """One that goes with the stride: "same" does not with 2."""
    error = refused(Conv2d(1, 1, 3, stride), "padding", word)

    assert nearest in (None, error.repairs[0].value)
    assert error.reason == "is neither a number nor 'same', 'valid' or 'same-tensorflow'."


def test_a_sequence_has_no_sides():
    error = refused(Conv1d(1, 1, 3), "padding", Sides(1, 1, 1, 1))

    assert error.repairs == (Repair("padding", 0),)


@pytest.mark.parametrize(
    "connections", [((0, 1.5),), ((True,),), (("0",),), ((None,),), (0,), [(0,)], ((),), "0"]
)
def test_connections_are_whole_numbers(connections):
    with pytest.raises(ConfigError, match="connections"):
        PartialConv2d(connections, 3)


@pytest.mark.parametrize("branch", ["main", "shortcut"])
@pytest.mark.parametrize("layers", [(3,), (None,), [Conv2d(1, 1, 1)], Conv2d(1, 1, 1)])
def test_a_block_is_made_of_layers(branch, layers):
    with pytest.raises(ConfigError, match=f"{branch} = .* is not a tuple of layers"):
        Residual(**{"main": (Conv2d(1, 1, 1),), branch: layers})
