"""A filter that is being learned: update after update, and back to the same first values."""

from dataclasses import dataclass
from functools import cached_property
from typing import final

import numpy as np
from numpy.typing import NDArray

from engine.errors import LearningDivergedError
from engine.filters.learning.config import MOMENTUM, WHOLE, LearnConfig
from engine.filters.learning.descent import make_descent
from engine.filters.learning.determination import Determination, determination
from engine.filters.learning.framing import common
from engine.filters.learning.problem import Image, Problem
from engine.filters.learning.quadratic import Quadratic
from engine.filters.learning.trace import Curves, Snapshot, Trace
from engine.filters.learning.windows import Windows
from engine.filters.likeness import cosine
from engine.filters.transforms import resized

Matrix = NDArray[np.float64]

GROWTH = 1e3  # times the first loss: more is not a detour
START, BATCHES = 0, 2  # the second number of the seed; the noise is 1


@dataclass(frozen=True, slots=True, eq=False)
class LearnState:
    """A moment of learning, with a copy of everything that is drawn.

    kernel  float64 (f, f)
    bias    0 where none is learned
    latest  its numbers
    curves  all that was kept up to then
    """

    kernel: Matrix
    bias: float
    latest: Snapshot
    curves: Curves


@final
class Learner:
    """Gradient descent on the mean squared error of a correlation.

    It belongs to one thread at a time.
    """

    def __init__(self, problem: Problem, config: LearnConfig) -> None:
        """Go through the images once or twice; after that an update takes microseconds.

        Raises:
            ConfigError  the filter is larger than an image
            DataError    nothing counts that has a whole window
        """
        self.problem = problem
        self.config = config
        self.windows = Windows(problem, config)
        self.quadratic = Quadratic.of(self.windows)
        self._first = self._first_values()
        least_known = max(self.quadratic.loss(self._first), self.quadratic.power)
        self._too_much = GROWTH * max(least_known, float(np.finfo(np.float64).tiny))
        self.rewind()

    def rewind(self) -> None:
        """Go back to the same first values, the same noise and the same batches to come."""
        self._weights = self._first.copy()  # (m,)
        self._descent = make_descent(self.config)
        self._generator = np.random.default_rng((self.config.seed, BATCHES))
        self._updates = 0
        self._batch_loss = self.loss
        self._trace = Trace()
        self._trace.keep(self.snapshot())

    def step(self, count: int = 1) -> None:
        """Make `count` updates.

        Raises:
            LearningDivergedError  the loss has grown a thousandfold, or is no finite number; the filter
                                   stays as it was at that update
        """
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(count):
                self._update()

    @property
    def updates(self) -> int:
        """How many updates there have been."""
        return self._updates

    @property
    def kernel(self) -> Matrix:
        """A copy of the filter, float64 (f, f)."""
        return self._weights[: self.config.size**2].reshape(self.config.size, -1).copy()

    @property
    def bias(self) -> float:
        """What is added to every answer."""
        return float(self._weights[-1]) if self.config.bias else 0.0

    @property
    def loss(self) -> float:
        """The mean squared error over all windows, whatever a batch sees of them."""
        return self.quadratic.loss(self._weights)

    @property
    def inputs(self) -> tuple[Image, ...]:
        """What the filter is shown: the images, noise added, each float32 (H, W)."""
        return self.windows.inputs

    @property
    def excess(self) -> float:
        """How far the objective, penalty included, is above its least, as a share of that of all zeros."""
        optimum, decay = self.quadratic.optimum(self.config.weight_decay), self.config.weight_decay
        least = self.quadratic.loss(optimum) + 0.5 * decay * float(optimum @ optimum)
        now = self.loss + 0.5 * decay * float(self._weights @ self._weights)
        span = self.quadratic.power - least
        return max(0.0, (now - least) / span) if span > 0 else 0.0

    @property
    def stable_rate(self) -> float | None:
        """The largest learning rate that does not diverge on all windows; None for Adam, which has none."""
        match self.config.optimizer:
            case "sgd":
                return self.quadratic.stable_rate(self.config.weight_decay, 0.0)
            case "momentum":
                return self.quadratic.stable_rate(self.config.weight_decay, MOMENTUM)
        return None

    @cached_property
    def determination(self) -> Determination:
        """What the windows leave open."""
        return determination(self.quadratic, self.config.size, self.windows.count)

    def snapshot(self) -> Snapshot:
        """Return the numbers of this moment."""
        mine, theirs = common(self.kernel, self.problem.hand_made)
        distance = float(np.linalg.norm(mine - theirs))
        return Snapshot(self._updates, self.loss, self._batch_loss, cosine(mine, theirs), distance)

    def state(self) -> LearnState:
        """Return this moment, copied."""
        return LearnState(self.kernel, self.bias, self.snapshot(), self._trace.curves())

    def _update(self) -> None:
        loss, gradient = self.quadratic.loss_and_gradient(self._weights)
        if not loss <= self._too_much:  # NaN included
            raise LearningDivergedError(self._updates, self.config.learning_rate, self.stable_rate)
        self._batch_loss = loss
        if self.config.batch != WHOLE:
            self._batch_loss, gradient = self._of_batch(int(self.config.batch))
        if self.config.weight_decay:
            gradient = gradient + self.config.weight_decay * self._weights
        self._weights += self._descent.change(gradient)
        self._updates += 1
        if self._trace.wants(self._updates):
            self._trace.keep(self.snapshot())

    def _of_batch(self, number: int) -> tuple[float, Matrix]:
        """Return the loss over windows drawn at random, and its gradient (m,)."""
        x, t = self.windows.draw(self._generator, number)  # (n, m), (n,)
        away = x @ self._weights - t  # (n,)
        return float(away @ away) / number, (2 / number) * (away @ x)

    def _first_values(self) -> Matrix:
        size = self.config.size
        kernel = np.zeros((size, size))
        if self.config.start == "random":
            generator = np.random.default_rng((self.config.seed, START))
            kernel = generator.normal(0, 1 / size, (size, size))
        elif self.config.start == "hand-made":
            kernel = resized(self.problem.hand_made, size)
        return np.append(kernel.ravel(), np.zeros(int(self.config.bias)))
