"""The two networks of Andrew Ng's course."""

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.pooling import MaxPool2d
from engine.arithmetic.presets.preset import Preset, PublishedRow

NG_CHAIN = Preset(
    key="ng-chain",
    title="Ng's 39×39×3 chain",
    source="Ng, Convolutional Neural Networks, week 1, A simple convolutional network",
    input_shape=(3, 39, 39),
    named_layers=(
        ("conv1", Conv2d(3, 10, 3)),
        ("conv2", Conv2d(10, 20, 5, stride=2)),
        ("conv3", Conv2d(20, 40, 5, stride=2)),
        ("flatten", Flatten()),
        ("output", Linear(1960, 1)),
    ),
    published=(
        PublishedRow("conv1", (10, 37, 37)),
        PublishedRow("conv2", (20, 17, 17)),
        PublishedRow("conv3", (40, 7, 7)),
        PublishedRow("flatten", (1960,)),
    ),
    notes=("The course ends in a logistic unit or in a softmax; here it is one logistic unit.",),
)

NG_LENET = Preset(
    key="ng-lenet",
    title="Ng's LeNet-like network",
    source="Ng, Convolutional Neural Networks, week 1, CNN example",
    input_shape=(3, 32, 32),
    named_layers=(
        ("conv1", Conv2d(3, 8, 5)),
        ("pool1", MaxPool2d(2)),
        ("conv2", Conv2d(8, 16, 5)),
        ("pool2", MaxPool2d(2)),
        ("flatten", Flatten()),
        ("fc3", Linear(400, 120)),
        ("fc4", Linear(120, 84)),
        ("softmax", Linear(84, 10)),
    ),
    published=(
        PublishedRow("conv1", (8, 28, 28), 208, "A filter spans all 3 channels: (5·5·3 + 1)·8 = 608."),
        PublishedRow("pool1", (8, 14, 14), 0),
        PublishedRow("conv2", (16, 10, 10), 416, "A filter spans all 8 channels: (5·5·8 + 1)·16 = 3,216."),
        PublishedRow("pool2", (16, 5, 5), 0),
        PublishedRow("fc3", (120,), 48_001, "Every unit has a bias: 400·120 + 120 = 48,120."),
        PublishedRow("fc4", (84,), 10_081, "Every unit has a bias: 120·84 + 84 = 10,164."),
        PublishedRow("softmax", (10,), 841, "Every unit has a bias: 84·10 + 10 = 850."),
    ),
    notes=("The lecture's parameter column is wrong in five rows; the table here has the right numbers.",),
)
