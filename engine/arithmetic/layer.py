"""What every layer of the arithmetic can say about itself."""

from abc import ABC, abstractmethod

from engine.errors import ConfigError

Shape = tuple[int, ...]  # (C, H, W), or (features,) behind a Flatten
Pair = int | tuple[int, int]  # one number for both axes, or height and width apart


class Layer(ABC):
    """A layer as arithmetic: no weights, only what follows from its settings."""

    @property
    @abstractmethod
    def parameters(self) -> int:
        """Learned numbers, biases included."""

    @abstractmethod
    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that leaves when `shape` arrives; ConfigError if it cannot."""

    @abstractmethod
    def multiply_adds(self, shape: Shape) -> int:
        """Return the multiplications (each with its addition) for one example of `shape`."""


def pair(value: Pair) -> tuple[int, int]:
    """Return `value` as (height, width)."""
    return value if isinstance(value, tuple) else (value, value)


def image_shape(shape: Shape, channels: int | None = None) -> tuple[int, int, int]:
    """Return `shape` as (C, H, W); ConfigError if it is no image or has other than `channels` channels."""
    if len(shape) != 3:
        raise ConfigError("input_shape", shape, "is not (channels, height, width).")
    if channels is not None and shape[0] != channels:
        raise ConfigError("in_channels", channels, f"does not match the {shape[0]} channels that arrive.")
    return shape[0], shape[1], shape[2]
