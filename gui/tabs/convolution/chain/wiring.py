"""Channels follow what arrives: a person says what leaves a layer, never what reaches it."""

from dataclasses import replace
from functools import lru_cache

from engine.arithmetic import (
    BatchNorm2d,
    Conv2d,
    ConvTranspose2d,
    Layer,
    Linear,
    RadialBasis,
    Residual,
    Shape,
    TrainablePool2d,
)
from engine.errors import ConfigError
from gui.tabs.convolution.chain.tree import Layers

KEPT = 4096  # shapes that are kept, one for each layer and what reached it
Problem = ConfigError | None  # why a layer cannot take the channels that reach it


def wired(layers: Layers, shape: Shape) -> tuple[Layers, Problem]:
    """Return the layers, each of which takes the channels that reach it when `shape` enters the first.

    From where the shapes stop fitting, the layers are left as they are. The problem is that of a layer that
    cannot exist for the channels that reach it, such as one whose groups do not divide them.
    """
    done: list[Layer] = []
    for index, layer in enumerate(layers):
        fitting, problem = _taking(layer, shape)
        done.append(fitting)
        try:
            shape = _output(fitting, shape)
        except ConfigError:
            return (*done, *layers[index + 1 :]), problem
    return tuple(done), None


def _taking(layer: Layer, shape: Shape) -> tuple[Layer, Problem]:
    """Return `layer` for what arrives, or as it is where it cannot take it.

    The problem says why, unless the shape is none that such a layer takes at all.
    """
    if isinstance(layer, Residual):
        return _block(layer, shape)
    try:
        return _resized(layer, shape), None
    except ConfigError as error:
        return layer, error


@lru_cache(maxsize=KEPT)
def _output(layer: Layer, shape: Shape) -> Shape:
    """Return what leaves a layer; an edit asks it of all the others once more."""
    return layer.output_shape(shape)


def _resized(layer: Layer, shape: Shape) -> Layer:
    """Return `layer` for what arrives: itself where it takes that already."""
    match layer, len(shape):
        case Conv2d() | ConvTranspose2d(), 3 if layer.in_channels != shape[0]:
            if layer.groups == layer.in_channels == layer.out_channels > 1:  # depthwise stays depthwise
                return replace(layer, in_channels=shape[0], out_channels=shape[0], groups=shape[0])
            return replace(layer, in_channels=shape[0])
        case BatchNorm2d(), 3 if layer.num_features != shape[0]:
            return replace(layer, num_features=shape[0])
        case TrainablePool2d(), 3 if layer.channels != shape[0]:
            return replace(layer, channels=shape[0])
        case Linear() | RadialBasis(), 1 if layer.in_features != shape[0]:
            return replace(layer, in_features=shape[0])
    return layer


def _block(block: Residual, shape: Shape) -> tuple[Layer, Problem]:
    main, problem = wired(block.main, shape)
    shortcut, other = wired(block.shortcut, shape)
    same = main == block.main and shortcut == block.shortcut
    return (block if same else Residual(main, shortcut)), problem or other
