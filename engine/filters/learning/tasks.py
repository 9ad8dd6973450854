"""The three things to learn from: a filter's own output, clean edges of noisy photos, painted edges."""

from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.data import PHOTOS, photo, to_grey
from engine.errors import ConfigError, DataError, Repair
from engine.filters.apply import correlate
from engine.filters.kernels import Kernel, kernel
from engine.filters.learning.config import LearnConfig
from engine.filters.learning.framing import before
from engine.filters.learning.problem import Example, Image, Problem

EDGES_CONFIG = LearnConfig(size=5, noise=0.15, batch=1024)
EDGES_UPDATES = 1000
SIDE = 128  # pixels of a crop that is learned from


def brightness(image: NDArray[np.uint8]) -> Image:
    """Return the grey of an image, (H, W) or (H, W, 3), as float32 (H, W) from 0 to 1."""
    return to_grey(image).astype(np.float32) / np.float32(255)


def middle(image: Image, side: int) -> Image:
    """Return the middle of an image, at most `side` pixels high and wide."""
    top, left = (max(0, length - side) // 2 for length in image.shape)
    return image[top : top + side, left : left + side]


def filter_output(image: Image, made: Kernel | ArrayLike, title: str = "the hand-made filter") -> Problem:
    """Return the problem of finding a filter again from what it answers to `image` (H, W), 0 to 1.

    Raises:
        ConfigError, DataError  as `correlate` does
    """
    weights, title = _weights(made, title)
    return Problem((_answered(image, weights),), weights, title, is_its_own=True)


def painted(
    image: Image,
    paint: ArrayLike,
    mask: NDArray[np.bool_],
    made: Kernel | ArrayLike,
    title: str = "the hand-made filter",
) -> Problem:
    """Return the problem of answering `paint` (H, W), −1 to 1, where `mask` (H, W) says that it was painted.

    `made` is the filter to compare with, (g, g).

    Raises:
        DataError  nothing is painted, or the sizes differ
    """
    if not mask.any():
        raise DataError("Nothing is painted yet: paint an edge, and beside it some pixels that are none.")
    wanted = np.asarray(paint, dtype=np.float32)
    example = Example(np.asarray(image, dtype=np.float32), wanted, np.asarray(mask, dtype=np.bool_))
    return Problem((example,), *_weights(made, title))


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeTask:
    """Clean edges from noisy photos: what `hand_made` answers to the clean photo, asked of the noisy one.

    training, held_out  names of built-in photos; the middle `side` × `side` of each is trained on, and
                        the others are judged whole
    hand_made           the name of a kernel; with `weights`, what those are called
    weights             g rows of g numbers, in place of that kernel's
    edge                an edge is where the clean answer is at least this, up to sign, for brightness 0 to 1
    """

    training: tuple[str, ...] = ("coffee", "coins", "rocket", "brick", "gravel")
    held_out: tuple[str, ...] = ("camera", "astronaut", "chelsea", "page", "grass", "moon")
    hand_made: str = "sobel-vertical"
    weights: tuple[tuple[float, ...], ...] = ()
    side: int = SIDE
    edge: float = 0.1

    def __post_init__(self) -> None:
        for field, names in (("training", self.training), ("held_out", self.held_out)):
            if not names or not set(names) <= set(PHOTOS):
                raise ConfigError(field, names, f"must be built-in photos: {', '.join(PHOTOS)}.")
        if both := set(self.training) & set(self.held_out):
            left = ", ".join(name for name in self.held_out if name not in both)
            reason = f"holds {', '.join(sorted(both))}, which it is trained on: leave it out."
            raise ConfigError("held_out", self.held_out, reason, (Repair("held_out", left),) if left else ())
        if not self.edge > 0:
            raise ConfigError("edge", self.edge, "must be more than 0.", (Repair("edge", 0.1),))
        if not self.weights:
            kernel(self.hand_made)
        elif {len(row) for row in self.weights} != {len(self.weights)}:
            raise ConfigError("weights", self.weights, "must be as many rows as there are numbers in each.")

    @property
    def made(self) -> NDArray[np.float64]:
        """The filter that says what an edge is, (g, g)."""
        rows = self.weights or kernel(self.hand_made).weights
        return np.array(rows, dtype=np.float64)

    @property
    def finds_edges(self) -> bool:
        """Whether that filter answers 0 to even surfaces, so that what is left are edges."""
        weights = self.made
        return bool(abs(weights.sum()) <= 1e-6 * np.abs(weights).sum() and weights.any())

    @property
    def title(self) -> str:
        """What that filter is called."""
        return self.hand_made if self.weights else kernel(self.hand_made).title

    def problem(self) -> Problem:
        """Return what is learned from. The noise is added by whoever learns, as its config says."""
        images = (middle(brightness(photo(name)), self.side) for name in self.training)
        return Problem(tuple(_answered(image, self.made) for image in images), self.made, self.title)


def _answered(image: Image, weights: NDArray[np.float64]) -> Example:
    """Return the image with what the filter answers to it, counted where the filter fits into it."""
    image = np.asarray(image, dtype=np.float32)
    correlate(image, weights)  # refused in its own words where the filter does not fit
    wanted = correlate(image, weights, "zeros")  # (H, W)
    counts = np.zeros(image.shape, dtype=np.bool_)
    first, size = before(len(weights)), len(weights)
    counts[first : first + image.shape[0] - size + 1, first : first + image.shape[1] - size + 1] = True
    return Example(image, wanted, counts)


def _weights(made: Kernel | ArrayLike, title: str) -> tuple[NDArray[np.float64], str]:
    if isinstance(made, Kernel):
        return made.weights.astype(np.float64), made.title
    return np.asarray(made, dtype=np.float64), title
