"""A setting at work: what fills its cells, and every number that follows."""

from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import Conv1d, ConvTranspose2d, LayerTrace, trace_layer
from engine.data.small_images import SmallImage, small_volume
from engine.errors import ConfigError, Repair
from engine.kernels import BankKind, filter_bank
from gui.tabs.convolution.kinds import LayerKind
from gui.tabs.convolution.layers import PictureLayer, layer_of
from gui.tabs.convolution.setting import Edits, Setting

Volume = NDArray[np.float64]

MOST_PRODUCTS = 200_000_000  # multiply-adds that are worked out for one picture
MOST_CELLS = 4_000_000  # of one volume


def trace_of(setting: Setting) -> LayerTrace:
    """Return the layer at work, with all its numbers; ConfigError if the controls do not fit together."""
    layer = layer_of(setting)
    _check_cost(setting, layer)
    weights = weights_of(setting)
    bias = None if weights is None else np.full(setting.filters, float(setting.bias))
    return trace_layer(layer, input_of(setting), weights, bias)


def check(setting: Setting) -> None:
    """Raise ConfigError if the controls do not fit together; nothing is worked out."""
    _check_cost(setting, layer_of(setting))


def input_of(setting: Setting) -> Volume:
    """Return the input, (C, H, W)."""
    return _input(setting.image, setting.input_shape, setting.typed_input)


def weights_of(setting: Setting) -> Volume | None:
    """Return the weights as PyTorch lays them out, or None for a layer without.

    Shapes: (K, C/g, fh, fw); (C, K/g, fh, fw) for the transposed convolution.
    """
    if setting.kind.pools:
        return None
    channels, filters = setting.channels // setting.groups, setting.filters // setting.groups
    sides = setting.pair("kernel_size")
    if setting.kind is not LayerKind.TRANSPOSED:
        shape = (setting.filters, channels, *sides)
        return _weights(setting.kernel, shape, setting.typed_weights)
    bank = filter_bank(setting.kernel, (setting.filters, 1, *sides))[:, 0]
    each = [bank[group * filters : (group + 1) * filters] for group in range(setting.groups)]
    return _typed_over(np.repeat(np.stack(each), channels, axis=0), setting.typed_weights)


@lru_cache(maxsize=2)
def _input(kind: SmallImage, shape: tuple[int, int, int], typed: Edits) -> Volume:
    """Return the input; the same array as long as it is the same, so that nobody needs to compare it."""
    return _frozen(_typed_over(small_volume(kind, *shape), typed))


@lru_cache(maxsize=16)
def _weights(kind: BankKind, shape: tuple[int, int, int, int], typed: Edits) -> Volume:
    return _frozen(_typed_over(filter_bank(kind, shape), typed))


def _frozen(values: Volume) -> Volume:
    values.setflags(write=False)
    return values


def _typed_over(values: Volume, edits: Edits) -> Volume:
    """Return `values` with what was typed laid over it, where it has such cells."""
    for cell, value in edits:
        inside = len(cell) == values.ndim and all(
            place < length for place, length in zip(cell, values.shape, strict=True)
        )
        if inside:
            values[cell] = value
    return values


def _check_cost(setting: Setting, layer: PictureLayer) -> None:
    """Raise ConfigError where the picture would take seconds: that is refused rather than waited for."""
    shape = setting.input_shape
    made = prod(layer.output_shape((shape[0], shape[2]) if isinstance(layer, Conv1d) else shape))
    each = prod(setting.pair("kernel_size"))
    if isinstance(layer, ConvTranspose2d):
        products = prod(shape) * each * setting.filters // setting.groups
    elif setting.kind.pools:
        products = made * each
    else:
        products = made * each * setting.channels // setting.groups
    cells = max(made, prod(shape))
    if products <= MOST_PRODUCTS and cells <= MOST_CELLS:
        return
    share = min(MOST_PRODUCTS / products, MOST_CELLS / cells)
    smaller = max(1, int(setting.input_size * share**0.5))
    if products > MOST_PRODUCTS:
        cost = f"makes {products:,} multiply-adds; pictures are worked out up to {MOST_PRODUCTS:,}."
    else:
        cost = f"makes volumes of {cells:,} cells; pictures are drawn up to {MOST_CELLS:,}."
    repairs = [Repair("input_size", smaller), Repair("filters", 1), Repair("channels", 1)]
    raise ConfigError("input_size", setting.input_size, cost, repairs)
