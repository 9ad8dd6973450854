"""LeNet-5, as it was and as it is taught."""

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.lenet import C3, PartialConv2d, RadialBasis, TrainablePool2d
from engine.arithmetic.pooling import AvgPool2d
from engine.arithmetic.presets.preset import Preset, PublishedRow

LENET_5_1998 = Preset(
    key="lenet-5-1998",
    title="LeNet-5 (1998)",
    source="LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition "
    "(Proceedings of the IEEE, 1998), section II.B",
    input_shape=(1, 32, 32),
    named_layers=(
        ("C1", Conv2d(1, 6, 5)),
        ("S2", TrainablePool2d(6, 2)),
        ("C3", PartialConv2d(C3, 5)),
        ("S4", TrainablePool2d(16, 2)),
        ("C5", Conv2d(16, 120, 5)),
        ("flatten", Flatten()),
        ("F6", Linear(120, 84)),
        ("output", RadialBasis(84, 10)),
    ),
    published=(
        PublishedRow("C1", (6, 28, 28), 156),
        PublishedRow("S2", (6, 14, 14), 12),
        PublishedRow("C3", (16, 10, 10), 1_516),
        PublishedRow("S4", (16, 5, 5), 32),
        PublishedRow("C5", (120, 1, 1), 48_120),
        PublishedRow("F6", (84,), 10_164),
        PublishedRow("output", (10,), 0),
    ),
    published_parameters=60_000,
    notes=(
        "Each of the 16 maps of C3 reads 3, 4 or all 6 maps of S2, by table I of the paper: 60 kernels of "
        "25 weights and 16 biases.",
        "S2 and S4 learn one coefficient and one bias per map.",
        "The output compares the features with 840 fixed values, a prototype of each class: none is learned.",
    ),
)

LENET_5 = Preset(
    key="lenet-5",
    title="LeNet-5 (modern)",
    source="Zhang, Lipton, Li and Smola, Dive into Deep Learning, section 7.6",
    input_shape=(1, 28, 28),
    named_layers=(
        ("conv1", Conv2d(1, 6, 5, padding=2)),
        ("pool1", AvgPool2d(2)),
        ("conv2", Conv2d(6, 16, 5)),
        ("pool2", AvgPool2d(2)),
        ("flatten", Flatten()),
        ("dense1", Linear(400, 120)),
        ("dense2", Linear(120, 84)),
        ("dense3", Linear(84, 10)),
    ),
    published=(
        PublishedRow("conv1", (6, 28, 28)),
        PublishedRow("pool1", (6, 14, 14)),
        PublishedRow("conv2", (16, 10, 10)),
        PublishedRow("pool2", (16, 5, 5)),
        PublishedRow("flatten", (400,)),
        PublishedRow("dense1", (120,)),
        PublishedRow("dense2", (84,)),
        PublishedRow("dense3", (10,)),
    ),
    notes=("The second convolution reads all maps of the first, and pooling learns nothing.",),
)
