import numpy as np
import pytest

from engine.arithmetic import AvgPool2d, Conv1d, Conv2d, ConvTranspose2d, MaxPool2d, trace_layer

NUMBERS = [
    [3, 0, 1, 2, 7, 4],
    [1, 5, 8, 9, 3, 1],
    [2, 7, 2, 5, 1, 3],
    [0, 1, 3, 1, 7, 8],
    [4, 2, 1, 6, 2, 8],
    [2, 4, 5, 2, 3, 9],
]
VERTICAL = [[1, 0, -1]] * 3


def counted(*shape):
    return np.arange(np.prod(shape), dtype=float).reshape(shape) % 7 - 2


@pytest.fixture
def lecture():
    """Return 6 × 6 × 3: Ng's numbers, an upright and a lying edge; all of it filtered, then channel 1."""
    bright = np.tile([10.0, 10, 10, 0, 0, 0], (6, 1))
    image = np.stack([np.array(NUMBERS, float), bright, bright.T])
    edge, nothing = np.array(VERTICAL, float), np.zeros((3, 3))
    weight = np.array([[edge, edge, edge], [edge, nothing, nothing]])
    return trace_layer(Conv2d(3, 2, 3, bias=False), image, weight)


@pytest.fixture
def made():
    """Return a trace of a layer of some kind: channels, filters, size and more as Conv2d's arguments."""

    def make(channels=3, filters=2, n=8, f=3, **more):
        layer = Conv2d(channels, filters, f, **more)
        weight = counted(filters, channels // layer.groups, f, f)
        return trace_layer(layer, counted(channels, n, n), weight, counted(filters))

    return make


@pytest.fixture
def kinds(made):
    """Return a trace of every kind of layer."""
    return {
        "convolution": made(padding=1, stride=2),
        "many": made(16, 16),
        "grouped": made(6, 4, groups=2),
        "depthwise": made(8, 8, groups=8),
        "dilated": made(dilation=2),
        "large": made(3, 10, 64, 7),
        "transposed": trace_layer(
            ConvTranspose2d(3, 2, 3, 2, 1), counted(3, 4, 4), counted(3, 2, 3, 3), counted(2)
        ),
        "maximum": trace_layer(MaxPool2d(2), counted(3, 6, 6)),
        "average": trace_layer(AvgPool2d(3, 2, 1), counted(16, 9, 9)),
        "causal": trace_layer(
            Conv1d(3, 2, 3, padding="causal", dilation=2), counted(3, 1, 16), counted(2, 3, 1, 3), counted(2)
        ),
        "sequences": trace_layer(Conv1d(16, 16, 3), counted(16, 1, 32), counted(16, 16, 1, 3), counted(16)),
        "one cell": made(1, 1, 1, 1),
    }


KINDS = [
    "convolution",
    "many",
    "grouped",
    "depthwise",
    "dilated",
    "large",
    "transposed",
    "maximum",
    "average",
    "causal",
    "sequences",
    "one cell",
]


@pytest.fixture(params=KINDS)
def trace(request, kinds):
    """Return each of the kinds in turn."""
    return kinds[request.param]
