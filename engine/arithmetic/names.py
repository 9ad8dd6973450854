"""Names for layers that were given none."""

from collections import Counter
from collections.abc import Iterable

from engine.arithmetic.layer import Layer

WORDS = {
    "Conv2d": "conv",
    "Conv1d": "conv",
    "PartialConv2d": "conv",
    "ConvTranspose2d": "up",
    "MaxPool2d": "pool",
    "AvgPool2d": "pool",
    "TrainablePool2d": "pool",
    "BatchNorm2d": "norm",
    "Residual": "block",
    "Flatten": "flatten",
    "Linear": "dense",
    "RadialBasis": "output",
}


def automatic_names(layers: Iterable[Layer]) -> tuple[str, ...]:
    """Return conv1, pool1, conv2 ...: the kind of every layer and its number among its kind."""
    counts: Counter[str] = Counter()
    names = []
    for layer in layers:
        word = WORDS.get(type(layer).__name__, type(layer).__name__.lower())
        counts[word] += 1
        names.append(f"{word}{counts[word]}")
    return tuple(names)
