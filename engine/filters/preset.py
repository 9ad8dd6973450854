"""A kernel to start from: how its weights come about at every size, and who made it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, Repair
from engine.filters.kernel_options import KernelOptions
from engine.kernels import Matrix

OTHER_SIZES = "; at other sizes"
LISTED = 7  # numbers that are written out
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Preset:
    """A kernel, or a family of them, that somebody made.

    Fields:
        key            short and stable: "gabor"
        title          what a person reads
        formula        how its weights come about, in one line of text; behind “; at other sizes” how there
        normalisation  what they are scaled to, as a sentence
        source         who made it
        sizes          f, all that it has; the first is where it starts
        options        the names of the KernelOptions that shape it, besides the size
    """

    key: str
    title: str
    formula: str
    normalisation: str
    source: str
    sizes: tuple[int, ...]
    options: tuple[str, ...]
    _make: Callable[[KernelOptions], Matrix]

    def weights(self, options: KernelOptions | None = None) -> Matrix:
        """Return the kernel, float64 (f, f).

        Raises:
            ConfigError  there is none of this size
        """
        options = KernelOptions(size=self.sizes[0]) if options is None else options
        if options.size not in self.sizes:
            near = sorted(self.sizes, key=lambda size: abs(size - options.size))
            reason = f"is not a size of {self.title}; it has {', '.join(map(str, sorted(self.sizes)))}."
            raise ConfigError("size", options.size, reason, tuple(Repair("size", size) for size in near))
        return self._make(options)

    def formula_at(self, size: int) -> str:
        """Return how the weights come about at one of its sizes: "(1 4 6 4 1)ᵀ · (1 2 0 −2 −1) / 48"."""
        first, others, _ = self.formula.partition(OTHER_SIZES)
        if not others or size == self.sizes[0] or size not in self.sizes:
            return first
        weights = self.weights(KernelOptions(size=size))
        unit = weights[0, 0]
        return f"({_listed(weights[:, 0] / unit)})ᵀ · ({_listed(weights[0] / unit)}) / {1 / unit:,.0f}"


def _listed(numbers: Vector) -> str:
    """Return whole numbers for reading, of many the first and the last."""
    words = [f"{number:.0f}".replace("-", "−") for number in (numbers + 0.0).tolist()]
    return " ".join(words if len(words) <= LISTED else [*words[:3], "…", *words[-2:]])
