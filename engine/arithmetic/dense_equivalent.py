"""A layer beside the dense layer that would have the same inputs and outputs."""

from dataclasses import dataclass
from math import prod

import numpy as np

from engine.arithmetic.axis import Axis, Indices
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.layer import Layer, Shape
from engine.arithmetic.lenet import PartialConv2d, TrainablePool2d
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.sequence_convolution import Conv1d
from engine.arithmetic.transposed_axis import TransposedAxis
from engine.arithmetic.transposed_convolution import ConvTranspose2d
from engine.errors import ConfigError


@dataclass(frozen=True, slots=True)
class DenseEquivalent:
    """What a dense layer of the same `inputs` and `outputs` would cost, against the layer itself.

    `inputs_per_output` are the real inputs, padding left out, that an output sees: (least, most). A dense
    layer sees all `inputs`. It has biases where the layer has.
    """

    inputs: int
    outputs: int
    parameters: int
    multiply_adds: int
    layer_parameters: int
    layer_multiply_adds: int
    inputs_per_output: tuple[int, int]

    @property
    def parameter_ratio(self) -> float | None:
        """How many times as many parameters the dense layer has; None if the layer learns nothing."""
        return self.parameters / self.layer_parameters if self.layer_parameters else None

    @property
    def multiply_add_ratio(self) -> float | None:
        """How many times as many multiply-adds the dense layer needs; None if the layer has none."""
        return self.multiply_adds / self.layer_multiply_adds if self.layer_multiply_adds else None


def dense_equivalent(layer: Layer, shape: Shape) -> DenseEquivalent:
    """Return `layer`, given one example of `shape`, beside its dense equivalent.

    Raises ConfigError if the shape does not fit, or the layer is none whose windows travel over a map.
    """
    match layer:
        case Conv2d() | Conv1d() | ConvTranspose2d():
            channels, bias = (layer.in_channels // layer.groups,) * 2, layer.bias
        case PartialConv2d():
            sizes = [len(connected) for connected in layer.connections]
            channels, bias = (min(sizes), max(sizes)), True
        case MaxPool2d() | AvgPool2d() | TrainablePool2d():
            channels, bias = (1, 1), isinstance(layer, TrainablePool2d)
        case _:
            raise ConfigError("layer", type(layer).__name__, "has no windows to compare with a dense layer.")
    inputs, outputs = prod(shape), prod(layer.output_shape(shape))
    seen = [_inputs_seen(axis) for axis in layer.axes(shape)]
    return DenseEquivalent(
        inputs,
        outputs,
        outputs * (inputs + bias),
        outputs * inputs,
        layer.parameters,
        layer.multiply_adds(shape),
        (
            channels[0] * prod(int(counts.min()) for counts in seen),
            channels[1] * prod(int(counts.max()) for counts in seen),
        ),
    )


def _inputs_seen(axis: Axis | TransposedAxis) -> Indices:
    """Return, for every output along `axis`, how many of its taps are real inputs."""
    counts = np.zeros(axis.output, dtype=np.intp)
    for kernel in range(axis.kernel_size):
        positions, outputs = axis.meets(kernel)
        counts[outputs[(positions >= 0) & (positions < axis.size)]] += 1
    return counts
