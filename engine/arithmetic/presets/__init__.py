"""Networks from the literature as chains, each with its source and its published table."""

from engine.arithmetic.presets.alexnet import ALEXNET, ALEXNET_2012
from engine.arithmetic.presets.course import NG_CHAIN, NG_LENET
from engine.arithmetic.presets.lenet import LENET_5, LENET_5_1998
from engine.arithmetic.presets.preset import Preset, PublishedRow
from engine.arithmetic.presets.resnet import RESNET_18
from engine.arithmetic.presets.vgg import VGG_11, VGG_16

PRESETS: tuple[Preset, ...] = (
    NG_CHAIN,
    NG_LENET,
    LENET_5_1998,
    LENET_5,
    ALEXNET,
    ALEXNET_2012,
    VGG_11,
    VGG_16,
    RESNET_18,
)

__all__ = ["PRESETS", "Preset", "PublishedRow"]
