"""What the config of every architecture can say, without torch."""

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from typing import ClassVar

from engine.arithmetic import Chain, Layer, Row, Shape
from engine.errors import ConfigError

MOST_PARAMETERS = 500_000_000  # 2 GB of weights, and Adam keeps three times as much beside them


@dataclass(frozen=True, slots=True)
class ModelConfig(ABC):
    """The frozen settings from which one architecture is built.

    `in_shape` is (C, H, W) of one image, `classes` the number K of classes, everywhere.
    """

    kind: ClassVar[str]

    @property
    @abstractmethod
    def title(self) -> str:
        """A few characters that name it in a list, such as "CNN 16·32"."""

    @abstractmethod
    def layers(self, in_shape: Shape, classes: int) -> tuple[Layer, ...]:
        """Return the layers as arithmetic; ConfigError (LayerError) if the shapes do not fit."""

    @abstractmethod
    def summary(self, in_shape: Shape, classes: int) -> str:
        """Return one line that describes it, its number of parameters included."""

    def rows(self, in_shape: Shape, classes: int) -> tuple[Row, ...]:
        """Return shape, parameters and cost layer by layer."""
        return Chain(self.layers(in_shape, classes)).rows(in_shape)

    def parameters(self, in_shape: Shape, classes: int) -> int:
        """Return how many numbers the model learns, biases included."""
        return sum(layer.parameters for layer in self.layers(in_shape, classes))

    def check(self, in_shape: Shape, classes: int) -> None:
        """Refuse what cannot be built for these images and classes.

        Raises:
            LayerError   the shapes stop fitting at a layer; names it, with the arithmetic
            ConfigError  there are too few classes or too many parameters
        """
        if classes < 2:
            raise ConfigError("classes", classes, "is too few: a classifier needs at least 2.")
        if (count := self.parameters(in_shape, classes)) > MOST_PARAMETERS:
            raise ConfigError(
                "model",
                self.title,
                f"has {count:,} parameters, more than the {MOST_PARAMETERS:,} the lab builds: "
                "use narrower layers or smaller images.",
            )

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain values, with the architecture under "kind"."""
        plain = {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}
        return {"kind": self.kind, **plain}


def check_widths(field: str, widths: tuple[int, ...]) -> None:
    """Raise ConfigError unless every layer has at least one channel or unit."""
    if any(width < 1 for width in widths):
        raise ConfigError(field, widths, "needs at least 1 in every layer.")


def check_dropout(dropout: float) -> None:
    """Raise ConfigError unless `dropout`, the share of features set to zero, is in [0, 1)."""
    if not 0 <= dropout < 1:
        raise ConfigError("dropout", dropout, "must be at least 0 and less than 1.")
