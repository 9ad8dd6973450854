"""What is refused, and what is offered instead, where numbers are large: at once, and to the last cell."""

from dataclasses import asdict, replace
from time import perf_counter

import pytest
import torch
from torch import nn

from engine.arithmetic import (
    AvgPool2d,
    Axis,
    Chain,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    TransposedAxis,
    chain_from_json,
    layer_from_json,
)
from engine.errors import ConfigError, LayerError, Repair

HUGE = 10**9


def refusal(action, *arguments):
    """Return the error, its repairs, and the milliseconds that both took."""
    started = perf_counter()
    with pytest.raises(ConfigError) as caught:
        action(*arguments)
    repairs = caught.value.repairs
    return caught.value, repairs, 1000 * (perf_counter() - started)


def taken_by_torch(layer, shape, field, value):
    """Return whether PyTorch makes an output of `shape`, with one change: without numbers, so at any size."""
    if field == "input_size":
        shape = (shape[0], *(value if isinstance(value, tuple) else (value,) * (len(shape) - 1)))
    elif value < (0 if "padding" in field else 1):
        return False
    knobs = {**asdict(layer), **({} if field == "input_size" else {field: value})}
    try:
        with torch.device("meta"):
            output = getattr(nn, type(layer).__name__)(**knobs)(torch.empty(1, *shape))
    except (RuntimeError, ValueError):
        return False
    return output.numel() > 0


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Conv1d(1, 1, 100_000), (1, 32)),
        (Conv1d(1, 1, 3, dilation=40_000, padding=7), (1, 1000)),
        (MaxPool2d(30_000, stride=7), (1, 900, 900)),
        (MaxPool2d(3, padding=5_000), (1, 9, 9)),
        (MaxPool2d(2_001, stride=600, padding=10, dilation=3, ceil_mode=True), (1, 500, 500)),
        (MaxPool2d(2_001, dilation=2, ceil_mode=True), (1, 900, 900)),
        (AvgPool2d(40_000, padding=3), (1, 700, 700)),
        (ConvTranspose2d(1, 1, 3, stride=2, padding=60_000), (1, 9, 9)),
    ],
    ids=repr,
)
def test_repairs_of_large_numbers_are_the_nearest(layer, shape):
    """PyTorch takes each, and refuses the value one nearer to the present one."""
    _, repairs, milliseconds = refusal(layer.output_shape, shape)

    assert milliseconds < 50
    assert {repair.field for repair in repairs} <= {*layer.knobs, "input_size", "ceil_mode"}
    assert repairs
    for repair in repairs:
        assert taken_by_torch(layer, shape, repair.field, repair.value), repair
        if repair.field == "ceil_mode":
            continue
        now = shape[1] if repair.field == "input_size" else getattr(layer, repair.field)
        nearer = repair.value + (1 if now > repair.value else -1)
        assert not taken_by_torch(layer, shape, repair.field, nearer), repair


def test_a_kernel_of_a_hundred_thousand_cells():
    """On 32 × 32 a kernel of 32 fits; this one takes 49,984 zeros on each side, or 100,000 cells."""
    _, repairs, milliseconds = refusal(Conv2d(1, 1, 100_000).axes, (1, 32, 32))

    assert milliseconds < 50
    assert repairs == (
        Repair("kernel_size", 32),
        Repair("padding", 49_984),
        Repair("input_size", 100_000),
    )


def test_each_axis_keeps_the_number_that_fits():
    """Only the height is too much: 9 rows take f = 9, or p = ⌈(1,000 − 9) / 2⌉ = 496."""
    _, repairs, _ = refusal(Conv2d(1, 1, (1000, 3), padding=(0, 1)).axes, (1, 9, 50))

    assert repairs == (
        Repair("kernel_size", (9, 3)),
        Repair("padding", (496, 1)),
        Repair("input_size", (1000, 50)),
    )


def test_a_large_output_padding():
    """It must be smaller than the stride or the dilation (PyTorch, ConvTranspose2d): 1, or 50,001 of them."""
    _, repairs, _ = refusal(ConvTranspose2d(1, 1, 3, stride=2, output_padding=50_000).axes, (1, 9, 9))

    assert repairs == (
        Repair("output_padding", 1),
        Repair("stride", 50_001),
        Repair("dilation", 50_001),
    )


SETTINGS = ("kernel_size", "stride", "padding", "dilation")
CHANNELS = ("in_channels", "out_channels", "groups")
KINDS = {
    "Conv2d": (*CHANNELS, *SETTINGS),
    "Conv1d": (*CHANNELS, *SETTINGS),
    "ConvTranspose2d": (*CHANNELS, *SETTINGS, "output_padding"),
    "MaxPool2d": SETTINGS,
    "AvgPool2d": SETTINGS[:3],
    "BatchNorm2d": ("num_features",),
    "Linear": ("in_features", "out_features"),
    "TrainablePool2d": ("channels", "kernel_size", "stride"),
    "RadialBasis": ("in_features", "out_features"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cannot_ask_for_huge_numbers(kind):
    """Ten to the ninth everywhere, and one more than a million anywhere, is refused; a million is read."""
    plain = {"layer": kind, **dict.fromkeys(KINDS[kind], 1)}

    error, repairs, milliseconds = refusal(layer_from_json, plain | dict.fromkeys(KINDS[kind], HUGE))
    assert milliseconds < 50
    assert "is too large; the most that a file may ask for is 1,000,000." in str(error)
    assert repairs == (Repair(error.field, 1_000_000),)

    for field in KINDS[kind]:
        assert refusal(layer_from_json, plain | {field: 1_000_001})[0].field == field
    layer_from_json(plain | dict.fromkeys(KINDS[kind], 1_000_000))


@pytest.mark.parametrize("value", [[1, HUGE], {"top": HUGE}])
def test_a_file_cannot_hide_huge_numbers_in_pairs(value):
    data = {"layer": "Conv2d", "in_channels": 1, "out_channels": 1, "kernel_size": 1, "padding": value}

    assert "too large" in refusal(layer_from_json, data)[0].reason


def test_a_file_cannot_hide_huge_numbers_in_connections():
    data = {"layer": "PartialConv2d", "connections": [[0, HUGE]], "kernel_size": 1}

    assert "too large" in refusal(layer_from_json, data)[0].reason


@pytest.mark.parametrize("kind", ["Conv2d", "Conv1d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d"])
def test_the_largest_numbers_of_a_file_are_worked_out_at_once(kind):
    """A million everywhere takes no longer than three: refused with what helps, or worked out."""
    values = dict.fromkeys(KINDS[kind], 1_000_000)
    if "output_padding" in values:
        values["output_padding"] = 999_999
    shape = (1_000_000, 8) if kind == "Conv1d" else (1_000_000, 8, 8)
    network = chain_from_json({"version": 1, "layers": [{"layer": kind, **values}]})

    started = perf_counter()
    _, error = network.rows_until_error(shape)
    assert error is None or error.repairs is not None
    assert 1000 * (perf_counter() - started) < 50


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Conv2d(1, 1, HUGE, stride=HUGE, dilation=HUGE), (1, 8, 8)),
        (Conv1d(1, 1, HUGE, stride=HUGE, dilation=HUGE), (1, 8)),
        (MaxPool2d(HUGE, stride=HUGE, dilation=HUGE), (1, 8, 8)),
        (AvgPool2d(HUGE, padding=HUGE), (1, 8, 8)),
        (ConvTranspose2d(1, 1, HUGE, padding=HUGE, output_padding=HUGE), (1, 8, 8)),
    ],
    ids=repr,
)
def test_huge_layers_are_refused_at_once(layer, shape):
    """Also where no file brought them."""
    _, repairs, milliseconds = refusal(layer.output_shape, shape)

    assert milliseconds < 50
    for repair in repairs:
        size = shape if repair.field != "input_size" else (1, *(repair.value,) * (len(shape) - 1))
        knobs = {} if repair.field == "input_size" else {repair.field: repair.value}
        replace(layer, **knobs).output_shape(size)


def test_groups_of_huge_channels_are_mended_at_once():
    """Of 999,999,998 and 10⁹ channels one group and two have the same share: two is nearest to three."""
    error, repairs, milliseconds = refusal(Conv2d, HUGE - 2, HUGE, 1, 1, 0, 1, 3)

    assert milliseconds < 50
    assert error.reason == "does not divide in_channels = 999999998."
    assert repairs == (Repair("groups", 2),)


def test_a_transposed_layer_with_a_million_taps():
    """Its cells see the whole input, and the fields of 1,024 phases are found as fast as those of one."""
    network = Chain(
        (
            ConvTranspose2d(1, 1, 1_000_000, stride=1024, padding=499_000),
            Conv2d(1, 1, 1_000, stride=3, dilation=5),
        )
    )
    started = perf_counter()
    first, second = network.rows((1, 64, 64))
    milliseconds = 1000 * (perf_counter() - started)

    assert milliseconds < 200  # some 10 on a quiet machine
    assert first.receptive_field == (-(-1_000_000 // 1024),) * 2  # ⌈f / s⌉ cells reach one
    assert second.effective_stride[0] * 1024 == 3


def test_a_map_too_fine_names_the_stride_that_is_not():
    with pytest.raises(LayerError, match=r"stride = 5000 makes a map 5,000 times finer") as caught:
        Chain((ConvTranspose2d(1, 1, 3, stride=5000),)).rows((1, 4, 4))

    assert caught.value.repairs == (Repair("stride", 4096),)
    Chain((ConvTranspose2d(1, 1, 3, stride=4096),)).rows((1, 4, 4))


@pytest.mark.parametrize(
    ("axis", "sentence"),
    [
        ({"size": 1, "kernel_size": 1, "padding": 1}, "padding = 1 cuts away the only cell that the layer"),
        ({"size": 1, "kernel_size": 3, "padding": 2}, "padding = 2 cuts away all of the 3 cells that"),
        (
            {"size": 1, "kernel_size": 1, "padding": 1, "stride": 2, "output_padding": 1},
            "padding = 1 cuts away all of the 2 cells that",
        ),
    ],
)
def test_what_is_cut_away_is_counted(axis, sentence):
    """With the cells that output padding adds, and one cell is no plural."""
    error, repairs, _ = refusal(lambda: TransposedAxis(**axis))

    assert str(error).startswith(sentence)
    assert TransposedAxis(**axis | {"padding": repairs[0].value}).output >= 1


def test_every_repair_of_an_axis_is_one_that_it_takes():
    """An axis with unequal padding offers what its windows fit into, kernel, dilation and input alike."""
    knobs = {"size": 6, "kernel_size": 9, "dilation": 3, "before": 2, "after": 1}
    _, repairs, _ = refusal(lambda: Axis(**knobs))

    offered = {repair.field: repair.value for repair in repairs}
    assert offered == {"dilation": 1, "kernel_size": 3, "padding": 10, "input_size": 22}
    for field, value in offered.items():
        change = {"before": value, "after": value} if field == "padding" else {field: value}
        assert Axis(**knobs | ({"size": value} if field == "input_size" else change)).output >= 1
