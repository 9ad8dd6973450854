"""Everything that the pages of the Convolution tab draw for the layer at hand, in one frozen value."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import Axis, LayerTrace, Terms, TransposedAxis
from engine.arithmetic.layer_code import layer_code
from gui.tabs.convolution.kinds import AXIS_FIELDS, LayerKind, PaddingMode
from gui.tabs.convolution.refusal import Refusal
from gui.tabs.convolution.setting import Setting

Part = Literal["input", "kernel", "output"]
Cell = tuple[int, int]
Lattice = tuple[NDArray[np.intp], NDArray[np.intp]]  # rows and columns; every pair of them is a cell


@dataclass(frozen=True, slots=True)
class Hover:
    """The cell under the pointer: of the input (padding below 0), a kernel, or the output."""

    part: Part
    row: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """The cells of the two other matrices that have to do with the one under the pointer."""

    input: Lattice | None = None
    kernel: Lattice | None = None
    output: Lattice | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ConvolutionView:
    """`asked` is what the controls say; `shown` the last setting that works, `trace` its numbers.

    `filter` and `channel` are the output and the input channel looked at, from 0.
    """

    asked: Setting
    shown: Setting
    trace: LayerTrace
    step: int = 5
    filter: int = 0
    channel: int = 0
    playing: bool = False
    speed: float = 4.0
    hovered: Hover | None = None
    refusal: Refusal | None = None

    @property
    def cell(self) -> Cell:
        """The output cell that is spelled out: what the pointer is on, or gives, else the current step."""
        match self.hovered:
            case Hover("output", row, column):
                return row, column
            case Hover("input", row, column):
                down, across = self.trace.vertical.readers(row), self.trace.horizontal.readers(column)
                if len(down) and len(across):
                    return int(down[0]), int(across[0])
        return self.trace.cell(self.step)

    @property
    def terms(self) -> Terms:
        """Every product that adds up to the cell that is spelled out."""
        return self.trace.terms(self.filter, *self.cell)

    @property
    def partners(self) -> Partners:
        """What has to do with the cell under the pointer."""
        vertical, horizontal = self.trace.vertical, self.trace.horizontal
        match self.hovered:
            case Hover("input", row, column):
                kernel = _met(vertical, row), _met(horizontal, column)
                return Partners(kernel=kernel, output=(vertical.readers(row), horizontal.readers(column)))
            case Hover("kernel", row, column):
                (rows, down), (columns, across) = vertical.meets(row), horizontal.meets(column)
                return Partners(input=(rows, columns), output=(down, across))
        return Partners()

    @property
    def code(self) -> str:
        """The PyTorch lines of the layer on screen."""
        channels, height, width = self.shown.input_shape
        flat = self.shown.kind.one_dimensional
        return layer_code(self.trace.layer, (channels, width) if flat else (channels, height, width))

    def knob(self, name: str) -> int:
        """Return what the control `name` says: where p follows from the mode, the p that it stands for."""
        value: int = getattr(self.asked, name)
        if name != "padding" or self.refusal is not None or self.padding_is_free:
            return value
        return self._padded_axis.before

    @property
    def padding_note(self) -> str:
        """What the control for p cannot say: the zeros of both ends, where they differ."""
        axis = self._padded_axis
        if self.refusal is not None or self.padding_is_free or axis.before == axis.after:
            return ""
        return f"{axis.before} before, {axis.after} behind"

    @property
    def _padded_axis(self) -> Axis | TransposedAxis:
        return self.trace.horizontal if self.asked.kind.one_dimensional else self.trace.vertical

    @property
    def padding_is_free(self) -> bool:
        """Whether p is chosen by hand rather than following from the mode."""
        asked = self.asked
        if asked.kind is LayerKind.CAUSAL_1D:
            return False
        chosen = asked.kind in (LayerKind.CONVOLUTION, LayerKind.CONVOLUTION_1D)
        return not chosen or asked.mode is PaddingMode.CUSTOM

    def used(self, name: str) -> bool:
        """Return whether the control `name` has a meaning for the kind of layer that is asked for."""
        kind, plain = self.asked.kind, name.removesuffix("_width")
        if plain != name and plain in AXIS_FIELDS and (not self.asked.apart or kind.one_dimensional):
            return False
        match plain:
            case "output_padding":
                return kind is LayerKind.TRANSPOSED
            case "dilation":
                return kind is not LayerKind.AVERAGE_POOL
            case "filters" | "groups" | "bias":
                return not kind.pools
            case "padding":
                return not self.asked.uses_sides
        return True


def _met(axis: Axis | TransposedAxis, position: int) -> NDArray[np.intp]:
    """Return the kernel positions that input `position` meets along `axis`."""
    found = [axis.taps(int(output)) for output in axis.readers(position)]
    met = [kernel[positions == position] for positions, kernel in found]
    return np.unique(np.concatenate(met)) if met else np.zeros(0, np.intp)
