"""The matrices that a layer's picture is made of: the channels of input, filters and output."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from engine.arithmetic import LayerTrace
from gui.widgets.colour_maps import ColourMap, Values, largest
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.trace_padding import padding_of

Role = Literal["input", "filter", "output"]


@dataclass(frozen=True, slots=True)
class Slice:
    """One matrix: channel `channel` of the input, of filter `filter`, or output channel `filter`.

    Both count from 0. An input slice belongs to no filter: it has filter 0; an output slice has channel 0.
    """

    role: Role
    filter: int = 0
    channel: int = 0

    @property
    def words(self) -> str:
        """Return what it is called."""
        match self.role:
            case "input":
                return f"input channel {self.channel + 1}"
            case "filter":
                return f"filter {self.filter + 1}, channel {self.channel + 1}"
            case "output":
                return f"output channel {self.filter + 1}"


@dataclass(frozen=True, slots=True)
class SliceCell:
    """One cell of a slice; rows and columns of the input are below 0 in the padding."""

    slice: Slice
    row: int
    column: int


class Slices:
    """Every slice of one trace, ready to be drawn; slices of one role share their colours."""

    def __init__(self, trace: LayerTrace) -> None:
        self.trace = trace
        self._contents: dict[Slice, MatrixContent] = {}

    @property
    def channels(self) -> int:
        """The number of input channels."""
        return len(self.trace.image)

    @property
    def filters(self) -> int:
        """The number of output channels, each the work of one filter."""
        return len(self.trace.output)

    @property
    def pools(self) -> bool:
        """Whether the layer has no kernels and treats each channel alone."""
        return self.trace.weight is None

    @property
    def flat(self) -> bool:
        """Whether every slice is a single row."""
        return (
            self.trace.image.shape[1] == 1 and self.extent("output")[0] == 1 and self.extent("filter")[0] == 1
        )

    @property
    def grouped(self) -> bool:
        """Whether a filter reads only some of the channels."""
        return len(self.trace.channels_of(0)) < self.channels

    def channel_near(self, filter: int, channel: int) -> int:
        """Return `channel` if output channel `filter` reads it, else the first that it does read."""
        read = self.trace.channels_of(filter)
        return channel if channel in read else read[0]

    def filter_near(self, filter: int, channel: int) -> int:
        """Return `filter` if it reads `channel`, else the first output channel that does."""
        if channel in self.trace.channels_of(filter):
            return filter
        return next(k for k in range(self.filters) if channel in self.trace.channels_of(k))

    def extent(self, role: Role) -> tuple[int, int]:
        """Return rows and columns of the slices of one role, padding included."""
        match role:
            case "input":
                rows, columns = self.trace.vertical.padded, self.trace.horizontal.padded
            case "filter":
                rows, columns = self.trace.vertical.kernel_size, self.trace.horizontal.kernel_size
            case "output":
                _, rows, columns = self.trace.output.shape
        return int(rows), int(columns)

    def inner(self, role: Role) -> tuple[int, int]:
        """Return rows and columns of the slices of one role without padding."""
        if role == "input":
            return self.trace.vertical.size, self.trace.horizontal.size
        return self.extent(role)

    def before(self, role: Role) -> tuple[int, int]:
        """Return the padding above and left of a slice."""
        if role != "input":
            return 0, 0
        return self.trace.vertical.before, self.trace.horizontal.before

    def content(self, which: Slice) -> MatrixContent:
        """Return a slice as it is drawn."""
        if which not in self._contents:
            self._contents[which] = self._content(which)
        return self._contents[which]

    def values(self, which: Slice) -> Values:
        """Return the numbers of a slice, without padding."""
        match which.role:
            case "input":
                values: Values = self.trace.image[which.channel]
                return values
            case "output":
                made: Values = self.trace.output[which.filter]
                return made
            case "filter":
                kernel = self.trace.kernel(which.filter, which.channel)
                if kernel is None:
                    raise ValueError(f"{which.words} does not exist.")
                return kernel

    def _content(self, which: Slice) -> MatrixContent:
        values = self.values(which)
        if which.role != "input":
            limit = self._filter_limit if which.role == "filter" else self._output_limit
            return MatrixContent(values, "signed", limit)
        colours: ColourMap = "signed" if self._input_lowest < 0 else "unsigned"
        return MatrixContent(values, colours, self._input_limit, padding_of(self.trace), self._unread)

    @cached_property
    def _unread(self) -> np.ndarray | None:
        unread = self.trace.unread()
        return unread if unread.any() else None

    @cached_property
    def _input_limit(self) -> float:
        return largest(self.trace.image)

    @cached_property
    def _input_lowest(self) -> float:
        return float(self.trace.image.min())

    @cached_property
    def _output_limit(self) -> float:
        return largest(self.trace.output)

    @cached_property
    def _filter_limit(self) -> float:
        return 1.0 if self.trace.weight is None else largest(self.trace.weight)
