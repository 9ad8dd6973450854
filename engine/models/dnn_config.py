"""The settings of a dense network."""

from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import ClassVar, final

from engine.arithmetic import Flatten, Layer, Linear, Shape
from engine.models.config import ModelConfig, check_dropout, check_widths


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class DNNConfig(ModelConfig):
    """Dense layers with ReLU between them; without hidden layers it is softmax regression."""

    kind: ClassVar[str] = "dnn"

    hidden: tuple[int, ...] = (64,)  # units of each hidden layer
    dropout: float = 0.0  # share of the units set to zero behind every hidden layer, in training

    def __post_init__(self) -> None:
        check_widths("hidden", self.hidden)
        check_dropout(self.dropout)

    @property
    def title(self) -> str:
        name = "DNN " + "·".join(map(str, self.hidden)) if self.hidden else "Softmax regression"
        return f"{name}, dropout {self.dropout:g}" if self.dropout else name

    def summary(self, in_shape: Shape, classes: int) -> str:
        units = "·".join(map(str, (*self.hidden, classes)))
        return (
            f"Dense {units} on {prod(in_shape):,} pixels. {self.parameters(in_shape, classes):,} parameters"
        )

    def layers(self, in_shape: Shape, classes: int) -> tuple[Layer, ...]:
        widths = (prod(in_shape), *self.hidden, classes)
        return (Flatten(), *(Linear(n, m) for n, m in pairwise(widths)))
