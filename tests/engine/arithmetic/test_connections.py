import numpy as np
import pytest
import torch
from torch.nn import functional

from engine.arithmetic import AvgPool2d, Conv1d, Conv2d, ConvTranspose2d, MaxPool2d, trace_layer
from engine.arithmetic.connections import connections, weight_number
from engine.arithmetic.sharing import inputs_seen, sharing
from engine.errors import ConfigError

RANDOM = np.random.default_rng(7)

LAYERS = {
    "plain": Conv2d(2, 3, 3, bias=False),
    "strided": Conv2d(4, 6, (3, 2), (2, 1), (1, 0), (1, 2), groups=2, bias=False),
    "transposed": ConvTranspose2d(4, 6, 3, 2, 1, 1, groups=2, bias=False),
    "average": AvgPool2d(3, 2, 1),
    "average of real cells": AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False),
    "maximum": MaxPool2d(3, 2, 1),
}


def traced(layer, shape):
    weight = None
    if not isinstance(layer, AvgPool2d | MaxPool2d):
        weight = RANDOM.standard_normal(layer.weight_shape)
    return trace_layer(layer, RANDOM.standard_normal(shape), weight)


def matrix(found):
    result = np.zeros((found.outputs, found.inputs))
    result[found.output, found.input] = found.values
    return result


def by_torch(layer, trace):
    image = torch.from_numpy(trace.image)[None]
    weight = None if trace.weight is None else torch.from_numpy(trace.weight)
    match layer:
        case Conv2d():
            options = {"dilation": layer.dilation, "groups": layer.groups}
            return functional.conv2d(image, weight, stride=layer.stride, padding=layer.padding, **options)
        case ConvTranspose2d():
            return functional.conv_transpose2d(image, weight, None, 2, 1, 1, 2)
        case AvgPool2d():
            return functional.avg_pool2d(image, 3, 2, 1, layer.ceil_mode, layer.count_include_pad)
    return functional.max_pool2d(image, 3, 2, 1)


@pytest.mark.parametrize("name", LAYERS)
def test_the_matrix_times_the_input_is_what_pytorch_computes(name):
    """A dense layer with these weights does what the layer does, for any channels, groups and padding."""
    layer = LAYERS[name]
    trace = traced(layer, (4, 8, 7) if getattr(layer, "groups", 1) == 2 else (2, 8, 7))

    found = matrix(connections(trace)) @ trace.image.ravel()

    assert found == pytest.approx(by_torch(layer, trace).numpy().ravel())


def test_the_matrix_of_a_transposed_convolution_is_the_transpose_of_the_convolutions():
    """With the same filter, stride and padding, for one channel as for several."""
    turned = traced(ConvTranspose2d(2, 3, 3, 2, 1, 1, bias=False), (2, 5, 4))
    straight = trace_layer(Conv2d(3, 2, 3, 2, 1, bias=False), np.zeros((3, 10, 8)), turned.weight)

    assert np.array_equal(matrix(connections(turned)), matrix(connections(straight)).T)


def test_the_matrix_of_a_causal_convolution_is_lower_triangular():
    """No output reads an input that comes after it."""
    trace = traced(Conv1d(1, 1, 3, padding="causal", dilation=2, bias=False), (1, 1, 9))

    assert np.array_equal(matrix(connections(trace)), np.tril(matrix(connections(trace))))
    assert matrix(connections(trace)).shape == (9, 9)


def test_equal_numbers_share_a_weight():
    """Every connection has the value of the weight that it is said to use."""
    trace = traced(LAYERS["strided"], (4, 8, 7))
    found = connections(trace)

    assert np.array_equal(found.values, trace.weight.ravel()[found.weight])
    assert weight_number(trace, 4, 3, (2, 1)) == np.ravel_multi_index((4, 1, 2, 1), trace.weight.shape)


def test_of_equal_values_the_first_wins():
    """As in PyTorch, so that the matrix of a maximum has a single 1 in every row."""
    trace = trace_layer(MaxPool2d(2, 2), np.ones((1, 4, 4)))

    assert matrix(connections(trace)).nonzero()[1].tolist() == [0, 2, 8, 10]


def test_the_example_of_the_course():
    """32 × 32 × 3 to 28 × 28 × 6 with f = 5 (Ng, week 1): 75 inputs an output, 784 uses of each weight."""
    counts = sharing(traced(Conv2d(3, 6, 5), (3, 32, 32)))

    assert (counts.connections, counts.entries) == (352_800, 14_450_688)
    assert (counts.weights, counts.uses, counts.mean_uses) == (450, (784, 784), 784.0)
    assert counts.zeros == pytest.approx(1 - 75 / 3072)


@pytest.mark.parametrize("name", LAYERS)
def test_counts_agree_with_the_matrix(name):
    """What is counted along the axes alone is what a count of all entries gives."""
    layer = LAYERS[name]
    trace = traced(layer, (4, 8, 7) if getattr(layer, "groups", 1) == 2 else (2, 8, 7))
    found, counts = connections(trace), sharing(trace)

    assert counts.connections == len(found.output)
    seen = np.bincount(found.output, minlength=found.outputs).reshape(trace.output.shape)
    assert all(np.array_equal(channel, inputs_seen(trace)) for channel in seen)
    if trace.weight is not None:
        uses = np.bincount(found.weight, minlength=trace.weight.size)
        assert counts.uses == (uses.min(), uses.max())


def test_too_many_connections_are_refused():
    """In words, with both numbers; the counts of a layer of any size are there all the same."""
    trace = traced(Conv2d(1, 1, 3), (1, 20, 20))

    with pytest.raises(ConfigError, match=r"makes 2,916 connections, more than 2,000"):
        connections(trace, most=2000)
    assert sharing(trace).connections == 2916
