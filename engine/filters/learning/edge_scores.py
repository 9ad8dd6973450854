"""How well a filter finds edges: squared error, precision, recall and F-score."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Score:
    """How near answers come to what is wanted.

    squared_error  mean of the squared differences
    precision      share of the edges found that are edges; 1 where none are found
    recall         share of the edges that are found; 1 where there are none
    """

    squared_error: float
    precision: float
    recall: float

    @property
    def f_score(self) -> float:
        """F = 2 P R / (P + R)."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(answers: Image, wanted: Image, edge: float, threshold: float) -> Score:
    """Judge answers (...) against those wanted (...): an edge is where |wanted| ≥ `edge`, found where
    |answer| ≥ `threshold`. An answer of 0 finds nothing: a filter of zeros makes an edge of no pixel.
    """
    magnitude = np.abs(answers)
    is_edge, found = np.abs(wanted) >= edge, (magnitude >= threshold) & (magnitude > 0)
    hits = int(np.count_nonzero(is_edge & found))
    edges, claims = int(np.count_nonzero(is_edge)), int(np.count_nonzero(found))
    error = float(np.square(answers - wanted, dtype=np.float64).mean())
    return Score(error, hits / claims if claims else 1.0, hits / edges if edges else 1.0)


def best_threshold(answers: Image, wanted: Image, edge: float) -> float:
    """Return the magnitude, above 0 if there is one, from which on answers give the best F-score.

    Of N answers (N,) every threshold is tried that splits them.
    """
    magnitude = np.abs(answers).ravel()
    order = np.argsort(-magnitude, kind="stable")
    is_edge = (np.abs(wanted).ravel() >= edge)[order]
    claims = np.arange(1, len(order) + 1)
    f_scores = 2 * np.cumsum(is_edge) / (claims + is_edge.sum())  # F = 2 hits / (claims + edges)
    ordered = magnitude[order]
    f_scores[:-1][ordered[:-1] == ordered[1:]] = -1  # equal magnitudes are found together
    f_scores[ordered == 0] = -1  # and an answer of 0 finds nothing
    return float(ordered[int(f_scores.argmax())])
