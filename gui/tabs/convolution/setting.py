"""Every control of the Convolution tab in one frozen value, and the layer and numbers that follow from it."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic import (
    AvgPool2d,
    Conv1d,
    Conv2d,
    ConvTranspose2d,
    LayerTrace,
    MaxPool2d,
    Sides,
    trace_layer,
)
from engine.data.small_images import SmallImage, small_volume
from engine.errors import ConfigError, Repair
from engine.filters.banks import BankKind, filter_bank
from gui.tabs.convolution.kinds import AXIS_FIELDS, LayerKind, PaddingMode, SameRule, across

Volume = NDArray[np.float64]
Pair = int | tuple[int, int]
PictureLayer = Conv1d | Conv2d | ConvTranspose2d | MaxPool2d | AvgPool2d
Edits = tuple[tuple[tuple[int, ...], float], ...]  # what was typed: a cell's position, its value

MOST_PRODUCTS = 200_000_000  # multiply-adds that are worked out for one picture
MOST_CELLS = 4_000_000  # of one volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the controls say. Nothing here needs to fit together: `compute` finds out.

    Where `apart` is off, the height's controls hold for both axes. What is typed into cells lies over what
    fills them; it is kept while another size has no such cell.
    """

    kind: LayerKind = LayerKind.CONVOLUTION
    input_size: int = 8
    kernel_size: int = 3
    stride: int = 2
    padding: int = 1
    dilation: int = 1
    output_padding: int = 0
    apart: bool = False
    input_size_width: int = 8
    kernel_size_width: int = 3
    stride_width: int = 2
    padding_width: int = 1
    dilation_width: int = 1
    output_padding_width: int = 0
    mode: PaddingMode = PaddingMode.CUSTOM
    same_rule: SameRule = SameRule.PYTORCH
    sides_apart: bool = False
    top: int = 1
    bottom: int = 1
    left: int = 1
    right: int = 1
    ceil_mode: bool = False
    count_padding: bool = True
    channels: int = 1
    filters: int = 1
    groups: int = 1
    bias: int = 0
    image: SmallImage = SmallImage.DIGIT
    kernel: BankKind = BankKind.SOBEL_VERTICAL
    typed_input: Edits = field(default=())
    typed_weights: Edits = field(default=())

    # What follows

    def pair(self, name: str) -> tuple[int, int]:
        """Return the controls called `name` for height and width. A 1-D layer has one row."""
        value: int = getattr(self, name)
        if self.kind.one_dimensional:
            return (0 if "padding" in name else 1), value
        return value, (getattr(self, across(name)) if self.apart else value)

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """The shape of the input, (C, H, W)."""
        return self.channels, *self.pair("input_size")

    @property
    def uses_sides(self) -> bool:
        """Whether each side has padding of its own."""
        return self.sides_apart and self.kind is LayerKind.CONVOLUTION and self.mode is PaddingMode.CUSTOM

    def layer(self) -> PictureLayer:
        """Return the layer that the controls describe; ConfigError if there is none."""
        size, stride = self._short("kernel_size"), self._short("stride")
        match self.kind:
            case LayerKind.MAX_POOL:
                dilation = self._short("dilation")
                return MaxPool2d(size, stride, self._short("padding"), dilation, self.ceil_mode)
            case LayerKind.AVERAGE_POOL:
                padding = self._short("padding")
                return AvgPool2d(size, stride, padding, self.ceil_mode, self.count_padding)
            case LayerKind.TRANSPOSED:
                return self._transposed(size, stride)
            case LayerKind.CONVOLUTION_1D | LayerKind.CAUSAL_1D:
                return self._one_dimensional()
            case LayerKind.CONVOLUTION:
                return self._convolution(size, stride)

    def image_values(self) -> Volume:
        """Return the input, (C, H, W)."""
        channels, height, width = self.input_shape
        values = small_volume(self.image, channels, height, width)
        return typed_over(values, self.typed_input)

    def weights(self) -> Volume | None:
        """Return the weights as PyTorch lays them out, or None for a layer without.

        Shapes: (K, C/g, fh, fw); (C, K/g, fh, fw) for the transposed convolution.
        """
        if self.kind.pools:
            return None
        height, width = self.pair("kernel_size")
        channels, filters = self.channels // self.groups, self.filters // self.groups
        if self.kind is LayerKind.TRANSPOSED:
            bank = filter_bank(self.kernel, (self.filters, 1, height, width))[:, 0]
            each = [bank[group * filters : (group + 1) * filters] for group in range(self.groups)]
            values = np.repeat(np.stack(each), channels, axis=0)  # (C, K/g, fh, fw)
        else:
            values = filter_bank(self.kernel, (self.filters, channels, height, width))
        return typed_over(values, self.typed_weights)

    def compute(self) -> LayerTrace:
        """Return the layer at work, with all its numbers; ConfigError if the controls do not fit together."""
        layer = self.layer()
        self._affordable(layer)
        weights = self.weights()
        bias = None if weights is None else np.full(self.filters, float(self.bias))
        return trace_layer(layer, self.image_values(), weights, bias)

    # What may be changed

    def with_input(self, cell: tuple[int, ...], value: float) -> "Setting":
        """Return this setting with `value` typed into the input's (channel, row, column)."""
        return replace(self, typed_input=_typed(self.typed_input, cell, value))

    def with_weight(self, cell: tuple[int, ...], value: float) -> "Setting":
        """Return this setting with `value` typed into one cell of the weights, as PyTorch lays them out."""
        return replace(self, typed_weights=_typed(self.typed_weights, cell, value))

    def with_number(self, name: str, value: int) -> "Setting":
        """Return this setting with one control changed, and those changed along that cannot but follow.

        To move the padding is to choose it; as long as axes are locked, the width's control moves too, so
        that nothing jumps when they are unlocked; the same for the sides.
        """
        changes: dict[str, object] = {name: value}
        if name in AXIS_FIELDS and not self.apart:
            changes[across(name)] = value
        if name.startswith("padding"):
            changes |= {"mode": PaddingMode.CUSTOM}
        after = replace(self, **changes)  # type: ignore[arg-type]
        if name.startswith("padding") and not self.sides_apart:
            down, right = after.pair("padding")
            after = replace(after, top=down, bottom=down, left=right, right=right)
        return after

    # How

    def _short(self, name: str) -> Pair:
        height, width = self.pair(name)
        return height if height == width else (height, width)

    def _transposed(self, size: Pair, stride: Pair) -> ConvTranspose2d:
        return ConvTranspose2d(
            self.channels,
            self.filters,
            size,
            stride,
            self._short("padding"),
            self._short("output_padding"),
            self.groups,
            dilation=self._short("dilation"),
        )

    def _one_dimensional(self) -> Conv1d:
        padding: int | Literal["same", "valid", "causal"] = self.padding
        if self.kind is LayerKind.CAUSAL_1D:
            padding = "causal"
        elif self.mode is not PaddingMode.CUSTOM:
            padding = "same" if self.mode is PaddingMode.SAME else "valid"
        return Conv1d(
            self.channels,
            self.filters,
            self.kernel_size,
            self.stride,
            padding,
            self.dilation,
            self.groups,
        )

    def _convolution(self, size: Pair, stride: Pair) -> Conv2d:
        padding: Pair | Sides | Literal["same", "same-tensorflow"]
        match self.mode:
            case PaddingMode.VALID:
                padding = 0
            case PaddingMode.SAME:
                padding = "same" if self.same_rule is SameRule.PYTORCH else "same-tensorflow"
            case PaddingMode.CUSTOM if self.uses_sides:
                padding = Sides(self.top, self.bottom, self.left, self.right)
            case PaddingMode.CUSTOM:
                padding = self._short("padding")
        return Conv2d(
            self.channels,
            self.filters,
            size,
            stride,
            padding,
            self._short("dilation"),
            self.groups,
        )

    def _affordable(self, layer: PictureLayer) -> None:
        """Raise ConfigError where the picture would take seconds: that is refused rather than waited for."""
        shape = self.input_shape
        height, width = self.pair("kernel_size")
        output = layer.output_shape(shape if not isinstance(layer, Conv1d) else (shape[0], shape[2]))
        cells = int(np.prod(output))
        products = cells * height * width
        if isinstance(layer, ConvTranspose2d):
            products = int(np.prod(shape)) * height * width * self.filters // self.groups
        elif not self.kind.pools:
            products *= self.channels // self.groups
        if products > MOST_PRODUCTS or max(cells, int(np.prod(shape))) > MOST_CELLS:
            share = min(MOST_PRODUCTS / products, MOST_CELLS / max(cells, int(np.prod(shape))))
            raise ConfigError(
                "input_size",
                self.input_size,
                f"makes {products:,} multiply-adds; pictures are worked out up to {MOST_PRODUCTS:,}.",
                [Repair("input_size", max(1, int(self.input_size * share**0.5))), Repair("filters", 1)],
            )


def typed_over(values: Volume, edits: Edits) -> Volume:
    """Return `values` with what was typed laid over it, where it has such cells."""
    for cell, value in edits:
        if len(cell) == values.ndim and all(
            place < length for place, length in zip(cell, values.shape, strict=True)
        ):
            values[cell] = value
    return values


def _typed(edits: Edits, cell: tuple[int, ...], value: float) -> Edits:
    kept = tuple(edit for edit in edits if edit[0] != cell)
    return (*kept, (tuple(map(int, cell)), float(value)))
