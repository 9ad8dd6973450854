"""VGG: nothing but 3×3 filters and 2×2 pooling."""

from collections.abc import Iterator, Sequence

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.layer import Layer
from engine.arithmetic.pooling import MaxPool2d
from engine.arithmetic.presets.preset import Preset, PublishedRow

WIDTHS = (64, 128, 256, 512, 512)
DENSE = (("fc6", (4096,), 102_764_544), ("fc7", (4096,), 16_781_312), ("fc8", (1000,), 4_097_000))


def _named(depths: Sequence[int]) -> Iterator[tuple[str, Layer]]:
    """Yield blocks of `depths` convolutions, each block with a pooling at its end, and the dense layers."""
    channels = 3
    for block, (depth, width) in enumerate(zip(depths, WIDTHS, strict=True), start=1):
        for number in range(1, depth + 1):
            yield f"conv{block}_{number}", Conv2d(channels, width, 3, padding=1)
            channels = width
        yield f"pool{block}", MaxPool2d(2)
    yield "flatten", Flatten()
    yield "fc6", Linear(25_088, 4096)
    yield "fc7", Linear(4096, 4096)
    yield "fc8", Linear(4096, 1000)


VGG_11 = Preset(
    key="vgg-11",
    title="VGG-11",
    source="Simonyan and Zisserman, Very deep convolutional networks for large-scale image recognition "
    "(2014), table 1, column A; counts of torchvision.models.vgg11",
    input_shape=(3, 224, 224),
    named_layers=tuple(_named((1, 1, 2, 2, 2))),
    published=(
        PublishedRow("conv1_1", (64, 224, 224), 1_792),
        PublishedRow("pool1", (64, 112, 112), 0),
        PublishedRow("conv2_1", (128, 112, 112), 73_856),
        PublishedRow("pool2", (128, 56, 56), 0),
        PublishedRow("conv3_1", (256, 56, 56), 295_168),
        PublishedRow("conv3_2", (256, 56, 56), 590_080),
        PublishedRow("pool3", (256, 28, 28), 0),
        PublishedRow("conv4_1", (512, 28, 28), 1_180_160),
        PublishedRow("conv4_2", (512, 28, 28), 2_359_808),
        PublishedRow("pool4", (512, 14, 14), 0),
        PublishedRow("conv5_1", (512, 14, 14), 2_359_808),
        PublishedRow("conv5_2", (512, 14, 14), 2_359_808),
        PublishedRow("pool5", (512, 7, 7), 0),
        *(PublishedRow(*row) for row in DENSE),
    ),
    published_parameters=132_863_336,
)

VGG_16 = Preset(
    key="vgg-16",
    title="VGG-16",
    source="Simonyan and Zisserman, Very deep convolutional networks for large-scale image recognition "
    "(2014), table 1, column D; counts of torchvision.models.vgg16",
    input_shape=(3, 224, 224),
    named_layers=tuple(_named((2, 2, 3, 3, 3))),
    published=(
        PublishedRow("conv1_1", (64, 224, 224), 1_792),
        PublishedRow("conv1_2", (64, 224, 224), 36_928),
        PublishedRow("pool1", (64, 112, 112), 0),
        PublishedRow("conv2_1", (128, 112, 112), 73_856),
        PublishedRow("conv2_2", (128, 112, 112), 147_584),
        PublishedRow("pool2", (128, 56, 56), 0),
        PublishedRow("conv3_1", (256, 56, 56), 295_168),
        PublishedRow("conv3_2", (256, 56, 56), 590_080),
        PublishedRow("conv3_3", (256, 56, 56), 590_080),
        PublishedRow("pool3", (256, 28, 28), 0),
        PublishedRow("conv4_1", (512, 28, 28), 1_180_160),
        PublishedRow("conv4_2", (512, 28, 28), 2_359_808),
        PublishedRow("conv4_3", (512, 28, 28), 2_359_808),
        PublishedRow("pool4", (512, 14, 14), 0),
        PublishedRow("conv5_1", (512, 14, 14), 2_359_808),
        PublishedRow("conv5_2", (512, 14, 14), 2_359_808),
        PublishedRow("conv5_3", (512, 14, 14), 2_359_808),
        PublishedRow("pool5", (512, 7, 7), 0),
        *(PublishedRow(*row) for row in DENSE),
    ),
    published_parameters=138_357_544,
    notes=("The CS231n notes list 138,344,128: the weights without the 13,416 biases.",),
)
