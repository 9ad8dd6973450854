"""A layer as the matrix of a dense layer, of which only the entries that are not zero are kept."""

from dataclasses import dataclass

import numpy as np

from engine.arithmetic.arrays import Indices, Numbers, Places
from engine.arithmetic.layer_trace import LayerTrace
from engine.arithmetic.meetings import meetings
from engine.arithmetic.pooling import AvgPool2d
from engine.arithmetic.sharing import connection_count
from engine.arithmetic.transposed_convolution import ConvTranspose2d
from engine.errors import ConfigError

MOST_CONNECTIONS = 1_500_000


@dataclass(frozen=True, slots=True, eq=False)
class Connections:
    """Which outputs of a layer read which inputs, and through which weight: one entry for each.

    Outputs are numbered as they lie in memory, (K, H', W'), and so are inputs, (C, H, W), without padding.

    output, input   (N,)
    weight          (N,): the index in `weight.ravel()` as torch lays it out; in pooling, the window's cell
    values          (N,): what the input is multiplied by. In max pooling 1 for the one that wins with
                    the present input, else 0: there is no matrix that holds for every input.
    """

    outputs: int
    inputs: int
    output: Places
    input: Places
    weight: Places
    values: Numbers

    @property
    def entries(self) -> int:
        """The entries of the whole matrix, zeros included."""
        return self.outputs * self.inputs


def connections(trace: LayerTrace, most: int = MOST_CONNECTIONS) -> Connections:
    """Return the connections of the layer of `trace`; ConfigError if there are more than `most`."""
    pairs = _channel_pairs(trace)
    count = connection_count(trace)
    if count > most:
        raise ConfigError(
            "input_size", trace.horizontal.size, f"makes {count:,} connections, more than {most:,}."
        )
    output, source, cell = _plane(trace)  # (M,) each
    kernels, channels, blocks = (numbers[:, np.newaxis] for numbers in pairs)  # (P, 1) each
    positions = trace.vertical.kernel_size * trace.horizontal.kernel_size
    found = (
        kernels * _cells(trace.output) + output,
        channels * _cells(trace.image) + source,
        blocks * positions + cell,
    )
    rows, columns, weights = (numbers.astype(np.int32).ravel() for numbers in found)
    values = _values(trace, rows, columns, weights)
    return Connections(trace.output.size, trace.image.size, rows, columns, weights, values)


def weight_number(trace: LayerTrace, output: int, channel: int, cell: tuple[int, int]) -> int:
    """Return the number, as in `Connections.weight`, of kernel cell (row, column) between two channels."""
    width = trace.horizontal.kernel_size
    block = int(_block(trace, np.array(output), np.array(channel)))
    return (block * trace.vertical.kernel_size + cell[0]) * width + cell[1]


def _cells(volume: Numbers) -> int:
    """Return how many cells one channel has."""
    return int(volume.shape[1] * volume.shape[2])


def _channel_pairs(trace: LayerTrace) -> tuple[Indices, Indices, Indices]:
    """Return, (P,) each, the output and input channels that are connected, and the block of their weights.

    A block is one filter slice of the weights. Pooling has no weights, and a single block.
    """
    reads = [np.array(list(trace.channels_of(k))) for k in range(len(trace.output))]
    outputs = np.repeat(np.arange(len(reads)), [len(channels) for channels in reads])
    inputs = np.concatenate(reads)
    return outputs, inputs, _block(trace, outputs, inputs)


def _block(trace: LayerTrace, outputs: Indices, inputs: Indices) -> Indices:
    """Return which filter slice of the weights leads from each input channel to each output channel."""
    if trace.weight is None:
        return np.zeros_like(outputs)
    width = trace.weight.shape[1]
    if isinstance(trace.layer, ConvTranspose2d):  # (C, K/g, fh, fw)
        return np.asarray(inputs * width + outputs % width)
    return np.asarray(outputs * width + inputs % width)  # (K, C/g, fh, fw)


def _plane(trace: LayerTrace) -> tuple[Indices, Indices, Indices]:
    """Return output cell, input cell and kernel cell, (M,) each, of one channel's connections to another."""
    down, across = meetings(trace.vertical), meetings(trace.horizontal)  # (3, m) each
    widths = trace.output.shape[2], trace.image.shape[2], trace.horizontal.kernel_size
    output, source, cell = (
        np.add.outer(rows * width, columns).ravel()
        for rows, columns, width in zip(down, across, widths, strict=True)
    )
    return output, source, cell


def _values(trace: LayerTrace, output: Places, source: Places, weight: Places) -> Numbers:
    """Return what the input is multiplied by, (N,)."""
    if trace.weight is not None:
        return np.asarray(trace.weight.ravel()[weight])
    if isinstance(trace.layer, AvgPool2d):
        divisors = trace.layer.divisors(trace.image.shape).ravel()  # of one channel
        return np.asarray(1.0 / divisors[output % len(divisors)])
    wins = np.zeros(len(output))
    reached = np.flatnonzero(trace.image.ravel()[source] == trace.output.ravel()[output])
    order = reached[np.lexsort((weight[reached], output[reached]))]
    _, first = np.unique(output[order], return_index=True)  # of equals the first wins, as in PyTorch
    wins[order[first]] = 1.0
    return wins
