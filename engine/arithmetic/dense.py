"""Layers that see everything at once."""

from dataclasses import dataclass
from math import prod

from engine.arithmetic.axis import at_least_one
from engine.arithmetic.layer import Layer, Shape
from engine.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Flatten(Layer):
    """Any shape as one row of features."""

    @property
    def parameters(self) -> int:
        return 0

    def output_shape(self, shape: Shape) -> Shape:
        return (prod(shape),)

    def multiply_adds(self, shape: Shape) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Linear(Layer):
    """A dense layer, connected to every feature that arrives."""

    in_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self) -> None:
        at_least_one("in_features", self.in_features)
        at_least_one("out_features", self.out_features)

    @property
    def parameters(self) -> int:
        return self.out_features * (self.in_features + self.bias)

    def output_shape(self, shape: Shape) -> Shape:
        if shape != (self.in_features,):
            raise ConfigError(
                "in_features", self.in_features, f"does not match the shape that arrives, {shape}."
            )
        return (self.out_features,)

    def multiply_adds(self, shape: Shape) -> int:
        self.output_shape(shape)
        return self.in_features * self.out_features
