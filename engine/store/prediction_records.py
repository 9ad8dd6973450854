"""What a run predicted for one of its sets."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError


@dataclass(frozen=True, slots=True, eq=False)
class SetPredictions:
    """One row per example, in the order of the set. The arrays are read-only copies.

    Shapes:
        example_ids    (N,)
        labels         (N,) int64
        probabilities  (N, K) float32
        losses         (N,) float32
    """

    example_ids: tuple[str, ...]
    labels: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    losses: NDArray[np.float32]

    def __post_init__(self) -> None:
        object.__setattr__(self, "example_ids", tuple(self.example_ids))
        for name, kind in (("labels", np.int64), ("probabilities", np.float32), ("losses", np.float32)):
            array = np.array(getattr(self, name), dtype=kind)
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        count = len(self.example_ids)
        if self.probabilities.ndim != 2 or self.probabilities.shape[1] < 1:
            raise DataError(f"probabilities must be (examples, classes), not {self.probabilities.shape}.")
        shapes = (self.labels.shape, self.probabilities.shape[:1], self.losses.shape)
        if shapes != ((count,),) * 3:
            raise DataError(
                f"{count} example ids came with {shapes[0]} labels, {shapes[1]} rows of probabilities and "
                f"{shapes[2]} losses: there must be one of each per example."
            )
        if np.isnan(self.losses).any() or np.isnan(self.probabilities).any():
            raise DataError("Predictions that are not numbers (NaN) cannot be kept.")

    @property
    def predicted(self) -> NDArray[np.int64]:
        """The most probable class of every example, (N,); the first of equals."""
        predicted: NDArray[np.int64] = self.probabilities.argmax(axis=1)
        return predicted


@dataclass(frozen=True, slots=True)
class Misclassified:
    """One example whose prediction differs from its label."""

    example_id: str
    position: int  # in the order of the set, from 0
    label: int
    predicted: int
    loss: float
    probability: float  # of the predicted class
