"""Sizes, refusals and values compared with PyTorch over many random settings."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from engine.arithmetic import AvgPool2d, Conv2d, ConvTranspose2d, MaxPool2d, convolve
from engine.errors import ConfigError

SMALL = st.integers(1, 5)


def torch_shape(module, shape):
    """Return what leaves `module`, or None where PyTorch refuses or gives an output without a cell."""
    try:
        with torch.no_grad():
            result = tuple(module(torch.zeros(1, *shape))[0].shape)
    except (RuntimeError, ValueError):
        return None
    return result if all(result) else None


def our_shape(make, shape):
    try:
        return make().output_shape(shape)
    except ConfigError:
        return None


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")  # slow in PyTorch, not wrong
@settings(max_examples=300, deadline=None)
@given(
    sides=st.tuples(st.integers(1, 12), st.integers(1, 12)),
    kernel=st.tuples(SMALL, SMALL),
    stride=SMALL,
    padding=st.one_of(st.integers(0, 4), st.sampled_from(["same", "valid"])),
    dilation=st.integers(1, 4),
    groups=st.sampled_from([1, 2]),
)
def test_convolution_agrees(sides, kernel, stride, padding, dilation, groups):
    """The same shape where PyTorch has one, a refusal where it refuses, and the same parameters."""
    arguments = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    try:
        module = nn.Conv2d(2, 4, kernel, **arguments)
    except ValueError:
        with pytest.raises(ConfigError):
            Conv2d(2, 4, kernel, **arguments)
        return

    assert our_shape(lambda: Conv2d(2, 4, kernel, **arguments), (2, *sides)) == torch_shape(
        module, (2, *sides)
    )
    assert Conv2d(2, 4, kernel, **arguments).parameters == sum(p.numel() for p in module.parameters())


@settings(max_examples=200, deadline=None)
@given(
    size=st.integers(1, 8),
    kernel=SMALL,
    stride=SMALL,
    padding=st.integers(0, 4),
    extra=st.integers(0, 4),
    dilation=st.integers(1, 3),
)
def test_transposed_convolution_agrees(size, kernel, stride, padding, extra, dilation):
    """Output padding must stay below stride or dilation; something must be left to show."""
    arguments = {"stride": stride, "padding": padding, "output_padding": extra, "dilation": dilation}
    module = nn.ConvTranspose2d(2, 3, kernel, **arguments)
    theirs = torch_shape(module, (2, size, size))

    assert our_shape(lambda: ConvTranspose2d(2, 3, kernel, **arguments), (2, size, size)) == theirs


@settings(max_examples=200, deadline=None)
@given(size=st.integers(1, 12), kernel=SMALL, stride=SMALL, padding=st.integers(0, 4))
@pytest.mark.parametrize(("ours", "theirs"), [(MaxPool2d, nn.MaxPool2d), (AvgPool2d, nn.AvgPool2d)])
def test_pooling_agrees(ours, theirs, size, kernel, stride, padding):
    expected = torch_shape(theirs(kernel, stride, padding), (3, size, size))

    assert our_shape(lambda: ours(kernel, stride, padding), (3, size, size)) == expected


@settings(max_examples=100, deadline=None)
@given(
    height=st.integers(5, 12),
    width=st.integers(5, 12),
    kernel=st.integers(1, 3),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
    dilation=st.integers(1, 2),
    seed=st.integers(0, 100),
)
def test_every_value_agrees(height, width, kernel, stride, padding, dilation, seed):
    """convolve() returns torch's values, and every cell is the sum of the products shown for it."""
    rng = np.random.default_rng(seed)
    image, weights = rng.normal(size=(height, width)), rng.normal(size=(kernel, kernel))
    layer = Conv2d(1, 1, kernel, stride=stride, padding=padding, dilation=dilation)

    trace = convolve(image, weights, layer)

    theirs = F.conv2d(
        torch.tensor(image)[None, None],
        torch.tensor(weights)[None, None],
        stride=stride,
        padding=padding,
        dilation=dilation,
    )[0, 0].numpy()
    np.testing.assert_allclose(trace.output, theirs, atol=1e-12)
    for step in range(trace.steps):
        cell = trace.cell(step)
        assert trace.products(*cell).sum() == pytest.approx(theirs[cell], abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(
    size=st.integers(3, 10),
    kernel=st.integers(1, 3),
    stride=st.integers(1, 4),
    padding=st.integers(0, 2),
)
def test_unread_cells_have_no_gradient(size, kernel, stride, padding):
    """A cell is hatched exactly where changing it changes no output: PyTorch's gradient is zero there."""
    x = torch.zeros(1, 1, size + 2 * padding, size + 2 * padding, requires_grad=True)
    F.conv2d(x, torch.ones(1, 1, kernel, kernel), stride=stride).sum().backward()

    trace = convolve(np.zeros((size, size)), np.ones((kernel, kernel)), Conv2d(1, 1, kernel, stride, padding))

    np.testing.assert_array_equal(trace.unread(), x.grad[0, 0].numpy() == 0)
