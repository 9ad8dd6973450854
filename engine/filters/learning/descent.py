"""The optimizers, on a row of numbers: what each makes of a gradient."""

from abc import ABC, abstractmethod
from typing import final

import numpy as np
from numpy.typing import NDArray

from engine.filters.learning.config import MOMENTUM, LearnConfig

Vector = NDArray[np.float64]

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class Descent(ABC):
    """Turns gradients into changes, and remembers what it needs from one to the next."""

    @abstractmethod
    def change(self, gradient: Vector) -> Vector:
        """Return what is added to the weights (m,)."""


@final
class Sgd(Descent):
    """w ← w − α g."""

    def __init__(self, rate: float) -> None:
        self._rate = rate

    def change(self, gradient: Vector) -> Vector:
        return -self._rate * gradient


@final
class Momentum(Descent):
    """v ← β v + g, w ← w − α v, as in `torch.optim.SGD`."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._velocity: Vector | float = 0.0

    def change(self, gradient: Vector) -> Vector:
        self._velocity = MOMENTUM * self._velocity + gradient
        return -self._rate * self._velocity


@final
class Adam(Descent):
    """Adam of Kingma and Ba (2015), algorithm 1."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._steps = 0
        self._mean: Vector | float = 0.0
        self._square: Vector | float = 0.0

    def change(self, gradient: Vector) -> Vector:
        self._steps += 1
        self._mean = BETA1 * self._mean + (1 - BETA1) * gradient
        self._square = BETA2 * self._square + (1 - BETA2) * gradient * gradient
        mean = self._mean / (1 - BETA1**self._steps)
        square = self._square / (1 - BETA2**self._steps)
        result: Vector = -self._rate * mean / (np.sqrt(square) + EPSILON)
        return result


def make_descent(config: LearnConfig) -> Descent:
    """Return the optimizer of `config`, at its beginning."""
    kinds: dict[str, type[Sgd] | type[Momentum] | type[Adam]] = {
        "sgd": Sgd,
        "momentum": Momentum,
        "adam": Adam,
    }
    return kinds[config.optimizer](config.learning_rate)
