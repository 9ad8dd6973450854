"""The kinds of layers that can be added, each with settings that suit what arrives."""

from enum import Enum

from engine.arithmetic import (
    AvgPool2d,
    BatchNorm2d,
    Conv2d,
    ConvTranspose2d,
    Flatten,
    Layer,
    Linear,
    MaxPool2d,
    PartialConv2d,
    RadialBasis,
    Residual,
    Shape,
    TrainablePool2d,
)
from gui.tabs.convolution.chain.tree import Layers

FEW = 8  # an image with fewer channels gets more of them from its first convolution
MORE = 16
CLASSES = 10


class Kind(Enum):
    """What can be added; the value is its name in the menu."""

    CONVOLUTION = "Convolution"
    DEPTHWISE = "Depthwise convolution"
    TRANSPOSED = "Transposed convolution"
    MAX_POOL = "Max pooling"
    AVERAGE_POOL = "Average pooling"
    BATCH_NORM = "Batch norm"
    RESIDUAL = "Residual block"
    FLATTEN = "Flatten"
    DENSE = "Dense"


def candidates(kind: Kind, shape: Shape, *, last: bool) -> tuple[Layers, ...]:
    """Return what to add where `shape` arrives, the best first; none if the kind takes no such shape.

    `last`: nothing follows, so that the number of outputs is free.
    """
    if len(shape) == 1:
        return _for_features(kind, shape[0], last)
    if len(shape) != 3:
        return ()
    channels = shape[0]
    match kind:
        case Kind.CONVOLUTION:
            same = (Conv2d(channels, channels, 3, padding=1),)
            return ((Conv2d(channels, MORE, 3, padding=1),), same) if channels < FEW else (same,)
        case Kind.DEPTHWISE:
            return ((Conv2d(channels, channels, 3, padding=1, groups=channels),),)
        case Kind.TRANSPOSED:
            doubling = ConvTranspose2d(channels, channels, 2, stride=2)
            return (doubling,), (ConvTranspose2d(channels, channels, 3, padding=1),)
        case Kind.MAX_POOL:
            return (MaxPool2d(2),), (MaxPool2d(3, stride=1, padding=1),)
        case Kind.AVERAGE_POOL:
            return (AvgPool2d(2),), (AvgPool2d(3, stride=1, padding=1),)
        case Kind.BATCH_NORM:
            return ((BatchNorm2d(channels),),)
        case Kind.RESIDUAL:
            return ((residual_block(channels),),)
        case Kind.FLATTEN:
            return ((Flatten(),),)
        case Kind.DENSE:
            features = Flatten().output_shape(shape)[0]
            return ((Flatten(), Linear(features, CLASSES)),)


def residual_block(channels: int) -> Residual:
    """Return the basic block: two 3 × 3 convolutions with batch norm, and an identity beside them."""
    convolution = Conv2d(channels, channels, 3, padding=1, bias=False)
    return Residual((convolution, BatchNorm2d(channels), convolution, BatchNorm2d(channels)))


def words(layer: Layer) -> str:
    """Return what kind of layer it is, and what of it no column shows."""
    match layer:
        case Conv2d():
            depthwise = layer.groups == layer.in_channels > 1
            return "depthwise" if depthwise else "convolution"
        case ConvTranspose2d():
            return "transposed"
        case MaxPool2d():
            return "max pool" + ", ceil" * layer.ceil_mode
        case AvgPool2d():
            return "average pool" + ", ceil" * layer.ceil_mode
        case _:
            return NAMES.get(type(layer), type(layer).__name__)


NAMES: dict[type[Layer], str] = {
    BatchNorm2d: "batch norm",
    Residual: "residual",
    Flatten: "flatten",
    Linear: "dense",
    PartialConv2d: "sparse",
    TrainablePool2d: "trainable pool",
    RadialBasis: "radial basis",
}


def _for_features(kind: Kind, features: int, last: bool) -> tuple[Layers, ...]:
    match kind:
        case Kind.DENSE:
            return ((Linear(features, CLASSES if last else features),),)
        case Kind.FLATTEN:
            return ((Flatten(),),)
        case _:
            return ()
