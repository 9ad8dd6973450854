"""Names for layers that were given none."""

from collections.abc import Sequence
from itertools import count

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


def complete_names(layers: Sequence[Layer], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return a name for every layer: the one given, else its kind and a free number, as in conv1, pool1."""
    names = [*given, *[""] * (len(layers) - len(given))]
    numbers = {word: count(1) for word in WORDS.values()}
    taken = set(given)
    for place, layer in enumerate(layers):
        word = WORDS[type(layer).__name__]
        while not names[place]:
            name = f"{word}{next(numbers[word])}"
            names[place] = "" if name in taken else name
    return tuple(names)
