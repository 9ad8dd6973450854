"""The learned filter against the hand-made one, on photos that neither was fitted to."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.data import photo
from engine.filters.apply import correlate
from engine.filters.learning.config import LearnConfig
from engine.filters.learning.edge_scores import Score, best_threshold, score
from engine.filters.learning.problem import Image
from engine.filters.learning.scene import FRAME
from engine.filters.learning.tasks import EdgeTask, brightness, middle
from engine.filters.learning.windows import noisy


@dataclass(frozen=True, slots=True)
class HeldOutRow:
    """One photo: how the learned filter and the hand-made one do on it, given the same noise."""

    photo: str
    learned: Score
    by_hand: Score

    @property
    def beats(self) -> bool:
        """Return whether the learned filter is better in squared error and in F-score."""
        return (
            self.learned.squared_error < self.by_hand.squared_error
            and self.learned.f_score > self.by_hand.f_score
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Photo:
    name: str
    noisy: Image  # (H, W)
    wanted: Image  # (H, W) less the frame


@final
class HeldOut:
    """The photos of an `EdgeTask`, noise added, and how the hand-made filter does on them.

    The noise of every photo follows from the seed; no photo has that of another. A filter's threshold is
    the one with the best F-score on the photos that were trained on, the hand-made filter's too.
    """

    def __init__(self, task: EdgeTask, config: LearnConfig) -> None:
        self.task = task
        first = len(task.training)
        made = task.made
        self._training = [
            _prepared(name, middle(brightness(photo(name)), task.side), made, config, number)
            for number, name in enumerate(task.training)
        ]
        self._held_out = [
            _prepared(name, brightness(photo(name)), made, config, first + number)
            for number, name in enumerate(task.held_out)
        ]
        self._by_hand = self._scores(made, 0.0)

    def table(self, kernel: ArrayLike, bias: float = 0.0) -> tuple[HeldOutRow, ...]:
        """Return one row for each photo that is held out, for a learned filter (f, f)."""
        learned = self._scores(kernel, bias)
        rows = zip(self._held_out, learned, self._by_hand, strict=True)
        return tuple(HeldOutRow(of.name, mine, theirs) for of, mine, theirs in rows)

    def noisy(self, name: str) -> Image:
        """Return the input of a held-out photo, float32 (H, W)."""
        return next(of.noisy for of in self._held_out if of.name == name)

    def _scores(self, kernel: ArrayLike, bias: float) -> list[Score]:
        answers = [_inner(correlate(of.noisy, kernel, "zeros")) + np.float32(bias) for of in self._training]
        threshold = best_threshold(
            np.concatenate([one.ravel() for one in answers]),
            np.concatenate([of.wanted.ravel() for of in self._training]),
            self.task.edge,
        )
        return [
            score(
                _inner(correlate(of.noisy, kernel, "zeros")) + np.float32(bias),
                of.wanted,
                self.task.edge,
                threshold,
            )
            for of in self._held_out
        ]


def held_out_table(
    task: EdgeTask, config: LearnConfig, kernel: ArrayLike, bias: float = 0.0
) -> tuple[HeldOutRow, ...]:
    """Return how a filter (f, f), learned with `config`, does on the photos it has not seen."""
    return HeldOut(task, config).table(kernel, bias)


def _prepared(name: str, image: Image, made: NDArray[np.float64], config: LearnConfig, number: int) -> _Photo:
    shown = noisy(image, config.noise, config.seed, number)
    return _Photo(name, shown, _inner(correlate(image, made, "zeros")))


def _inner(image: Image) -> Image:
    return image[FRAME:-FRAME, FRAME:-FRAME]
