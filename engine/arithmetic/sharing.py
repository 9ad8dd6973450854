"""How often a layer uses each weight, and how much of the matrix of a dense layer it leaves out."""

from dataclasses import dataclass

import numpy as np

from engine.arithmetic.arrays import Indices
from engine.arithmetic.layer_trace import LayerTrace
from engine.arithmetic.meetings import seen_along, uses_along


@dataclass(frozen=True, slots=True)
class Sharing:
    """Connections of real inputs with outputs, padding left out. Source: Goodfellow and others (2016), 9.2.

    connections   entries of the dense matrix that are not zero by construction
    entries       all of them: outputs · inputs
    weights       weights of the layer, without biases; in pooling none
    uses          how often the least and the most used weight is: (least, most)
    """

    connections: int
    entries: int
    weights: int
    uses: tuple[int, int]

    @property
    def zeros(self) -> float:
        """The share of the dense matrix that is zero by construction, from 0 to 1."""
        return 1 - self.connections / self.entries

    @property
    def mean_uses(self) -> float:
        """Connections per weight; 0 where there are no weights."""
        return self.connections / self.weights if self.weights else 0.0


def sharing(trace: LayerTrace) -> Sharing:
    """Return the counts for the layer of `trace`: from its axes alone, so at any size."""
    uses = kernel_uses(trace)
    return Sharing(
        connections=connection_count(trace),
        entries=trace.output.size * trace.image.size,
        weights=0 if trace.weight is None else trace.weight.size,
        uses=(int(uses.min()), int(uses.max())),
    )


def connection_count(trace: LayerTrace) -> int:
    """Return how many pairs of a real input and an output the layer connects."""
    pairs = sum(len(trace.channels_of(k)) for k in range(len(trace.output)))
    return int(kernel_uses(trace).sum()) * pairs


def inputs_seen(trace: LayerTrace) -> Indices:
    """Return for every output cell, (H', W'), how many real inputs it sees: fewer where it sees padding."""
    down, across = seen_along(trace.vertical), seen_along(trace.horizontal)
    return np.multiply.outer(down, across) * len(trace.channels_of(0))


def kernel_uses(trace: LayerTrace) -> Indices:
    """Return how often each cell of one filter slice meets a real input, (fh, fw)."""
    return np.multiply.outer(uses_along(trace.vertical), uses_along(trace.horizontal))
