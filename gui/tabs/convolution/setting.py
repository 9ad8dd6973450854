"""Every control of the layer at hand in one frozen value."""

from dataclasses import dataclass, field, replace

from engine.data.small_images import SmallImage
from engine.kernels import BankKind
from gui.tabs.convolution.kinds import AXIS_FIELDS, LayerKind, PaddingMode, SameRule, across

Edits = tuple[tuple[tuple[int, ...], float], ...]  # what was typed: a cell's position, its value


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the controls say. Nothing here needs to fit together: `working.trace_of` finds out.

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


def _typed(edits: Edits, cell: tuple[int, ...], value: float) -> Edits:
    kept = tuple(edit for edit in edits if edit[0] != cell)
    return (*kept, (tuple(map(int, cell)), float(value)))
