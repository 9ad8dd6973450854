"""What leaves a layer when an image arrives, and the arrays that it takes."""

import numpy as np
from numpy.typing import ArrayLike

from engine.arithmetic.arrays import Numbers
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.layer import Shape
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.sequence_convolution import Conv1d
from engine.arithmetic.sums import correlate, largest, pad, spread, total
from engine.arithmetic.transposed_convolution import ConvTranspose2d
from engine.errors import ConfigError

TracedLayer = Conv2d | Conv1d | ConvTranspose2d | MaxPool2d | AvgPool2d


def forward(
    layer: TracedLayer, image: ArrayLike, weight: ArrayLike | None = None, bias: ArrayLike | None = None
) -> Numbers:
    """Return the output (K, H', W') of `layer` for `image` (C, H, W): `trace_layer` without the way there.

    Shapes of `weight` and `bias`, and what is raised, are those of `trace_layer`.
    """
    pixels, weights, biases = checked_arrays(layer, image, weight, bias)
    return output_of(layer, pixels, padded_for(layer, pixels), weights, biases)


def output_of(
    layer: TracedLayer, image: Numbers, padded: Numbers, weight: Numbers | None, bias: Numbers
) -> Numbers:
    """Return the output (K, H', W') from checked arrays; `padded` is what `padded_for` gives."""
    if isinstance(layer, MaxPool2d):
        return largest(padded, *layer.axes(image.shape))
    if isinstance(layer, AvgPool2d):
        return total(padded, *layer.axes(image.shape)) / layer.divisors(image.shape)
    assert weight is not None  # `checked_weight` has seen to it
    if isinstance(layer, ConvTranspose2d):
        output = spread(image, weight, *layer.axes(image.shape), layer.groups)
    else:
        output = correlate(padded, weight, *layer.axes(shape_for(layer, image)), layer.groups)
    output += bias[:, None, None]
    return output


def padded_for(layer: TracedLayer, image: Numbers) -> Numbers:
    """Return `image` with the padding of `layer`, (C, Hp, Wp); ConfigError where a window does not fit."""
    vertical, horizontal = layer.axes(shape_for(layer, image))
    return pad(image, vertical, horizontal, -np.inf if isinstance(layer, MaxPool2d) else 0.0)


def shape_for(layer: TracedLayer, image: Numbers) -> Shape:
    """Return the shape of `image` as `layer` names it: (C, H, W), or (C, L) for a sequence one cell high."""
    if isinstance(layer, Conv1d) and image.ndim == 3 and image.shape[1] == 1:
        return image.shape[0], image.shape[2]
    return image.shape


def checked_arrays(
    layer: TracedLayer, image: ArrayLike, weight: ArrayLike | None, bias: ArrayLike | None
) -> tuple[Numbers, Numbers | None, Numbers]:
    """Return image, weight and bias as arrays of float64 that `layer` takes, else raise ConfigError.

    Whatever NumPy makes such an array of will do, not-a-numbers included; biases are zeros for none.
    """
    pixels = _numbers("image", image)
    if pixels.ndim != 3:
        axes = "1, length)" if isinstance(layer, Conv1d) else "height, width)"
        reason = f"is not (channels, {axes}; one channel alone is (1, {axes}."
        raise ConfigError("image", f"an array of shape {pixels.shape}", reason)
    weights = None if weight is None else _numbers("weight", weight)
    biases = None if bias is None else _numbers("bias", bias)
    return pixels, _checked_weight(layer, weights), _checked_bias(layer, biases, len(pixels))


def _numbers(field: str, values: ArrayLike) -> Numbers:
    try:
        found = np.asarray(values)
        if found.dtype.kind in "biufO":  # no text, and no complex numbers
            return np.asarray(found, dtype=np.float64)
    except (TypeError, ValueError):  # rows of different lengths, or objects that are no numbers
        pass
    reason = "cannot be read as an array of real numbers, all of its rows equally long."
    raise ConfigError(field, type(values).__name__, reason)


def _checked_weight(layer: TracedLayer, weight: Numbers | None) -> Numbers | None:
    """Return `weight` if it is what `layer` takes, else raise ConfigError."""
    if isinstance(layer, MaxPool2d | AvgPool2d):
        if weight is not None:
            raise ConfigError("weight", "given", "is not for a pooling, which has none.")
    elif weight is None:
        raise ConfigError("weight", None, f"is missing; the layer takes {layer.weight_shape}.")
    elif weight.shape != layer.weight_shape:
        raise ConfigError(
            "weight", weight.shape, f"does not match the layer, which takes {layer.weight_shape}."
        )
    return weight


def _checked_bias(layer: TracedLayer, bias: Numbers | None, channels: int) -> Numbers:
    """Return `bias`, or zeros for none, (K,); ConfigError if `layer` cannot take it."""
    if isinstance(layer, MaxPool2d | AvgPool2d):
        filters, takes = channels, False
    else:
        filters, takes = layer.out_channels, layer.bias
    if bias is None:
        return np.zeros(filters)
    if not takes:
        raise ConfigError("bias", "given", "is not for this layer, which has none.")
    if bias.shape != (filters,):
        raise ConfigError("bias", bias.shape, f"does not match the layer, which takes ({filters},).")
    return bias
