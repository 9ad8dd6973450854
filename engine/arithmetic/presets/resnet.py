"""ResNet-18: blocks whose input is added to what they make of it."""

from collections.abc import Iterator

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.layer import Layer
from engine.arithmetic.normalization import BatchNorm2d
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.presets.preset import Preset, PublishedRow
from engine.arithmetic.residual import Residual


def _block(channels: int, width: int, stride: int) -> Residual:
    """Return two 3×3 convolutions; where they change the shape, a 1×1 convolution makes the shortcut fit."""
    main = (
        Conv2d(channels, width, 3, stride, padding=1, bias=False),
        BatchNorm2d(width),
        Conv2d(width, width, 3, padding=1, bias=False),
        BatchNorm2d(width),
    )
    if (channels, stride) == (width, 1):
        return Residual(main)
    return Residual(main, (Conv2d(channels, width, 1, stride, bias=False), BatchNorm2d(width)))


def _named() -> Iterator[tuple[str, Layer]]:
    yield "conv1", Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
    yield "norm1", BatchNorm2d(64)
    yield "pool1", MaxPool2d(3, stride=2, padding=1)
    channels = 64
    for stage, width in enumerate((64, 128, 256, 512), start=2):
        yield f"conv{stage}_1", _block(channels, width, stride=1 if stage == 2 else 2)
        yield f"conv{stage}_2", _block(width, width, stride=1)
        channels = width
    yield "average", AvgPool2d(7)
    yield "flatten", Flatten()
    yield "fc", Linear(512, 1000)


RESNET_18 = Preset(
    key="resnet-18",
    title="ResNet-18",
    source="He, Zhang, Ren and Sun, Deep residual learning for image recognition (2015), table 1; "
    "total of torchvision.models.resnet18",
    input_shape=(3, 224, 224),
    named_layers=tuple(_named()),
    published=(
        PublishedRow("conv1", (64, 112, 112)),
        PublishedRow("conv2_2", (64, 56, 56)),
        PublishedRow("conv3_2", (128, 28, 28)),
        PublishedRow("conv4_2", (256, 14, 14)),
        PublishedRow("conv5_2", (512, 7, 7)),
        PublishedRow("average", (512, 1, 1)),
        PublishedRow("fc", (1000,)),
    ),
    published_parameters=11_689_512,
    notes=(
        "Where a stage halves the map, a 1×1 convolution makes the shortcut fit (option B of the paper).",
    ),
)
