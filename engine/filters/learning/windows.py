"""The windows of the images that a filter meets, each with the answer that is wanted for it."""

from collections.abc import Iterator
from typing import final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from engine.errors import ConfigError, DataError, Repair
from engine.filters.learning.config import LearnConfig
from engine.filters.learning.framing import before
from engine.filters.learning.problem import Example, Image, Problem

Matrix = NDArray[np.float64]

AT_ONCE = 1 << 20  # numbers copied out of the images at a time
NOISE = 1  # the second number of the seed: what a stream of random numbers is for


def noisy(image: Image, noise: float, seed: int, number: int) -> Image:
    """Return `image` with normal noise of that standard deviation, not clipped; `number` is the image's.

    The same arguments give the same noise.
    """
    if noise == 0:
        return image
    generator = np.random.default_rng((seed, NOISE, number))
    result: Image = image + np.float32(noise) * generator.standard_normal(image.shape, dtype=np.float32)
    return result


@final
class Windows:
    """All windows that count: each a row of m numbers, the pixels row by row and, for the bias, a 1."""

    def __init__(self, problem: Problem, config: LearnConfig) -> None:
        """Cut the images of the problem, noise added.

        Raises:
            ConfigError  the filter is larger than an image
            DataError    no pixel counts whose window lies within its image
        """
        self.size, self.bias = config.size, config.bias
        _check_size(problem, config.size)
        self.inputs = tuple(
            noisy(example.image, config.noise, config.seed, number)
            for number, example in enumerate(problem.examples)
        )
        parts = [_answers(example, config.size) for example in problem.examples]
        self._counts = [counts for counts, _ in parts]
        self._wanted = [wanted for _, wanted in parts]
        self.count = sum(int(counts.sum()) for counts in self._counts)
        if not self.count:
            raise DataError(
                f"No pixel that counts has a whole {config.size} × {config.size} window around it: "
                "paint further from the border, or learn a smaller filter."
            )
        self._flat: _Flat | None = None

    @property
    def parameters(self) -> int:
        """m: the weights, and the bias if there is one."""
        return self.size**2 + self.bias

    def strips(self) -> Iterator[tuple[Matrix, Matrix]]:
        """Yield all windows (n, m) and their wanted answers (n,), a few rows of an image at a time."""
        for image, counts, wanted in zip(self.inputs, self._counts, self._wanted, strict=True):
            view = sliding_window_view(image, (self.size, self.size))  # (H', W', f, f)
            rows = max(1, AT_ONCE // (view.shape[1] * self.parameters))
            for top in range(0, len(view), rows):
                chosen = counts[top : top + rows]
                if chosen.any():
                    pixels = view[top : top + rows][chosen].reshape(-1, self.size**2)  # (n, f²)
                    yield self._with_bias(pixels), wanted[top : top + rows][chosen].astype(np.float64)

    def draw(self, generator: np.random.Generator, number: int) -> tuple[Matrix, Matrix]:
        """Return `number` windows (n, m), drawn at random with replacement, and their answers (n,)."""
        if self._flat is None:
            self._flat = _Flat(self.inputs, self._counts, self._wanted, self.size)
        pixels, wanted = self._flat.at(generator.integers(0, self.count, number))
        return self._with_bias(pixels), wanted.astype(np.float64)

    def _with_bias(self, pixels: Image) -> Matrix:
        result = np.ones((len(pixels), self.parameters))
        result[:, : self.size**2] = pixels
        return result


@final
class _Flat:
    """The same windows by number, for drawing: the pixels of all images in one row."""

    def __init__(
        self, inputs: tuple[Image, ...], counts: list[NDArray[np.bool_]], wanted: list[Image], size: int
    ) -> None:
        self._pixels = np.concatenate([image.ravel() for image in inputs])
        self._wanted = np.concatenate(
            [answers[chosen] for answers, chosen in zip(wanted, counts, strict=True)]
        )
        starts, widths, first = [], [], 0
        for image, chosen in zip(inputs, counts, strict=True):
            row, column = np.nonzero(chosen)  # the top left pixel of each window
            starts.append(first + row * image.shape[1] + column)
            widths.append(np.full(len(row), image.shape[1]))
            first += image.size
        self._starts, self._widths = np.concatenate(starts), np.concatenate(widths)  # (windows,)
        self._row, self._column = (place.ravel() for place in np.indices((size, size)))  # (f²,)

    def at(self, chosen: NDArray[np.int64]) -> tuple[Image, Image]:
        """Return the windows (n, f²) and the answers (n,) of these numbers."""
        places = self._widths[chosen, None] * self._row
        places += self._starts[chosen, None]
        places += self._column
        return self._pixels[places], self._wanted[chosen]


def _answers(example: Example, size: int) -> tuple[NDArray[np.bool_], Image]:
    """Return what counts and what is wanted for each window, (H − f + 1, W − f + 1)."""
    height, width = (length - size + 1 for length in example.image.shape)
    inside = np.s_[before(size) : before(size) + height, before(size) : before(size) + width]
    return example.counts[inside], example.wanted[inside]


def _check_size(problem: Problem, size: int) -> None:
    smallest = min(min(example.image.shape) for example in problem.examples)
    if size > smallest:
        reason = f"is larger than an image: the most is {smallest}."
        raise ConfigError("size", size, reason, (Repair("size", smallest),))
