"""Layers that see everything at once."""

from dataclasses import dataclass
from math import prod

from engine.arithmetic.checks import keep_flags, keep_whole
from engine.arithmetic.layer import Layer, Shape, checked_shape
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class Flatten(Layer):
    """Any shape as one row of features."""

    @property
    def parameters(self) -> int:
        return 0

    def output_shape(self, shape: Shape) -> Shape:
        return (prod(checked_shape(shape)),)

    def multiply_adds(self, shape: Shape) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Linear(Layer):
    """A dense layer, connected to every feature that arrives."""

    in_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self) -> None:
        keep_whole(self, in_features=1, out_features=1)
        keep_flags(self, "bias")

    @property
    def parameters(self) -> int:
        return self.out_features * (self.in_features + self.bias)

    def output_shape(self, shape: Shape) -> Shape:
        check_features(self.in_features, shape)
        return (self.out_features,)

    def multiply_adds(self, shape: Shape) -> int:
        self.output_shape(shape)
        return self.in_features * self.out_features


def check_features(in_features: int, shape: Shape) -> None:
    """Raise ConfigError unless `shape` is (in_features,)."""
    sizes = checked_shape(shape)
    if len(sizes) > 1:
        count = prod(sizes)
        reason = f"does not match the shape that arrives, {sizes}: a Flatten in front makes {count:,} of it."
        raise ConfigError("in_features", in_features, reason, [Repair("input_shape", (in_features,))])
    if sizes[0] != in_features:
        reason = f"does not match the shape that arrives, {sizes}."
        raise ConfigError("in_features", in_features, reason, [Repair("in_features", sizes[0])])
