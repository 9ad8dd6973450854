"""What all layers share whose windows travel along axes."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from engine.arithmetic.axis import Axis, at_least_one
from engine.arithmetic.layer import Layer, Pair, pair
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

    def fitted(self, sizes: tuple[int, ...]) -> tuple[AnyAxis, ...]:
        """Return the axes over `sizes` cells.

        Raises ConfigError where a window does not fit. Each of its repairs alone makes this layer fit,
        with the nearest value of its knob that does: see `Search.repairs`.
        """
        try:
            return tuple(self.axis(size, which) for which, size in enumerate(sizes))
        except ConfigError as error:
            raise self._refusal(sizes, error) from None

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


def at_least_one_each(**values: Pair) -> None:
    """Raise ConfigError unless every value, for both axes, is 1 or more."""
    for field, value in values.items():
        at_least_one(field, min(pair(value)))
