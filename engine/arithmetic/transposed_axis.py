"""How a transposed convolution spreads its input along one axis: `Axis` read backwards."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic.arrays import Indices
from engine.arithmetic.axis import within
from engine.arithmetic.checks import keep_named
from engine.errors import ConfigError, Repair

SETTINGS = (  # and the fields that errors name, and the least
    ("size", "input_size", 1),
    *((setting, setting, 1) for setting in ("kernel_size", "stride", "dilation")),
    *((setting, setting, 0) for setting in ("padding", "output_padding")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransposedAxis:
    """Every input cell i is spread over output cells i·s + k·d − p for k = 0 … f − 1.

    It reads like `Axis`: `taps` gives what flows into one output cell. The input is not padded; p
    cells are cut off both ends of what the layer makes, and `output_padding` cells are kept or added
    at the far end. An output cell that nothing flows into holds the bias.

    Source: Dumoulin and Visin (2016), relationship 14; PyTorch, `torch.nn.ConvTranspose2d`.
    """

    size: int  # n
    kernel_size: int  # f
    stride: int = 1  # s, distance in the output between what two neighbours make
    padding: int = 0  # p, cells cut off each end
    output_padding: int = 0
    dilation: int = 1  # d

    def __post_init__(self) -> None:
        keep_named(self, *SETTINGS)
        if self.output_padding >= max(self.stride, self.dilation):
            raise ConfigError(
                "output_padding",
                self.output_padding,
                f"must be smaller than the stride, {self.stride}, or the dilation, {self.dilation}.",
                [
                    Repair("output_padding", max(self.stride, self.dilation) - 1),
                    Repair("stride", self.output_padding + 1),
                ],
            )
        if self.output < 1:
            made = self.full + self.output_padding
            cells = f"all of the {made} cells" if made > 1 else "the only cell"
            repair = Repair("padding", (made - 1) // 2)
            raise ConfigError("padding", self.padding, f"cuts away {cells} that the layer makes.", [repair])

    @property
    def before(self) -> int:
        """Zeros put in front of the input: none."""
        return 0

    @property
    def after(self) -> int:
        """Zeros put behind the input: none."""
        return 0

    @property
    def padded(self) -> int:
        """All input cells: n."""
        return self.size

    @property
    def span(self) -> int:
        """d·(f − 1) + 1, the output cells from the first that one input cell reaches to the last."""
        return self.dilation * (self.kernel_size - 1) + 1

    @property
    def full(self) -> int:
        """The cells that the layer makes before p are cut off each end: (n − 1)·s + d·(f − 1) + 1."""
        return (self.size - 1) * self.stride + self.span

    @property
    def output(self) -> int:
        """(n − 1)·s − 2p + d·(f − 1) + output_padding + 1."""
        return self.full - 2 * self.padding + self.output_padding

    @property
    def left_over(self) -> int:
        """Input cells at the end that no output cell reads, because all they make is cut off."""
        read = np.flatnonzero(self.read())
        return self.size - 1 - int(read[-1]) if read.size else self.size

    def start(self, output: int) -> int:
        """Return the first input position whose cells can reach output cell `output`; it may be below 0."""
        return -((self.span - 1 - output - self.padding) // self.stride)

    def taps(self, output: int) -> tuple[Indices, Indices]:
        """Return the input positions that flow into output cell `output`, and the kernel cell for each.

        Both have one entry for every kernel cell that meets the input, from none to f. Positions rise.
        """
        kernel = np.arange(self.kernel_size)[::-1]
        reached = output + self.padding - self.dilation * kernel
        kernel, positions = kernel[reached % self.stride == 0], reached[reached % self.stride == 0]
        positions = positions // self.stride
        inside = (positions >= 0) & (positions < self.size)
        return positions[inside], kernel[inside]

    def readers(self, position: int) -> Indices:
        """Return, in order, the output cells that input `position` is spread over."""
        if not 0 <= position < self.size:
            return np.empty(0, dtype=np.intp)
        outputs = position * self.stride + self.dilation * np.arange(self.kernel_size) - self.padding
        return within(outputs, self.output)

    def meets(self, kernel: int) -> tuple[Indices, Indices]:
        """Return the input positions that kernel cell `kernel` meets, and the output cell each serves."""
        positions = np.arange(self.size)
        outputs = positions * self.stride + self.dilation * kernel - self.padding
        inside = (outputs >= 0) & (outputs < self.output)
        return positions[inside], outputs[inside]

    def read(self) -> NDArray[np.bool_]:
        """Return for every input cell, shape (n,), whether any output cell reads it."""
        first = self.stride * np.arange(self.size) - self.padding  # output cell of the first kernel cell
        lowest = np.maximum(-(first // self.dilation), 0)  # the first kernel cell that is not cut away
        highest = np.minimum((self.output - 1 - first) // self.dilation, self.kernel_size - 1)
        result: NDArray[np.bool_] = lowest <= highest
        return result
