"""The columns of the chain's table: what each is called, what it means and how it is found."""

from dataclasses import dataclass
from enum import IntEnum


class Column(IntEnum):
    """The columns, from the left."""

    LAYER = 0
    FILTERS = 1
    KERNEL = 2
    STRIDE = 3
    PADDING = 4
    OUTPUT = 5
    PARAMETERS = 6
    PUBLISHED = 7
    MULTIPLY_ADDS = 8
    MEMORY = 9
    SEES = 10
    APART = 11
    PADS = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column. `width` is in designed pixels; None takes what is left."""

    title: str
    tooltip: str
    width: int | None = 40


HEADINGS: dict[Column, Heading] = {
    Column.LAYER: Heading("Layer", "The layers in their order. Drag one, or press Alt+Up and Alt+Down", None),
    Column.FILTERS: Heading(
        "filters", "K, filters of a convolution or units of a dense layer: the channels that leave it", 50
    ),
    Column.KERNEL: Heading("f", "f, kernel size: how many rows and columns the window has", 36),
    Column.STRIDE: Heading("s", "s, stride: how many cells the window moves in one step", 32),
    Column.PADDING: Heading(
        "p",
        "p, padding: how many cells are added on every side of the input\n"
        "transposed: how many cells are cut off on every side of the output",
        32,
    ),
    Column.OUTPUT: Heading(
        "output",
        "Channels × height × width that leave the layer\noutput = ⌊(n + 2p − d·(f − 1) − 1) / s⌋ + 1",
        100,
    ),
    Column.PARAMETERS: Heading(
        "parameters",
        "Learned numbers, biases included\nconvolution: K·(C/g·f² + 1), dense: K·(n + 1)",
        76,
    ),
    Column.PUBLISHED: Heading(
        "published", "Parameters as the source prints them: a tick where they are the same", 64
    ),
    Column.MULTIPLY_ADDS: Heading(
        "multiply-adds",
        "Multiplications, each with its addition, for one example\nconvolution: H·W·K·C/g·f², dense: K·n",
        84,
    ),
    Column.MEMORY: Heading(
        "memory", "Of the numbers that leave the layer: 4 bytes each, for one example", 60
    ),
    Column.SEES: Heading(
        "sees",
        "r, receptive field: the pixels of the input that one unit depends on, along a side\n"
        "r = r before + d·(f − 1)·j before; padding counts along, so it may pass the image\n"
        "dense: the whole image",
        40,
    ),
    Column.APART: Heading(
        "apart",
        "j, effective stride: the pixels between what two neighbours see\nj = s·j before",
        44,
    ),
    Column.PADS: Heading(
        "pads",
        "P, effective padding: how far what the first unit sees reaches beyond the input\n"
        "P = P before + p·j before",
        40,
    ),
}
GIVE_WAY = (Column.PADS, Column.MEMORY, Column.APART)  # in a narrow table, this first
LAYER_LEAST = 104  # designed pixels that the names keep
