"""The learned filter against the hand-made one, on photos that neither was fitted to."""

from dataclasses import dataclass, replace
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.data import photo
from engine.filters.apply import correlate
from engine.filters.learning.config import LearnConfig
from engine.filters.learning.edge_scores import Score, best_threshold, score
from engine.filters.learning.problem import Image
from engine.filters.learning.scene import FRAME, EdgeLack, scene_of_image
from engine.filters.learning.tasks import EdgeTask, brightness, middle
from engine.filters.learning.windows import noisy


@dataclass(frozen=True, slots=True)
class HeldOutRow:
    """One photo: how the learned filter and the hand-made one do on it, given the same noise.

    has_edges  whether there are edges to be found and missed; if not, the F-scores mean nothing
    """

    photo: str
    learned: Score
    by_hand: Score
    has_edges: bool = True

    @property
    def beats(self) -> bool:
        """Return whether the learned filter is better in squared error, and in F-score where it has one."""
        finds_more = self.learned.f_score > self.by_hand.f_score or not self.has_edges
        return self.learned.squared_error < self.by_hand.squared_error and finds_more


@dataclass(frozen=True, slots=True, eq=False)
class _Photo:
    name: str
    noisy: Image  # (H, W)
    wanted: Image  # (H, W) less the frame
    has_edges: bool = True


@final
class HeldOut:
    """The photos of an `EdgeTask`, noise added, and how the hand-made filter does on them.

    The noise of every photo follows from the seed; no photo has that of another. A filter's threshold is
    the one with the best F-score on the photos that were trained on, the hand-made filter's too.
    """

    def __init__(self, task: EdgeTask, config: LearnConfig) -> None:
        self.task, self._config = task, config
        first = len(task.training)
        made = task.made
        self._training = [
            _prepared(name, middle(brightness(photo(name)), task.side), made, config, number)
            for number, name in enumerate(task.training)
        ]
        self._held_out = tuple(
            replace(
                _prepared(name, brightness(photo(name)), made, config, first + number),
                has_edges=task.finds_edges,
            )
            for number, name in enumerate(task.held_out)
        )
        self._edge = self._threshold(made, 0.0)  # of the hand-made filter
        self._by_hand = self._scores(made, 0.0, self._edge, self._held_out)
        self._own: tuple[tuple[_Photo, Score], ...] = ()  # what is no built-in photo, if it is looked at

    def look_at(self, name: str, image: Image | None) -> None:
        """Judge one more image (H, W), 0 to 1, from now on, in place of any before; None for none.

        An image that is all frame, 10 pixels high or wide, is not judged. Call it on any thread.
        """
        if image is None or min(image.shape) <= 2 * FRAME:
            self._own = ()
            return
        scene = scene_of_image(self.task, self._config, image, name)
        has_edges = self.task.finds_edges and scene.lack() is EdgeLack.NOTHING
        own = _Photo(name, scene.shown, _inner(scene.wanted), has_edges)
        (by_hand,) = self._scores(self.task.made, 0.0, self._edge, (own,))
        self._own = ((own, by_hand),)

    def table(self, kernel: ArrayLike, bias: float = 0.0) -> tuple[HeldOutRow, ...]:
        """Return one row for each image that is held out, for a learned filter (f, f)."""
        own = self._own  # as it is now: it may be another in a moment
        judged = (*self._held_out, *(of for of, _ in own))
        by_hand = (*self._by_hand, *(theirs for _, theirs in own))
        learned = self._scores(kernel, bias, self._threshold(kernel, bias), judged)
        rows = zip(judged, learned, by_hand, strict=True)
        return tuple(HeldOutRow(of.name, mine, theirs, of.has_edges) for of, mine, theirs in rows)

    def noisy(self, name: str) -> Image:
        """Return the input of a held-out photo, float32 (H, W)."""
        return next(of.noisy for of in self._held_out if of.name == name)

    def _threshold(self, kernel: ArrayLike, bias: float) -> float:
        """Return the magnitude from which on the answers to the training photos are edges best."""
        answers = np.concatenate([_answers(of, kernel, bias).ravel() for of in self._training])
        wanted = np.concatenate([of.wanted.ravel() for of in self._training])
        return best_threshold(answers, wanted, self.task.edge)

    def _scores(
        self, kernel: ArrayLike, bias: float, threshold: float, judged: tuple[_Photo, ...]
    ) -> tuple[Score, ...]:
        edge = self.task.edge
        return tuple(score(_answers(of, kernel, bias), of.wanted, edge, threshold) for of in judged)


def held_out_table(
    task: EdgeTask, config: LearnConfig, kernel: ArrayLike, bias: float = 0.0
) -> tuple[HeldOutRow, ...]:
    """Return how a filter (f, f), learned with `config`, does on the photos it has not seen."""
    return HeldOut(task, config).table(kernel, bias)


def _prepared(name: str, image: Image, made: NDArray[np.float64], config: LearnConfig, number: int) -> _Photo:
    shown = noisy(image, config.noise, config.seed, number)
    return _Photo(name, shown, _inner(correlate(image, made, "zeros")))


def _answers(of: _Photo, kernel: ArrayLike, bias: float) -> Image:
    return _inner(correlate(of.noisy, kernel, "zeros")) + np.float32(bias)


def _inner(image: Image) -> Image:
    return image[FRAME:-FRAME, FRAME:-FRAME]
