"""Going through a network layer by layer, and what each cell sees of the image."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import final

from torch import Tensor, nn

from engine.arithmetic.field import Field, whole
from engine.errors import ConfigError
from engine.models.dropout import Dropout

SILENT = (nn.Flatten, Dropout)  # in use they change no number


@final
@dataclass(frozen=True, slots=True)
class Sight:
    """What the cells of a map see of the image, down and across."""

    down: Field = field(default_factory=Field)
    across: Field = field(default_factory=Field)

    def through(self, layer: nn.Module, shape: tuple[int, int]) -> "Sight":
        """Return the sight of what leaves `layer`, for images of `shape` (H, W)."""
        match layer:
            case nn.Conv2d() | nn.MaxPool2d():
                sizes = (_pair(layer.kernel_size), _pair(layer.stride), _pair(layer.padding))
                down, across = zip(*sizes, strict=True)
                return Sight(self.down.windows(*down), self.across.windows(*across))
            case nn.Linear():
                return Sight(whole(shape[0]), whole(shape[1]))
        return self


def layers(model: nn.Module) -> Iterator[tuple[str, nn.Module]]:
    """Yield the layers in their order, each with its name; ConfigError where they are not in a row."""
    if not isinstance(model, nn.Sequential):
        raise ConfigError("model", type(model).__name__, "is no row of layers: its maps cannot be listed.")
    yield from model.named_children()


def answers(model: nn.Module, x: Tensor, *, dense: bool = True) -> Iterator[tuple[str, nn.Module, Tensor]]:
    """Yield every layer that answers something, with its answers (B, K, H, W), or (B, K) where it is dense.

    Without `dense` it stops where the maps are flattened.
    """
    for name, layer in layers(model):
        if isinstance(layer, nn.Flatten) and not dense:
            return
        x = layer(x)
        if not isinstance(layer, SILENT):
            yield name, layer, x


def _pair(value: object) -> tuple[int, int]:
    if isinstance(value, int):
        return value, value
    if isinstance(value, tuple) and len(value) == 2:
        return int(value[0]), int(value[1])
    raise ConfigError("padding", value, "is not a number of cells.")
