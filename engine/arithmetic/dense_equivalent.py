"""A layer beside the dense layer that would have the same inputs and outputs."""

from dataclasses import dataclass
from math import prod

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.layer import Layer, Shape
from engine.arithmetic.lenet import PartialConv2d, TrainablePool2d
from engine.arithmetic.meetings import seen_along
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.sequence_convolution import Conv1d
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
    seen = [seen_along(axis) for axis in layer.axes(shape)]
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
