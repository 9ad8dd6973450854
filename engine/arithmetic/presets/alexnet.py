"""AlexNet: the network of the paper, and the one that PyTorch users load."""

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.pooling import MaxPool2d
from engine.arithmetic.presets.preset import Preset, PublishedRow

ALEXNET = Preset(
    key="alexnet",
    title="AlexNet (torchvision)",
    source="torchvision.models.alexnet, after Krizhevsky, One weird trick for parallelizing "
    "convolutional neural networks (2014)",
    input_shape=(3, 224, 224),
    named_layers=(
        ("conv1", Conv2d(3, 64, 11, stride=4, padding=2)),
        ("pool1", MaxPool2d(3, stride=2)),
        ("conv2", Conv2d(64, 192, 5, padding=2)),
        ("pool2", MaxPool2d(3, stride=2)),
        ("conv3", Conv2d(192, 384, 3, padding=1)),
        ("conv4", Conv2d(384, 256, 3, padding=1)),
        ("conv5", Conv2d(256, 256, 3, padding=1)),
        ("pool5", MaxPool2d(3, stride=2)),
        ("flatten", Flatten()),
        ("fc6", Linear(9216, 4096)),
        ("fc7", Linear(4096, 4096)),
        ("fc8", Linear(4096, 1000)),
    ),
    published=(
        PublishedRow("conv1", (64, 55, 55), 23_296),
        PublishedRow("pool1", (64, 27, 27), 0),
        PublishedRow("conv2", (192, 27, 27), 307_392),
        PublishedRow("pool2", (192, 13, 13), 0),
        PublishedRow("conv3", (384, 13, 13), 663_936),
        PublishedRow("conv4", (256, 13, 13), 884_992),
        PublishedRow("conv5", (256, 13, 13), 590_080),
        PublishedRow("pool5", (256, 6, 6), 0),
        PublishedRow("fc6", (4096,), 37_752_832),
        PublishedRow("fc7", (4096,), 16_781_312),
        PublishedRow("fc8", (1000,), 4_097_000),
    ),
    published_parameters=61_100_840,
    notes=(
        "One tower with fewer filters than the network of 2012, which has a preset of its own.",
        "torchvision pools to 6×6 once more before the dense layers, which changes nothing at this size.",
    ),
)

ALEXNET_2012 = Preset(
    key="alexnet-2012",
    title="AlexNet (2012)",
    source="Krizhevsky, Sutskever and Hinton, ImageNet classification with deep convolutional neural "
    "networks (2012), section 3.5",
    input_shape=(3, 227, 227),
    named_layers=(
        ("conv1", Conv2d(3, 96, 11, stride=4)),
        ("pool1", MaxPool2d(3, stride=2)),
        ("conv2", Conv2d(96, 256, 5, padding=2, groups=2)),
        ("pool2", MaxPool2d(3, stride=2)),
        ("conv3", Conv2d(256, 384, 3, padding=1)),
        ("conv4", Conv2d(384, 384, 3, padding=1, groups=2)),
        ("conv5", Conv2d(384, 256, 3, padding=1, groups=2)),
        ("pool5", MaxPool2d(3, stride=2)),
        ("flatten", Flatten()),
        ("fc6", Linear(9216, 4096)),
        ("fc7", Linear(4096, 4096)),
        ("fc8", Linear(4096, 1000)),
    ),
    published=(
        PublishedRow("conv1", (96, 55, 55)),
        PublishedRow("conv2", (256, 27, 27)),
        PublishedRow("conv3", (384, 13, 13)),
        PublishedRow("conv4", (384, 13, 13)),
        PublishedRow("conv5", (256, 13, 13)),
        PublishedRow("fc6", (4096,)),
        PublishedRow("fc7", (4096,)),
        PublishedRow("fc8", (1000,)),
    ),
    notes=(
        "The paper says 224×224, but a map of 55×55 from 11×11 filters at stride 4 needs 227×227.",
        "The groups of two are the halves on its two graphics cards; it counts 60 million parameters.",
    ),
)
