"""What can be chosen in the Convolution tab: kinds of layers, of padding, and how far each control goes."""

from enum import Enum


class LayerKind(Enum):
    """What the layer does; the value is its name on screen."""

    CONVOLUTION = "Convolution"
    TRANSPOSED = "Transposed convolution"
    MAX_POOL = "Max pooling"
    AVERAGE_POOL = "Average pooling"
    CONVOLUTION_1D = "1-D convolution"
    CAUSAL_1D = "Causal 1-D convolution"

    @property
    def pools(self) -> bool:
        """Whether the layer has no weights and treats every channel alone."""
        return self in (LayerKind.MAX_POOL, LayerKind.AVERAGE_POOL)

    @property
    def one_dimensional(self) -> bool:
        """Whether its input is a single row."""
        return self in (LayerKind.CONVOLUTION_1D, LayerKind.CAUSAL_1D)


class PaddingMode(Enum):
    """How the zeros around the input are chosen."""

    VALID = "valid"
    SAME = "same"
    CUSTOM = "custom"


class SameRule(Enum):
    """Who says what "same" means; the value is the name on screen."""

    PYTORCH = "PyTorch"
    TENSORFLOW = "TensorFlow"


SYMBOLS = {
    "input_size": "n",
    "kernel_size": "f",
    "stride": "s",
    "padding": "p",
    "dilation": "d",
    "output_padding": "o",
    "channels": "C",
    "filters": "K",
    "groups": "g",
    "bias": "b",
}
RANGES = {
    "input_size": (1, 1024),
    "kernel_size": (1, 15),
    "stride": (1, 8),
    "padding": (0, 128),
    "dilation": (1, 8),
    "output_padding": (0, 7),
    "channels": (1, 16),
    "filters": (1, 16),
    "groups": (1, 16),
    "bias": (-99, 99),
}
AXIS_FIELDS = ("input_size", "kernel_size", "stride", "padding", "dilation", "output_padding")
SIDES = ("top", "bottom", "left", "right")


def across(field: str) -> str:
    """Return the name of the control that says for the width what `field` says for the height."""
    return f"{field}_width"


def range_of(field: str) -> tuple[int, int]:
    """Return the least and the largest value of the control `field`."""
    if field in SIDES:
        return RANGES["padding"]
    return RANGES[field.removesuffix("_width")]
