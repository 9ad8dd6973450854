"""A chain's table as rows of a CSV file."""

from collections.abc import Iterable, Iterator

from engine.arithmetic.chain import Chain
from engine.arithmetic.layer import Shape
from engine.arithmetic.layer_code import layer_code
from engine.arithmetic.residual import Residual
from engine.arithmetic.row import Row

Cells = tuple[str | int, ...]
HEADER: Cells = (
    "layer",
    "kind",
    "pytorch",
    "input shape",
    "output shape",
    "parameters",
    "multiply-adds",
    "activations",
    "memory in bytes",
    "receptive field height",
    "receptive field width",
    "effective stride height",
    "effective stride width",
    "effective padding top",
    "effective padding left",
)


def csv_rows(chain: Chain, shape: Shape) -> tuple[Cells, ...]:
    """Return the header and a row per layer; LayerError if the shapes do not fit.

    The layers of a block's branches follow it as block/main/conv1; the block's own numbers are their sums.
    """
    return HEADER, *_cells(chain.rows(shape), "")


def _cells(rows: Iterable[Row], within: str) -> Iterator[Cells]:
    for row in rows:
        block = isinstance(row.layer, Residual)
        yield (
            within + row.name,
            type(row.layer).__name__,
            "" if block else layer_code(row.layer, row.input_shape).replace("\n", " "),
            "×".join(map(str, row.input_shape)),
            "×".join(map(str, row.output_shape)),
            row.parameters,
            row.multiply_adds,
            row.activations,
            row.memory,
            *row.receptive_field,
            *(str(step) for step in row.effective_stride),
            *row.effective_padding,
        )
        yield from _cells(row.main, f"{within}{row.name}/main/")
        yield from _cells(row.shortcut, f"{within}{row.name}/shortcut/")
