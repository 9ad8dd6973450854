"""Values, refusals and repairs compared with PyTorch over thousands of random settings."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from engine.arithmetic import (
    AvgPool2d,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    Sides,
    forward,
    trace_layer,
)
from engine.errors import ConfigError

SMALL, ZEROS = st.integers(1, 5), st.integers(0, 4)
SIZES = st.tuples(st.integers(1, 10), st.integers(1, 10))
# Groups mostly divide the channels: groups, input channels of each, output channels of each.
GROUPED = st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 2)).map(
    lambda numbers: {
        "groups": numbers[0],
        "in_channels": numbers[0] * numbers[1],
        "out_channels": numbers[0] * numbers[2],
    }
)
UNGROUPED = st.fixed_dictionaries(
    {"groups": SMALL, "in_channels": st.integers(1, 6), "out_channels": st.integers(1, 6)}
)


def apart(numbers):
    """One number for both axes, or height and width."""
    return st.one_of(numbers, st.tuples(numbers, numbers))


def convolution(axes=apart, **knobs):
    own = st.fixed_dictionaries(
        {"kernel_size": axes(SMALL), "bias": st.booleans()},
        optional={"stride": axes(SMALL), "dilation": axes(st.integers(1, 4)), **knobs},
    )
    channels = st.integers(0, 9).flatmap(lambda number: GROUPED if number else UNGROUPED)
    return st.tuples(channels, own).map(lambda parts: {**parts[0], **parts[1]})


def pooling(**knobs):
    optional = {"stride": apart(SMALL), "padding": apart(st.integers(0, 3)), "ceil_mode": st.booleans()}
    return st.fixed_dictionaries({"kernel_size": apart(SMALL)}, optional={**optional, **knobs})


LAYERS = {
    "numbered": (Conv2d, convolution(padding=apart(ZEROS))),
    "named": (Conv2d, convolution(padding=st.sampled_from(["same", "valid", "same-tensorflow"]))),
    "asymmetric": (Conv2d, convolution(padding=st.builds(Sides, ZEROS, ZEROS, ZEROS, ZEROS))),
    "sequence": (Conv1d, convolution(lambda numbers: numbers, padding=ZEROS)),
    "named sequence": (
        Conv1d,
        convolution(lambda numbers: numbers, padding=st.sampled_from(["same", "valid", "causal"])),
    ),
    "transposed": (ConvTranspose2d, convolution(padding=apart(ZEROS), output_padding=apart(ZEROS))),
    "maximum": (MaxPool2d, pooling(dilation=apart(st.integers(1, 3)))),
    "average": (AvgPool2d, pooling(count_include_pad=st.booleans())),
}


def padded_by_torch(padding, image, knobs):
    """Return `image` (1, C, ...) with the zeros that PyTorch adds apart from a layer, with its rules."""
    if isinstance(padding, Sides):
        return F.pad(image, (padding.left, padding.right, padding.top, padding.bottom))
    ends = []
    for axis, size in enumerate(image.shape[2:]):
        kernel, stride, dilation = (
            knob[axis] if isinstance(knob, tuple) else knob
            for knob in (knobs["kernel_size"], knobs.get("stride", 1), knobs.get("dilation", 1))
        )
        span = dilation * (kernel - 1) + 1
        if padding == "causal":
            ends = [span - 1, 0]
        else:  # as TensorFlow's notes on padding put it
            zeros = max(span - (size % stride or stride), 0)
            ends = [zeros // 2, zeros - zeros // 2, *ends]
    return F.pad(image, ends)


class Theirs:
    """PyTorch at work on random numbers: `output` (K, H', W') is None where it refuses or nothing is left."""

    def __init__(self, kind, knobs, sizes):
        self.output, self.weight, self.bias = None, None, None
        sizes = sizes[1:] if kind is Conv1d else sizes
        x = torch.randn(1, knobs.get("in_channels", 2), *sizes, dtype=torch.float64)
        self.image = x[0].numpy() if kind is not Conv1d else x[0, :, None].numpy()
        own, learns = dict(knobs), kind in (Conv2d, Conv1d, ConvTranspose2d)
        try:
            if isinstance(own.get("padding"), Sides) or own.get("padding") in ("same-tensorflow", "causal"):
                x = padded_by_torch(own.pop("padding"), x, knobs)
            layer = getattr(nn, kind.__name__)(**own, **({"dtype": torch.float64} if learns else {}))
            with torch.no_grad():
                output = layer(x)[0].numpy()
        except (RuntimeError, ValueError):
            return
        if learns:
            weight = layer.weight.detach().numpy()
            self.weight = weight[:, :, None] if kind is Conv1d else weight
            self.bias = None if layer.bias is None else layer.bias.detach().numpy()
        if output.size:
            self.output = output[:, None] if kind is Conv1d else output


def changed(knobs, sizes, field, value):
    """Return the settings and the input's sizes after one change."""
    if field == "input_size":
        return knobs, value if isinstance(value, tuple) else (value, value)
    if field in ("bottom", "right"):
        return {**knobs, "padding": replace(knobs["padding"], **{field: value})}, sizes
    return {**knobs, field: value}, sizes


def nearer(now, value, least):
    """Yield the values between the present one and `value`, on either side of the present one."""
    match now, value:
        case int(), int():
            yield from (
                v for v in range(max(2 * now - value, least), value) if abs(v - now) < abs(value - now)
            )
            yield from (v for v in range(value + 1, 2 * now - value) if v >= least)
        case tuple(), tuple():
            for which in (0, 1):
                for other in nearer(now[which], value[which], least):
                    yield (other, value[1]) if which == 0 else (value[0], other)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")  # slow in PyTorch, not wrong
@pytest.mark.parametrize("name", LAYERS)
@settings(max_examples=300, deadline=None)
@given(data=st.data(), sizes=SIZES)
def test_every_layer_agrees(name, data, sizes):
    """The values of PyTorch; and where it refuses, a refusal whose repairs PyTorch takes.

    Each repair is the nearest: PyTorch refuses every value in between.
    """
    kind, strategy = LAYERS[name]
    knobs = data.draw(strategy)
    theirs = Theirs(kind, knobs, sizes)
    try:
        layer = kind(**knobs)
    except ConfigError as error:
        assert theirs.output is None
        check_first_repairs(error, kind, knobs, sizes)
        return

    try:
        layer.axes(theirs.image.shape if kind is not Conv1d else theirs.image[:, 0].shape)
    except ConfigError as error:
        assert theirs.output is None
        check_repairs(error, kind, knobs, sizes)
    else:
        output = trace_layer(layer, theirs.image, theirs.weight, theirs.bias).output
        np.testing.assert_allclose(output, theirs.output, atol=1e-12)
        assert layer.parameters == sum(
            array.size for array in (theirs.weight, theirs.bias) if array is not None
        )


def check_first_repairs(error, kind, knobs, sizes):
    """What is refused before any input arrives has repairs that mend that fault on every input."""
    assert error.repairs
    for repair in error.repairs:
        after = changed(knobs, sizes, repair.field, repair.value)
        if error.value == "same":
            assert Theirs(kind, *after).output is not None, repair
        else:
            assert error.field == "groups"
            assert not any(after[0][end] % after[0]["groups"] for end in ("in_channels", "out_channels"))


def check_repairs(error, kind, knobs, sizes):
    """Two faults at once may have no single repair; then PyTorch, too, takes no single change."""
    assert error.reason.endswith(".")
    if not error.repairs:
        for field in ("input_size", *kind.knobs):
            for value in range(1, 13):
                assert Theirs(kind, *changed(knobs, sizes, field, value)).output is None, (field, value)
    for repair in error.repairs:
        assert Theirs(kind, *changed(knobs, sizes, repair.field, repair.value)).output is not None, repair
        now = knobs.get(repair.field, {"padding": 0}.get(repair.field, 1))
        if repair.field == "input_size":
            now = (sizes[1] if kind is Conv1d else sizes[0]) if isinstance(repair.value, int) else sizes
        for value in nearer(now, repair.value, 0 if "padding" in repair.field else 1):
            assert Theirs(kind, *changed(knobs, sizes, repair.field, value)).output is None, (repair, value)


@pytest.mark.parametrize("name", ["numbered", "asymmetric", "transposed", "average"])
@settings(max_examples=100, deadline=None)
@given(data=st.data(), sizes=SIZES)
def test_unread_cells_have_no_gradient(name, data, sizes):
    """A cell is unread exactly where changing it changes no output: PyTorch's gradient is zero there."""
    kind, strategy = LAYERS[name]
    knobs = {
        **data.draw(strategy),
        **({} if name == "average" else {"in_channels": 1, "out_channels": 1, "groups": 1}),
    }
    x = torch.zeros(1, 1, *sizes, requires_grad=True)
    own = dict(knobs)
    padded = padded_by_torch(own.pop("padding"), x, knobs) if isinstance(own.get("padding"), Sides) else x
    module = getattr(nn, kind.__name__)(**own)
    for parameter in module.parameters():
        nn.init.ones_(parameter)
    try:
        trace = trace_layer(
            kind(**knobs), np.zeros((1, *sizes)), np.ones(module.weight.shape) if own.get("groups") else None
        )
    except ConfigError:
        return
    module(padded).sum().backward()

    top, left = trace.vertical.before, trace.horizontal.before
    unread = trace.unread()[top : top + sizes[0], left : left + sizes[1]]
    np.testing.assert_array_equal(unread, x.grad[0, 0].numpy() == 0)


def test_large_maps_are_computed_in_blocks():
    """What is worked out block by block is what PyTorch gives for the whole."""
    draw = np.random.default_rng(0)
    image, weight = draw.normal(size=(2, 300, 310)), draw.normal(size=(4, 1, 5, 4))
    layer = Conv2d(2, 4, (5, 4), stride=(2, 1), padding=3, dilation=(1, 3), groups=2, bias=False)

    theirs = F.conv2d(
        torch.tensor(image)[None], torch.tensor(weight), stride=(2, 1), padding=3, dilation=(1, 3), groups=2
    )

    np.testing.assert_allclose(forward(layer, image, weight), theirs[0].numpy(), atol=1e-11)
