"""One image to look at: what filters are shown of it, what they should answer, and how near they come."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.data import photo
from engine.errors import ConfigError, Repair
from engine.filters.apply import correlate
from engine.filters.learning.config import LARGEST_SIZE, LearnConfig
from engine.filters.learning.edge_scores import Score, best_threshold, score
from engine.filters.learning.framing import before
from engine.filters.learning.problem import Example, Image
from engine.filters.learning.tasks import EdgeTask, brightness
from engine.filters.learning.windows import noisy

FRAME = LARGEST_SIZE // 2  # pixels at the border that are not judged, so that all sizes are judged alike
USUAL = 99.5  # percent of the answers wanted that the scale of a picture holds


@final
@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """An image and the answers that are wanted for it.

    shown   float32 (H, W), noise added
    wanted  float32 (H, W)
    counts  bool (H, W): the pixels whose answer matters
    edge    an edge is where the answer that is wanted is at least this, up to sign
    """

    shown: Image
    wanted: Image
    counts: NDArray[np.bool_]
    edge: float

    def answer(self, kernel: ArrayLike, bias: float = 0.0) -> Image:
        """Return what a filter (f, f) answers, (H, W); 0 where its window reaches beyond the image."""
        answers = correlate(self.shown, kernel, "zeros") + np.float32(bias)
        size, (height, width) = len(np.asarray(kernel)), self.shown.shape
        first, last = before(size), size - 1 - before(size)
        answers[:first], answers[height - last :] = 0, 0
        answers[:, :first], answers[:, width - last :] = 0, 0
        return answers

    @property
    def has_edges(self) -> bool:
        """Whether an edge is wanted anywhere."""
        return bool((np.abs(self.wanted[self.counts]) >= self.edge).any())

    def limit(self, answer: Image) -> float:
        """Return a magnitude that holds nearly all that is wanted and nearly all of `answer` (H, W)."""
        found = [one[self.counts] for one in (self.wanted, answer) if self.counts.any()]
        largest = max((float(np.percentile(np.abs(one), USUAL)) for one in found), default=0.0)
        return float(f"{largest:.1g}") or 1.0

    def score(self, kernel: ArrayLike, bias: float = 0.0) -> Score | None:
        """Return how near a filter comes, with the threshold that is best here; None if nothing counts."""
        judged = self.counts
        if min(judged.shape) > 4 * FRAME:
            judged = judged & _inner(judged.shape)
        if not judged.any():
            return None
        answers, wanted = self.answer(kernel, bias)[judged], self.wanted[judged]
        return score(answers, wanted, self.edge, best_threshold(answers, wanted, self.edge))


def scene_of_example(example: Example, config: LearnConfig, edge: float) -> Scene:
    """Return what is learned from, if it is the first example of its problem."""
    shown = noisy(example.image, config.noise, config.seed, 0)
    return Scene(shown, example.wanted, example.counts, edge)


def scene_of_photo(task: EdgeTask, config: LearnConfig, name: str) -> Scene:
    """Return a photo that `task` holds out, with the noise that `HeldOut` gives it.

    Raises:
        ConfigError  the photo is not held out
    """
    if name not in task.held_out:
        reason = f"is not held out; choose from {', '.join(task.held_out)}."
        raise ConfigError("photo", name, reason, (Repair("photo", choice) for choice in task.held_out))
    image = brightness(photo(name))
    number = len(task.training) + task.held_out.index(name)
    wanted = correlate(image, task.made, "zeros")
    return Scene(noisy(image, config.noise, config.seed, number), wanted, _inner(image.shape), task.edge)


def _inner(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    counts = np.zeros(shape, dtype=np.bool_)
    counts[FRAME:-FRAME, FRAME:-FRAME] = True
    return counts
