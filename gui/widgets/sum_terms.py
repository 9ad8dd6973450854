"""What makes up one output cell: values and weights, what they come to, and how each is written."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, log10

import numpy as np

from gui.widgets.cell_geometry import Cell
from gui.widgets.colour_maps import Values
from gui.widgets.export import Rows
from gui.widgets.numerals import decimals_of, number, numbers


@dataclass(frozen=True, eq=False)
class Terms:
    """One output cell, worked out.

    values   (h, w): what the window holds
    weights  (h, w): what each value is multiplied by; None where the layer has no weights, as in pooling
    total    what it comes to, over all channels and with the bias
    words    what that is, such as "sum of 9 products, bias 0" or "max of 4 values"
    winner   row and column of the value that is taken, where one is
    """

    values: Values
    weights: Values | None
    total: float
    words: str
    winner: Cell | None = None
    empty: bool = False  # nothing is added up, and `values` stand for nothing

    def __post_init__(self) -> None:
        shape = self.values.shape
        if len(shape) != 2 or 0 in shape or (self.weights is not None and self.weights.shape != shape):
            weights = None if self.weights is None else self.weights.shape
            raise ValueError(f"A window of shape {shape} does not go with weights {weights}.")

    @property
    def summed(self) -> bool:
        """Whether the terms are added up; otherwise one of them is taken."""
        return self.winner is None

    @cached_property
    def value_texts(self) -> list[str]:
        """Every value as it is written, row by row."""
        return numbers(self.values.ravel())

    @cached_property
    def weight_texts(self) -> list[str]:
        """Every weight as it is written; empty texts where there are none."""
        return (
            [""] * self.values.size
            if self.weights is None
            else numbers(self.weights.ravel(), self._weight_decimals)
        )

    @cached_property
    def _weight_decimals(self) -> int:
        """How many decimals the weights need; where all are small, three digits of the largest are left."""
        weights = np.empty(0) if self.weights is None else self.weights
        decimals, most = decimals_of(weights), float(np.abs(weights).max(initial=0))
        return 2 + ceil(-log10(most)) if decimals == 2 and 1e-9 < most < 0.1 else decimals

    @cached_property
    def row_sums(self) -> list[float]:
        """What each row comes to."""
        products = self.values if self.weights is None else self.values * self.weights
        return [float(value) for value in products.sum(axis=1)]

    @cached_property
    def sum_texts(self) -> list[str]:
        """What each row comes to, as it is written; empty texts where nothing is added up."""
        return numbers(np.array(self.row_sums)) if self.summed else [""] * len(self.values)

    def aloud(self) -> str:
        """Return all of it in one sentence, for a screen reader."""
        if self.empty or not self.summed:
            return f"{number(self.total)}, {self.words}"
        rows = "; ".join(f"row {i + 1}: {number(value)}" for i, value in enumerate(self.row_sums))
        return f"{number(self.total)}, {self.words}; {rows}"

    def rows(self) -> Rows:
        """Return one row for each term, a heading first."""
        cells = list(np.ndindex(self.values.shape))
        if self.weights is None:
            return [["row", "column", "value"], *([r + 1, c + 1, self.values[r, c].item()] for r, c in cells)]
        pairs = ((r, c, self.values[r, c].item(), self.weights[r, c].item()) for r, c in cells)
        head = ["row", "column", "window", "weight", "product"]
        return [head, *([r + 1, c + 1, a, b, a * b] for r, c, a, b in pairs)]


def products(window: Values, weights: Values, bias: float = 0.0) -> Terms:
    """Return the sum over `window` · `weights`, both (h, w), plus `bias`."""
    if window.shape != weights.shape:
        raise ValueError(f"A window of shape {window.shape} does not go with weights {weights.shape}.")
    total = float((window * weights).sum()) + bias
    words = f"sum of {window.size} products, bias\N{NO-BREAK SPACE}{number(bias)}"
    return Terms(window, weights, total, words)
