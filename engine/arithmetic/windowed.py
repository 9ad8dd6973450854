"""What all layers share whose windows travel along axes."""

from abc import abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Generic, TypeVar

from engine.arithmetic.axis import Axis
from engine.arithmetic.borders import Borders
from engine.arithmetic.layer import Layer, Shape, image_shape
from engine.arithmetic.repairs import Search
from engine.arithmetic.transposed_axis import TransposedAxis
from engine.errors import ConfigError

AnyAxis = TypeVar("AnyAxis", Axis, TransposedAxis)

NAMES = ("height", "width")


@dataclass(frozen=True, slots=True)
class Windowed(Layer, Generic[AnyAxis]):
    """A layer whose windows travel along one axis or two.

    `knobs` names the settings by which windows can be made to fit.
    """

    knobs: ClassVar[tuple[str, ...]] = ("kernel_size", "dilation", "padding")

    @abstractmethod
    def axis(self, size: int, which: int) -> AnyAxis:
        """Return axis number `which`, from 0, over `size` cells; ConfigError if no window fits."""

    @abstractmethod
    def borders(self, size: int, which: int) -> Borders:
        """Return where the settings of axis number `which`, over `size` cells, begin or cease to fit."""

    @abstractmethod
    def channels_of(self, output: int) -> range:
        """Return the input channels that output channel `output` reads."""

    def accepted(self, shape: Shape) -> tuple[int, int, int]:
        """Return `shape` as (C, H, W); ConfigError unless it is what this layer takes."""
        return image_shape(shape)

    def axes(self, shape: Shape) -> tuple[AnyAxis, AnyAxis]:
        """Return the vertical and the horizontal axis for an input of `shape` (C, H, W)."""
        _, height, width = self.accepted(shape)
        vertical, horizontal = self.fitted((height, width))
        return vertical, horizontal

    def fitted(self, sizes: tuple[int, ...]) -> tuple[AnyAxis, ...]:
        """Return the axes over `sizes` cells.

        Raises ConfigError where a window does not fit. Each of its repairs alone makes this layer fit,
        with the nearest value of its knob that does: see `Search.repairs`.
        """
        try:
            axes: tuple[AnyAxis, ...] = _axes(self, sizes)
        except ConfigError as error:
            raise self._refusal(sizes, error) from None
        return axes

    def _refusal(self, sizes: tuple[int, ...], error: ConfigError) -> ConfigError:
        """Return `error` with the axis named if it is not the same along both, and repairs that work."""
        errors = [self._error(size, which) for which, size in enumerate(sizes)]
        name = next(name for name, found in zip(NAMES, errors, strict=False) if found)
        reason = error.reason if len(set(errors)) == 1 else f"({name}) {error.reason}"
        return ConfigError(error.field, error.value, reason, Search(self, sizes).repairs(error.field))

    def _error(self, size: int, which: int) -> str:
        try:
            self.axis(size, which)
        except ConfigError as error:
            return str(error)
        return ""


@lru_cache(maxsize=512)  # a row of a chain asks three times, and an edit leaves most layers as they are
def _axes(layer: Windowed[AnyAxis], sizes: tuple[int, ...]) -> tuple[AnyAxis, ...]:
    return tuple(layer.axis(size, which) for which, size in enumerate(sizes))
