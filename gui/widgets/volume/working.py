"""One output cell of a layer with several channels, worked out: every number as it is written."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.arithmetic import Terms
from gui.widgets.export import Rows
from gui.widgets.numerals import number, numbers, whole

SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, eq=False)
class Working:
    """Everything that adds up to one output cell; the products of `channel` are written in full.

    channel   number of an input channel that the cell reads, from 0
    product   row and column, within the window, of the product that the pointer is on
    """

    terms: Terms
    channel: int
    product: tuple[int, int] | None = None

    @property
    def adds(self) -> bool:
        """Whether products are added up over channels: not so in a pooling."""
        return self.terms.weights is not None

    @property
    def takes(self) -> bool:
        """Whether the largest value is taken, as in a maximum pooling."""
        return self.terms.weights is None and self.terms.divisor is None

    @cached_property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the window of one channel."""
        _, rows, columns = self.terms.values.shape
        return int(rows), int(columns)

    @cached_property
    def index(self) -> int:
        """Where `channel` is among those that the cell reads."""
        return int(np.flatnonzero(self.terms.channels == self.channel)[0])

    @cached_property
    def values(self) -> list[str]:
        """The values in the window of `channel`, row by row."""
        values = self.terms.values[self.index].ravel()
        decimals = 0 if whole(values[np.isfinite(values)]) else 2  # padding of a maximum is −∞
        return [number(float(value), decimals) for value in values]

    @cached_property
    def weights(self) -> list[str]:
        """What each is multiplied by; empty texts in a pooling."""
        if self.terms.weights is None:
            return [""] * len(self.values)
        return numbers(self.terms.weights[self.index].ravel())

    @cached_property
    def row_sums(self) -> list[str]:
        """What each row comes to; empty texts where the largest is taken."""
        if self.takes:
            return [""] * self.shape[0]
        return numbers(self.terms.products[self.index].sum(axis=1))

    @cached_property
    def channel_sums(self) -> list[float]:
        """What each channel comes to."""
        return [float(total) for total in self.terms.products.sum(axis=(1, 2))] if self.adds else []

    @cached_property
    def parts(self) -> list[tuple[str, str]]:
        """What is added up: each channel's name and sum, then the bias."""
        if not self.adds:
            return []
        sums = [*self.channel_sums, self.terms.bias]
        names = [f"channel {channel + 1}" for channel in self.terms.channels]
        return list(zip([*names, "bias"], numbers(np.array(sums)), strict=True))

    @cached_property
    def winner(self) -> tuple[int, int] | None:
        """Row and column, within the window, of the largest value of a maximum pooling."""
        if self.terms.winner is None:
            return None
        row, column = self.terms.winner
        inside = np.flatnonzero(self.terms.rows == row), np.flatnonzero(self.terms.columns == column)
        return int(inside[0][0]), int(inside[1][0])

    @property
    def total(self) -> str:
        """What it comes to."""
        return number(self.terms.total)

    @property
    def note(self) -> str:
        """What the total is."""
        terms = self.terms
        if self.takes:
            return f"largest of {terms.values.size} values"
        if terms.divisor is not None:
            return f"sum {number(float(terms.values.sum()))} / {terms.divisor}"
        if not terms.values.size:
            return f"no input reaches it: bias{SPACE}{number(terms.bias)}"
        channels = len(terms.channels)
        over = f" over {channels} channels" if channels > 1 else ""
        return f"sum of {terms.values.size} products{over}, bias{SPACE}{number(terms.bias)}"

    @property
    def heading(self) -> str:
        """What stands over the products."""
        return f"channel {self.channel + 1}, in full" if self.adds else f"channel {self.channel + 1}"

    def aloud(self) -> str:
        """Return all of it in one sentence, for a screen reader."""
        parts = "; ".join(f"{name}: {text}" for name, text in self.parts)
        return f"{self.total}, {self.note}" + (f"; {parts}" if parts else "")

    def rows(self) -> Rows:
        """Return one row for each product of every channel, a heading first."""
        terms = self.terms
        head = ["channel", "row", "column", "value", "weight", "product"]
        result: list[list[object]] = [[*head]]
        for c, h, w in np.ndindex(terms.values.shape):
            place = [int(terms.channels[c]) + 1, int(terms.rows[h]) + 1, int(terms.columns[w]) + 1]
            weight = "" if terms.weights is None else float(terms.weights[c, h, w])
            result.append([*place, float(terms.values[c, h, w]), weight, float(terms.products[c, h, w])])
        return [*result, ["bias", "", "", "", "", terms.bias], ["total", "", "", "", "", terms.total]]
