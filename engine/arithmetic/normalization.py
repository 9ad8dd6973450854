"""Normalization: scale and shift per channel."""

from dataclasses import dataclass

from engine.arithmetic.checks import keep_whole
from engine.arithmetic.layer import Layer, Shape, image_shape, refuse_channels


@dataclass(frozen=True, slots=True)
class BatchNorm2d(Layer):
    """Batch normalization: a learned scale and shift for every channel.

    Its multiply-adds count as none: once trained it folds into the convolution before it, and published
    figures leave it out. Source: Ioffe and Szegedy, Batch normalization: accelerating deep network training
    by reducing internal covariate shift (2015).
    """

    num_features: int

    def __post_init__(self) -> None:
        keep_whole(self, num_features=1)

    @property
    def parameters(self) -> int:
        return 2 * self.num_features

    def output_shape(self, shape: Shape) -> Shape:
        sizes = image_shape(shape)
        if sizes[0] != self.num_features:
            raise refuse_channels("num_features", self.num_features, sizes)
        return sizes

    def multiply_adds(self, shape: Shape) -> int:
        self.output_shape(shape)
        return 0
