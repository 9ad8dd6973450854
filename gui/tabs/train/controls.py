"""Which controls there are, how far each goes, and which of them describe which model."""

from engine.data import SOURCES
from engine.models import MODELS
from engine.training import OPTIMIZERS

DATASETS = tuple(source.key for source in SOURCES)
RANGES: dict[str, tuple[float, float]] = {
    "kernel_size": (1, 11),
    "padding": (0, 5),
    "pool": (1, 4),
    "dropout": (0, 0.9),
    "learning_rate": (1e-7, 1e7),
    "epochs": (1, 200),
    "batch_size": (1, 512),
    "weight_decay": (1e-6, 10),
    "seed": (0, 9999),
    "human": (0, 1),
}
ALSO_ZERO = frozenset({"weight_decay"})  # controls that take 0 too, which is below their range
FIT = ("epochs", "learning_rate", "batch_size", "optimizer", "weight_decay", "seed")  # as in FitConfig
WIDTHS = ("channels", "dense", "hidden")  # lists of whole numbers, kept as they were typed

CONTROLS: dict[str, tuple[str, ...]] = {
    "cnn": ("channels", "dense", "kernel_size", "padding", "pool", "dropout"),
    "dnn": ("hidden", "dropout"),
}
"""The controls of each model by its kind; they have the names of its settings.

A model without a line here is trained from a TOML file alone: the tab shows its runs, and has no controls.
"""

KINDS = tuple(kind for kind in MODELS if kind in CONTROLS)
CHOICES = {"dataset": DATASETS, "kind": KINDS, "optimizer": OPTIMIZERS}


def in_range(name: str, value: float) -> bool:
    """Return whether the control `name` can hold `value`."""
    low, high = RANGES[name]
    return low <= value <= high or (value == 0 and name in ALSO_ZERO)


def nearest(name: str, value: float) -> float:
    """Return the value nearest to `value` that the control `name` can hold; a whole one stays whole."""
    if in_range(name, value):
        return value
    low, high = RANGES[name]
    if value < low and name in ALSO_ZERO and value < low / 2:
        return 0.0
    return min(max(value, low), high)
