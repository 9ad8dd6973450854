"""The settings of a convolutional network: blocks of convolution and pooling, then dense layers."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod
from typing import Any, ClassVar, final

from engine.arithmetic import Chain, Conv2d, Flatten, Layer, Linear, MaxPool2d, Shape
from engine.errors import ConfigError, LayerError, Repair
from engine.models.config import ModelConfig, check_dropout, check_widths

LARGEST = 1000  # pixels; no image of the lab is that large


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class CNNConfig(ModelConfig):
    """Blocks of convolution (stride 1), ReLU and max pooling, then dense layers with ReLU between them.

    Source of the pattern: LeCun et al., Gradient-based learning applied to document recognition (1998),
    with the ReLU and max pooling of Krizhevsky et al., ImageNet classification (2012).
    """

    kind: ClassVar[str] = "cnn"

    channels: tuple[int, ...] = (16, 32)  # filters of each block
    kernel_size: int = 3  # f of every convolution
    padding: int = 1  # p of every convolution
    pool: int = 2  # f and s of every max pooling; 1 leaves pooling out
    dense: tuple[int, ...] = ()  # units of the hidden dense layers; the last, one unit per class, is implied
    dropout: float = 0.0  # share of the features set to zero in front of every dense layer, in training
    batch_norm: bool = False  # normalize between convolution and ReLU; the convolution then has no bias

    def __post_init__(self) -> None:
        if not self.channels:
            raise ConfigError("channels", self.channels, "is empty: give at least one block, such as 16.")
        check_widths("channels", self.channels)
        check_widths("dense", self.dense)
        check_dropout(self.dropout)
        for field, value, least in (
            ("kernel_size", self.kernel_size, 1),
            ("padding", self.padding, 0),
            ("pool", self.pool, 1),
        ):
            if value < least:
                raise ConfigError(
                    field, value, f"is too small; the least is {least}.", [Repair(field, least)]
                )
            if value > LARGEST:
                raise ConfigError(
                    field, value, f"is too large; the most is {LARGEST}.", [Repair(field, LARGEST)]
                )

    @property
    def title(self) -> str:
        words = ["CNN " + "·".join(map(str, self.channels))]
        if self.dense:
            words.append("dense " + "·".join(map(str, self.dense)))
        if self.batch_norm:
            words.append("batch norm")
        if self.dropout:
            words.append(f"dropout {self.dropout:g}")
        return ", ".join(words)

    def summary(self, in_shape: Shape, classes: int) -> str:
        count = len(self.channels)
        pooling = " and pooling" if self.pool > 1 else ""
        blocks = f"{count} block{'s' * (count > 1)} of {self.kernel_size} × {self.kernel_size}{pooling}"
        dense = "·".join(map(str, (*self.dense, classes)))
        return f"{blocks}, dense {dense}. {self.parameters(in_shape, classes):,} parameters"

    def layers(self, in_shape: Shape, classes: int) -> tuple[Layer, ...]:
        blocks = tuple(self._blocks(in_shape[0]))
        try:
            features = prod(Chain(blocks).output_shape(in_shape))
        except LayerError as error:
            raise self._explained(error, blocks[error.layer - 1], in_shape) from error
        widths = (features, *self.dense, classes)
        return (*blocks, Flatten(), *(Linear(n, m) for n, m in pairwise(widths)))

    def parameters(self, in_shape: Shape, classes: int) -> int:
        scale_and_shift = 2 * sum(self.channels) if self.batch_norm else 0
        return sum(layer.parameters for layer in self.layers(in_shape, classes)) + scale_and_shift

    def check(self, in_shape: Shape, classes: int) -> None:
        ModelConfig.check(self, in_shape, classes)
        for row in self.rows(in_shape, classes):
            if self.batch_norm and isinstance(row.layer, Conv2d) and row.output_shape[1:] == (1, 1):
                raise ConfigError(
                    "batch_norm",
                    True,
                    "cannot be used on a convolution whose output is 1 × 1: "
                    "a batch of one example has nothing to normalize by. Turn it off, or use fewer blocks.",
                )

    def _blocks(self, in_channels: int) -> Iterator[Layer]:
        for out_channels in self.channels:
            yield Conv2d(
                in_channels, out_channels, self.kernel_size, padding=self.padding, bias=not self.batch_norm
            )
            if self.pool > 1:
                yield MaxPool2d(self.pool)
            in_channels = out_channels

    def _explained(self, error: LayerError, layer: Layer, in_shape: Shape) -> LayerError:
        """Return `error` in terms of this config: its field, and only repairs that work."""
        if isinstance(layer, MaxPool2d):
            field, title = "pool", f"max pooling, f = {self.pool}, s = {self.pool}"
        else:
            field, title = "kernel_size", f"convolution, f = {self.kernel_size}, p = {self.padding}"
        value = self.pool if field == "pool" else self.kernel_size
        return LayerError(
            error.layer, title, ConfigError(field, value, error.reason, self._repairs(in_shape))
        )

    def _repairs(self, in_shape: Shape) -> Iterator[Repair]:
        """Yield for each setting the nearest value that alone makes the shapes fit.

        More padding, a smaller filter or a smaller pool makes every output larger. So along each range there
        is one place from which on the shapes fit, and bisection finds it.
        """
        candidates: dict[str, range] = {
            "padding": range(self.padding + 1, self.kernel_size),
            "kernel_size": range(self.kernel_size - 1, 0, -1),
            "pool": range(self.pool - 1, 0, -1),
        }
        for field, values in candidates.items():

            def fits(value: int, field: str = field) -> bool:
                changes: dict[str, Any] = {field: value}
                return replace(self, **changes)._fits(in_shape)

            place = bisect_left(values, True, key=fits)
            if place < len(values):
                yield Repair(field, values[place])

    def _fits(self, in_shape: Shape) -> bool:
        try:
            Chain(tuple(self._blocks(in_shape[0]))).rows(in_shape)
        except LayerError:
            return False
        return True
