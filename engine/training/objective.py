"""What training makes small."""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

Tensors = tuple[Tensor, ...]  # a data set or a batch: all with the same first dimension, the examples

MEASURED_AT_ONCE = 1024  # examples; more gain nothing and cost memory


@dataclass(frozen=True, slots=True)
class Measures:
    """The mean loss over a data set and the share of mistakes in [0, 1], NaN where none are counted."""

    loss: float
    error: float = math.nan


class Objective(ABC):
    """Anything that gives a model a loss. A new one needs `loss` and `measure`; the rest is optional."""

    @abstractmethod
    def loss(self, model: nn.Module, batch: Tensors) -> Tensor:
        """Return the mean loss over the batch, a scalar with a gradient."""

    @abstractmethod
    def measure(self, model: nn.Module, data: Tensors) -> Measures:
        """Return the exact measures of `model`, which is in evaluation mode, over `data`."""

    def loss_and_mistakes(self, model: nn.Module, batch: Tensors) -> tuple[Tensor, Tensor | None]:
        """Return the loss and, where the objective knows them, the number of mistakes (a scalar)."""
        return self.loss(model, batch), None


@final
class Classification(Objective):
    """Cross-entropy of logits (B, K) against labels (B,), in nats; a mistake is another class on top."""

    def loss(self, model: nn.Module, batch: Tensors) -> Tensor:
        x, y = batch  # (B, C, H, W), (B,)
        return F.cross_entropy(model(x), y)

    def loss_and_mistakes(self, model: nn.Module, batch: Tensors) -> tuple[Tensor, Tensor | None]:
        x, y = batch  # (B, C, H, W), (B,)
        logits = model(x)  # (B, K)
        return F.cross_entropy(logits, y), (logits.detach().argmax(dim=1) != y).sum()

    def measure(self, model: nn.Module, data: Tensors) -> Measures:
        loss = mistakes = 0.0
        with torch.inference_mode():
            for x, y in zip(*(tensor.split(MEASURED_AT_ONCE) for tensor in data), strict=True):
                logits = model(x)  # (B, K)
                loss += F.cross_entropy(logits, y, reduction="sum").item()
                mistakes += (logits.argmax(dim=1) != y).sum().item()
        return Measures(loss / len(data[0]), mistakes / len(data[0]))
