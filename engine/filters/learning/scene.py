"""One image to look at: what filters are shown of it, what they should answer, and how near they come."""

from dataclasses import dataclass
from enum import Enum
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


class EdgeLack(Enum):
    """What the pixels judged lack, so that edges cannot be found and missed there."""

    NOTHING = "nothing"
    PIXELS = "there is no pixel to judge by"
    EDGES = "no edge is wanted"
    EVEN = "every pixel that is judged is an edge, so that whatever answers has found them all"


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

    def judged(self, size: int = 1) -> NDArray[np.bool_]:
        """Return the pixels (H, W) that count and have a whole window of f = `size` around them.

        These are the pixels that the loss of a filter of that size is the mean over.
        """
        height, width = self.counts.shape
        inside = np.zeros((height, width), dtype=np.bool_)
        first, last = before(size), size - 1 - before(size)
        inside[first : max(0, height - last), first : max(0, width - last)] = True
        return self.counts & inside

    def lack(self, size: int = 1) -> EdgeLack:
        """Return why an F-score over the pixels judged would mean nothing."""
        judged = self.judged(size)
        is_edge = np.abs(self.wanted[judged]) >= self.edge
        if not is_edge.size:
            return EdgeLack.PIXELS
        if not is_edge.any():
            return EdgeLack.EDGES
        return EdgeLack.EVEN if is_edge.all() else EdgeLack.NOTHING

    def limit(self, answer: Image) -> float:
        """Return a magnitude that holds nearly all that is wanted and nearly all of `answer` (H, W)."""
        found = [one[self.counts] for one in (self.wanted, answer) if self.counts.any()]
        largest = max((float(np.percentile(np.abs(one), USUAL)) for one in found), default=0.0)
        return float(f"{largest:.1g}") or 1.0

    def score(self, kernel: ArrayLike, bias: float = 0.0, size: int | None = None) -> Score | None:
        """Return how near a filter comes, with the threshold that is best here; None if nothing is judged.

        Judged are the pixels with a whole window of f = `size` around them, of the filter's own size by
        default: filters of different sizes are compared at those of the largest.
        """
        judged = self.judged(size or len(np.asarray(kernel)))
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
    return scene_of_image(task, config, brightness(photo(name)), name)


def scene_of_image(task: EdgeTask, config: LearnConfig, image: Image, name: str) -> Scene:
    """Return an image (H, W), 0 to 1, that `task` is not trained on, with the noise that `HeldOut` gives it.

    Raises:
        ConfigError  the filter that says what an edge is does not fit into it
    """
    correlate(image, task.made)  # refused in its own words where the filter does not fit
    wanted = correlate(image, task.made, "zeros")
    shown = noisy(image, config.noise, config.seed, _number(task, name))
    return Scene(shown, wanted, _inner(image.shape), task.edge)


def _number(task: EdgeTask, name: str) -> int:
    """Return the stream of noise of a photo held out; of an image that is none of them, the next one."""
    names = task.held_out
    return len(task.training) + (names.index(name) if name in names else len(names))


def _inner(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return all but the frame, (H, W)."""
    counts = np.zeros(shape, dtype=np.bool_)
    counts[FRAME:-FRAME, FRAME:-FRAME] = True
    return counts
