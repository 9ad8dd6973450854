"""The mean squared error of a filter over all windows, known exactly from a few numbers."""

from dataclasses import dataclass
from functools import cached_property
from typing import final

import numpy as np
from numpy.typing import NDArray

from engine.filters.learning.windows import Windows

Matrix = NDArray[np.float64]

LARGEST = float(np.finfo(np.float64).max)
NEGLIGIBLE = 1e-10  # of the largest eigenvalue: less is rounding, and says nothing about the filter


@final
@dataclass(frozen=True, eq=False)
class Quadratic:
    """L(w) = mean over all n windows x of (xᵀw − t)², a quadratic function of the m numbers w.

    With the Gram matrix G = Σ x xᵀ / n and the cross-correlation c = Σ x t / n,

        L(w) = wᵀG w − 2 cᵀw + Σ t² / n        ∇L(w) = 2 (G w − c)        ∇²L = 2 G

    so that one gradient over the whole image costs one product with an m × m matrix, whatever its size.

    Fields:
        gram   (m, m)
        cross  (m,)
        power  Σ t² / n: the loss of a filter that is all zeros
        best   (m,): the shortest w of least loss
        least  that loss, summed over the windows themselves
    """

    gram: Matrix
    cross: Matrix
    power: float
    best: Matrix
    least: float

    @classmethod
    def of(cls, windows: Windows) -> "Quadratic":
        """Go through all windows twice: once for the sums, once for the least loss."""
        size = windows.parameters
        gram, cross, power = np.zeros((size, size)), np.zeros(size), 0.0
        for x, t in windows.strips():  # (n, m), (n,)
            gram += x.T @ x
            cross += x.T @ t
            power += float(t @ t)
        gram, cross, power = gram / windows.count, cross / windows.count, power / windows.count
        values, vectors = np.linalg.eigh(gram)
        kept = values > NEGLIGIBLE * values[-1]
        along = vectors[:, kept]
        best = along @ ((along.T @ cross) / values[kept])  # (m,)
        squares = sum(float(np.square(x @ best - t).sum()) for x, t in windows.strips())
        return cls(gram, cross, power, best, squares / windows.count)

    @cached_property
    def eigenvalues(self) -> Matrix:
        """The eigenvalues of the Gram matrix (m,), ascending; those that are only rounding are 0."""
        values = np.linalg.eigvalsh(self.gram)
        return np.where(values > NEGLIGIBLE * values[-1], values, 0.0)

    def loss_and_gradient(self, weights: Matrix) -> tuple[float, Matrix]:
        """Return the loss and its gradient (m,).

        Both are taken from the distance to the best, which keeps their digits where L is nearly 0.
        """
        away = weights - self.best
        gradient: Matrix = 2 * (self.gram @ away)  # (m,)
        more = 0.5 * float(away @ gradient)
        if (
            not more > -LARGEST
        ):  # too large to be reckoned: products of both signs have met beyond all numbers
            more = float("inf")
        return self.least + more, gradient

    def loss(self, weights: Matrix) -> float:
        """Return the loss of weights (m,)."""
        return self.loss_and_gradient(weights)[0]

    def optimum(self, weight_decay: float) -> Matrix:
        """Return the weights (m,) that make L(w) + ½ λ wᵀw smallest; the shortest of them where λ is 0."""
        if weight_decay == 0:
            return self.best
        curvature = 2 * self.gram + weight_decay * np.eye(len(self.gram))
        return np.asarray(np.linalg.solve(curvature, 2 * self.cross), dtype=np.float64)

    def stable_rate(self, weight_decay: float, momentum: float) -> float:
        """Return the learning rate beyond which gradient descent grows without end: 2 (1 + β) / λ_max.

        λ_max is the largest eigenvalue of the curvature 2 G + λ I; β is 0 without momentum.
        Source: B. Polyak, Some methods of speeding up the convergence of iteration methods, 1964.
        """
        curvature = 2 * float(self.eigenvalues[-1]) + weight_decay
        return 2 * (1 + momentum) / curvature if curvature > 0 else float("inf")
