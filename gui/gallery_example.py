"""A small classifier of digits, trained in a blink, so that the gallery shows numbers that were computed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import Sizes, load_dataset, split
from engine.evaluation import Mistakes, confusion

Floats = NDArray[np.float64]

EPOCHS = 40
BATCH = 64
RATE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """What training and a look at the dev set gave.

    batch_epochs, batch_losses   (batches,): where in an epoch, and the loss there
    losses, errors               per set, (EPOCHS,)
    sizes                        per set, how many examples
    images, labels               of the dev set: uint8 (N, H, W), (N,)
    probabilities                (N, 10)
    """

    batch_epochs: Floats
    batch_losses: Floats
    losses: dict[str, Floats]
    errors: dict[str, Floats]
    sizes: dict[str, int]
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    probabilities: Floats

    @property
    def predicted(self) -> NDArray[np.intp]:
        return np.asarray(self.probabilities.argmax(axis=1))

    @property
    def counts(self) -> NDArray[np.int64]:
        """Return the confusion matrix, rows are labels: (10, 10)."""
        return confusion(self.labels, self.predicted, 10)

    @property
    def mistakes(self) -> NDArray[np.intp]:
        """Return the dev examples that were taken for something else."""
        return np.flatnonzero(self.predicted != self.labels)

    def mistakes_in(self, name: str) -> Mistakes:
        """Return how many examples of a set are taken for something else after the last epoch."""
        return Mistakes.from_error(float(self.errors[name][-1]), self.sizes[name])


def train() -> Example:
    """Train softmax regression on messy digits by gradient descent; the same every time."""
    data = load_dataset("messy-digits")
    parts = split(data, Sizes(), seed=0)
    pixels = data.images.reshape(len(data), -1) / 255  # (N, 64)
    inputs = np.hstack([pixels, np.ones((len(pixels), 1))])  # (N, 65)
    weights = np.zeros((inputs.shape[1], 10))
    sets = {"train": parts.train, "dev": parts.dev}
    losses: dict[str, list[float]] = {name: [] for name in sets}
    errors: dict[str, list[float]] = {name: [] for name in sets}
    batches: list[float] = []
    shuffled = np.random.default_rng(0)
    for _ in range(EPOCHS):
        for rows in np.array_split(shuffled.permutation(parts.train), len(parts.train) // BATCH):
            guess, wanted = _softmax(inputs[rows] @ weights), np.eye(10)[data.labels[rows]]
            batches.append(float(-np.log(guess[wanted == 1]).mean()))
            weights += RATE * inputs[rows].T @ (wanted - guess) / len(rows)
        for name, rows in sets.items():
            guess, labels = _softmax(inputs[rows] @ weights), data.labels[rows]
            losses[name].append(float(-np.log(guess[np.arange(len(rows)), labels]).mean()))
            errors[name].append(float((guess.argmax(axis=1) != labels).mean()))
    return Example(
        batch_epochs=np.arange(1, len(batches) + 1) * EPOCHS / len(batches),
        batch_losses=np.array(batches),
        losses={name: np.array(values) for name, values in losses.items()},
        errors={name: np.array(values) for name, values in errors.items()},
        sizes={name: len(rows) for name, rows in sets.items()},
        images=data.images[parts.dev, 0],
        labels=data.labels[parts.dev],
        probabilities=_softmax(inputs[parts.dev] @ weights),
    )


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
