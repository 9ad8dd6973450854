"""Normalization: scale and shift per channel."""

from dataclasses import dataclass

from engine.arithmetic.axis import at_least_one
from engine.arithmetic.layer import Layer, Shape
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class BatchNorm2d(Layer):
    """Batch normalization: a learned scale and shift for every channel.

    Its multiply-adds count as none: once trained it folds into the convolution before it, and published
    figures leave it out. Source: Ioffe and Szegedy, Batch normalization: accelerating deep network training
    by reducing internal covariate shift (2015).
    """

    num_features: int

    def __post_init__(self) -> None:
        at_least_one("num_features", self.num_features)

    @property
    def parameters(self) -> int:
        return 2 * self.num_features

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 3:
            raise ConfigError("input_shape", shape, "is not (channels, height, width).")
        if shape[0] != self.num_features:
            raise ConfigError(
                "num_features",
                self.num_features,
                f"does not match the {shape[0]} channels that arrive.",
                [Repair("num_features", shape[0])],
            )
        return shape

    def multiply_adds(self, shape: Shape) -> int:
        self.output_shape(shape)
        return 0
