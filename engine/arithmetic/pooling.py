"""Pooling: windows that learn nothing."""

from dataclasses import dataclass

from engine.arithmetic.axis import Axis, at_least_one
from engine.arithmetic.layer import Layer, Pair, Shape, image_shape, pair
from engine.errors import ConfigError, Repair


@dataclass(frozen=True, slots=True)
class _Pool2d(Layer):
    """What maximum and average pooling share. `stride` None means the kernel's own size, as in PyTorch."""

    kernel_size: Pair
    stride: Pair | None = None
    padding: Pair = 0

    def __post_init__(self) -> None:
        at_least_one("kernel_size", min(pair(self.kernel_size)))
        at_least_one("stride", min(self._stride))
        if min(pair(self.padding)) < 0:
            raise ConfigError(
                "padding", self.padding, "is negative; it counts added cells.", [Repair("padding", 0)]
            )
        for padding, kernel_size in zip(pair(self.padding), pair(self.kernel_size), strict=True):
            if padding > kernel_size // 2:
                raise ConfigError(
                    "padding",
                    padding,
                    f"is more than half of the window, f = {kernel_size}: some windows would see no input.",
                    [Repair("padding", kernel_size // 2), Repair("kernel_size", 2 * padding)],
                )

    @property
    def parameters(self) -> int:
        return 0

    def axes(self, shape: Shape) -> tuple[Axis, Axis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        _, height, width = image_shape(shape)
        return self._axis(height, 0), self._axis(width, 1)

    def output_shape(self, shape: Shape) -> Shape:
        vertical, horizontal = self.axes(shape)
        return shape[0], vertical.output, horizontal.output

    def multiply_adds(self, shape: Shape) -> int:
        return 0

    def reach(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return pair(self.kernel_size), self._stride

    @property
    def _stride(self) -> tuple[int, int]:
        return pair(self.kernel_size if self.stride is None else self.stride)

    def _axis(self, size: int, which: int) -> Axis:
        padding = pair(self.padding)[which]
        return Axis(
            size=size,
            kernel_size=pair(self.kernel_size)[which],
            stride=self._stride[which],
            before=padding,
            after=padding,
        )


@dataclass(frozen=True, slots=True)
class MaxPool2d(_Pool2d):
    """The largest value of every window; padded cells count as minus infinity."""


@dataclass(frozen=True, slots=True)
class AvgPool2d(_Pool2d):
    """The mean of every window; padded cells count as zeros, as in PyTorch by default."""
