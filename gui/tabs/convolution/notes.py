"""What the size of the output means, in a sentence or two."""

from engine.arithmetic import Axis, Conv2d, LayerTrace, TransposedAxis
from gui.tabs.convolution.kinds import LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.setting import Setting

ENDS = (("above", "below"), ("at the left", "at the right"))


def note(setting: Setting, trace: LayerTrace) -> str:
    """Return what there is to say about the sizes of `trace`, which `setting` gave."""
    axes = (trace.vertical, trace.horizontal)[setting.kind.one_dimensional :]
    stamped = [axis for axis in axes if isinstance(axis, TransposedAxis)]
    if stamped:
        return _transposed(stamped[0])
    windows = [axis for axis in axes if isinstance(axis, Axis)]
    if setting.kind is LayerKind.CAUSAL_1D:
        return _causal(windows[0])
    if _is_same(setting):
        return _same(windows)
    return (
        _left_over(windows)
        or _overhang(windows)
        or _sides(setting, windows)
        or _whole(setting, windows)
        or f"{windows[0].output:,} windows fit, {windows[0].stride} apart."
    )


def _is_same(setting: Setting) -> bool:
    kinds = (LayerKind.CONVOLUTION, LayerKind.CONVOLUTION_1D)
    return setting.mode is PaddingMode.SAME and setting.kind in kinds


def _transposed(axis: TransposedAxis) -> str:
    cut = f", of which p = {axis.padding} are cut off at each end" if axis.padding else ""
    extra = f" and {axis.output_padding} added behind" if axis.output_padding else ""
    return (
        f"Every input cell stamps the filter, times its value, into the output, {axis.stride} apart; "
        f"stamps add up where they overlap. They cover {axis.full:,} cells{cut}{extra}."
    )


def _causal(axis: Axis) -> str:
    if not axis.before:
        return "A filter of one cell reads its own cell alone: it needs no padding to be causal."
    return (
        f"{_zeros(axis.before)} in front and none behind, so that no output sees what comes after it: "
        f"it reads its own cell and as far as {axis.span - 1} before."
    )


def _zeros(count: int) -> str:
    return "1 zero goes" if count == 1 else f"{count} zeros go"


def _same(axes: list[Axis]) -> str:
    """Return what both rules make of "same"; of two axes that differ, for the first."""
    axis = axes[0]
    mine = f"{axis.before} before and {axis.after} behind"
    if axis.stride == 1:
        spare = "" if axis.before == axis.after else " The spare zero goes behind."
        return (
            f"“Same” needs d·(f − 1) = {axis.before + axis.after} zeros along each axis: {mine}.{spare} "
            "At s = 1 PyTorch and TensorFlow agree."
        )
    return (
        f"TensorFlow makes ⌈n / s⌉ = ⌈{axis.size} / {axis.stride}⌉ = {axis.output} of it and pads {mine}. "
        f"PyTorch refuses “same” at s = {axis.stride}: {_torch_instead(axis)}"
    )


def _torch_instead(axis: Axis) -> str:
    """Return what p = ⌊span / 2⌋, which many write instead, gives."""
    padding = axis.span // 2
    layer = Conv2d(1, 1, axis.kernel_size, axis.stride, padding, axis.dilation)
    _, output, _ = layer.output_shape((1, axis.size, axis.size))
    shifted = "the same" if (axis.before, axis.after) == (padding, padding) else "with windows elsewhere"
    return f"p = {padding} there gives {output}, {shifted}."


def _left_over(axes: list[Axis]) -> str:
    """Return what rounding down leaves unread, or nothing."""
    names = ("column",) if len(axes) == 1 else ("row", "column")
    found = [(axis, name) for axis, name in zip(axes, names, strict=True) if axis.left_over]
    if not found or axes[0].ceil_mode:
        return ""
    axis = found[0][0]
    quotients = dict.fromkeys(f"{axis.room} / {axis.stride}" for axis, _ in found)
    divided = f"{' and '.join(quotients)} {'is' if len(quotients) == 1 else 'are'} not whole"
    padded = "padded " if any(axis.after for axis, _ in found) else ""
    parts = [
        f"{padded}{name}" if axis.left_over == 1 else f"{axis.left_over} {padded}{name}s"
        for axis, name in found
    ]
    several = len(found) > 1 or axis.left_over > 1
    return (
        f"{divided}, so PyTorch rounds down. The last {' and '.join(parts)}, "
        f"hatched, {'are' if several else 'is'} never read. Some courses call this setting invalid."
    )


def _overhang(axes: list[Axis]) -> str:
    """Return what ceil mode does here, or nothing."""
    axis = next((axis for axis in axes if axis.overhang), None)
    if axis is not None:
        return (
            f"{axis.room} / {axis.stride} is not whole and ceil mode rounds up: the last window hangs over "
            "the edge, and what lies outside counts for nothing."
        )
    axis = next((axis for axis in axes if axis.ceil_mode and axis.left_over), None)
    if axis is None:
        return ""
    return (
        f"{axis.room} / {axis.stride} is not whole, but a window more would begin behind the input, so "
        "ceil mode drops it: nothing hangs over."
    )


def _sides(setting: Setting, axes: list[Axis]) -> str:
    """Return where padding differs from side to side, or nothing."""
    if not setting.uses_sides:
        return ""
    parts = [
        f"{axis.before} {ends[0]} and {axis.after} {ends[1]}"
        for axis, ends in zip(axes, ENDS, strict=True)
        if axis.before != axis.after
    ]
    if not parts:
        return ""
    return (
        f"Padding that differs from side to side: {', '.join(parts)}. PyTorch's layers have no such "
        "setting, so it is padded first."
    )


def _whole(setting: Setting, axes: list[Axis]) -> str:
    """Return what a setting that leaves nothing over is known for, or nothing."""
    axis = axes[0]
    if all(axis.output == axis.size and axis.stride == 1 and axis.before for axis in axes):
        return "The output is as large as the input: “same” padding, p = d·(f − 1)/2 at s = 1."
    if any(axis.stride > axis.span and axis.output > 1 for axis in axes):
        return "The stride is larger than the window: cells between two windows, hatched, are never read."
    tiles = [axis.stride == axis.span and axis.dilation == 1 and not axis.before for axis in axes]
    if setting.kind.pools and all(tiles):
        return f"Windows side by side, every cell in exactly one: {axis.size:,} becomes {axis.output:,}."
    if all(axis.output == 1 for axis in axes):
        return "One window fits, so the output is a single cell."
    if all(axis.padded == axis.size and axis.stride < axis.span for axis in axes):
        return "No padding, “valid”: cells at the border are read by fewer windows than those inside."
    return ""


SOURCES = {
    LayerKind.CONVOLUTION: "Dumoulin and Visin 2016, relationship 15; Ng, CNN week 1",
    LayerKind.TRANSPOSED: "Dumoulin and Visin 2016, relationship 14",
    LayerKind.MAX_POOL: "Dumoulin and Visin 2016, relationship 7",
    LayerKind.AVERAGE_POOL: "Dumoulin and Visin 2016, relationship 7",
    LayerKind.CONVOLUTION_1D: "torch.nn.Conv1d",
    LayerKind.CAUSAL_1D: "van den Oord and others, WaveNet, 2016",
}


def source(setting: Setting) -> str:
    """Return where the size formula comes from."""
    if setting.kind is LayerKind.CONVOLUTION and setting.mode is PaddingMode.SAME:
        if setting.same_rule is SameRule.TENSORFLOW:
            return "TensorFlow, tf.nn, “SAME”"
        return "torch.nn.Conv2d, padding='same'"
    return SOURCES[setting.kind]
