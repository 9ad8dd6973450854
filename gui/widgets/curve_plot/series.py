"""What a CurvePlot shows: curves, each with the set it belongs to, and the colours of the sets."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from gui import theme
from gui.widgets.curve_plot.decimation import Curve

SetName = Literal["train", "train-dev", "dev", "test", "human", "input", "filter", "output"]
YScale = Literal["linear", "log", "percent"]

QUIET = 0.6  # how much of its colour a noisy curve keeps: it is opaque, for translucent lines are slow


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One curve.

    x, y    (N,), x ascending
    noisy   a value for each batch rather than each epoch: drawn thin
    label   what is written at its end
    """

    name: str
    set_name: SetName
    x: Curve
    y: Curve
    noisy: bool = False
    label: str = ""

    def __post_init__(self) -> None:
        if self.x.shape != self.y.shape or self.x.ndim != 1:
            raise ValueError(f"{self.name} needs as many x as y; got {self.x.shape} and {self.y.shape}.")

    def color(self, tokens: theme.Tokens) -> str:
        """Return the colour of the curve."""
        full: str = getattr(tokens, self.set_name.replace("-", "_"))
        return theme.mix(tokens.paper, full, QUIET) if self.noisy else full

    def text_color(self, tokens: theme.Tokens) -> str:
        """Return the colour of its label, which needs more contrast than a curve."""
        if self.set_name == "train":
            return tokens.train_text
        name: str = getattr(tokens, self.set_name.replace("-", "_"))
        return name

    def at(self, x: float) -> float | None:
        """Return y at exactly `x`, or None if there is no such point."""
        index = int(np.searchsorted(self.x, x))
        return float(self.y[index]) if index < len(self.x) and self.x[index] == x else None

    def last(self) -> tuple[float, float] | None:
        """Return the last point that is finite, or None."""
        finite = np.flatnonzero(np.isfinite(self.y))
        return (float(self.x[finite[-1]]), float(self.y[finite[-1]])) if len(finite) else None
