"""What every layer of the arithmetic can say about itself."""

from abc import ABC, abstractmethod

from engine.arithmetic.checks import Pair, is_whole, nearest_whole
from engine.errors import ConfigError, Repair

Shape = tuple[int, ...]  # (C, H, W), or (features,) behind a Flatten


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


def checked_shape(shape: object) -> Shape:
    """Return `shape` as a tuple of ints; ConfigError unless it is whole numbers, each at least 1."""
    if not isinstance(shape, tuple | list):
        raise ConfigError("input_shape", shape, "is no shape; write it as (channels, height, width).")
    if not shape:
        reason = "is empty; a shape is (channels, height, width), (channels, length) or (features,)."
        raise ConfigError("input_shape", "()", reason)
    for size in shape:
        if type(size) is not int or size < 1:
            break
    else:
        return tuple(shape)
    sizes = tuple(nearest_whole(size) for size in shape)
    if all(map(is_whole, shape)):
        return sizes
    reason = "is no shape: every size is a whole number, at least 1."
    raise ConfigError("input_shape", tuple(shape), reason, [Repair("input_shape", sizes)])


def image_shape(shape: Shape) -> tuple[int, int, int]:
    """Return `shape` as (C, H, W); ConfigError if it is that of no image."""
    sizes = checked_shape(shape)
    if len(sizes) == 3:
        return sizes[0], sizes[1], sizes[2]
    reason = "is not (channels, height, width)."
    if len(sizes) == 1:
        reason = "is not (channels, height, width): it is flat. This layer goes in front of what flattens."
    repairs = [Repair("input_shape", (1, *sizes))] if len(sizes) == 2 else []
    raise ConfigError("input_shape", shape, reason, repairs)


def refuse_channels(field: str, expected: int, arriving: Shape, *, mendable: bool = True) -> ConfigError:
    """Return the error that `field`, which is `expected`, is not the number of channels that arrive.

    `mendable` says whether the layer can be given the number that arrives.
    """
    repair = Repair(field, arriving[0])
    if not mendable:
        repair = Repair("input_shape", (expected, *arriving[1:]))
    return ConfigError(field, expected, f"does not match the {arriving[0]} channels that arrive.", [repair])
