"""What the size of the output means, in a sentence or two."""

from engine.arithmetic import Axis, Conv2d, LayerTrace, TransposedAxis
from gui.tabs.convolution.kinds import LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.setting import Setting


def note(setting: Setting, trace: LayerTrace) -> str:
    """Return what there is to say about the sizes of `trace`, which `setting` gave."""
    axis = trace.horizontal if setting.kind.one_dimensional else trace.vertical
    if isinstance(axis, TransposedAxis):
        return _transposed(axis)
    if setting.kind is LayerKind.CAUSAL_1D:
        return (
            f"{axis.before} zeros go in front and none behind, so that no output sees what comes after it: "
            f"it reads its own cell and as far as {axis.span - 1} before."
        )
    if setting.mode is PaddingMode.SAME and setting.kind is LayerKind.CONVOLUTION:
        return _same(setting, trace)
    left_over = _left_over(setting, trace)
    if left_over:
        return left_over
    if axis.overhang:
        return (
            f"{axis.room} / {axis.stride} is not whole and ceil mode rounds up: the last window hangs over "
            "the edge, and what lies outside counts for nothing."
        )
    return _plain(setting, axis)


def _left_over(setting: Setting, trace: LayerTrace) -> str:
    """Return what rounding down leaves unread, or nothing."""
    rows, columns = trace.vertical, trace.horizontal
    axis = rows if rows.left_over else columns
    if not isinstance(axis, Axis) or not axis.left_over:
        return ""
    names = "column", "columns"
    if rows.left_over and columns.left_over:
        names = "row and column", "rows and columns"
    elif rows.left_over:
        names = "row", "rows"
    both = rows.left_over and columns.left_over
    if axis.left_over == 1:
        unread, verb = f"last padded {names[0]}", "are" if both else "is"
    else:
        unread, verb = f"last {axis.left_over} padded {names[1]}", "are"
    if setting.kind.one_dimensional or not (axis.before or axis.after):
        unread = unread.replace("padded ", "")
    return (
        f"{axis.room} / {axis.stride} is not whole, so PyTorch rounds down. The {unread}, hatched, {verb} "
        "never read. Some courses call this setting invalid."
    )


def _transposed(axis: TransposedAxis) -> str:
    cut = f", of which p = {axis.padding} are cut off at each end" if axis.padding else ""
    extra = f" and {axis.output_padding} added behind" if axis.output_padding else ""
    return (
        f"Every input cell stamps the filter, times its value, into the output, {axis.stride} apart; "
        f"stamps add up where they overlap. They cover {axis.full} cells{cut}{extra}."
    )


def _same(setting: Setting, trace: LayerTrace) -> str:
    """Return what both rules make of "same"."""
    axis = trace.vertical
    assert isinstance(axis, Axis)  # of a convolution
    mine = f"{axis.before} before and {axis.after} behind"
    if axis.stride == 1:
        even = "" if axis.before == axis.after else " The spare zero goes behind."
        return (
            f"“Same” needs d·(f − 1) = {axis.before + axis.after} zeros along each axis: {mine}.{even} "
            "At s = 1 PyTorch and TensorFlow agree."
        )
    return (
        f"TensorFlow makes ⌈n / s⌉ = ⌈{axis.size} / {axis.stride}⌉ = {axis.output} of it and pads {mine}. "
        f"PyTorch refuses “same” at s = {axis.stride}: {_torch_alternative(axis)}"
    )


def _torch_alternative(axis: Axis) -> str:
    """Return what p = ⌊span / 2⌋, which many write instead, gives."""
    padding = axis.span // 2
    layer = Conv2d(1, 1, axis.kernel_size, axis.stride, padding, axis.dilation)
    _, output, _ = layer.output_shape((1, axis.size, axis.size))
    shifted = "with windows elsewhere" if (axis.before, axis.after) != (padding, padding) else "the same"
    return f"p = {padding} there gives {output}, {shifted}."


def _plain(setting: Setting, axis: Axis) -> str:
    if setting.uses_sides or axis.before != axis.after:
        return (
            f"Padding that differs from side to side: {axis.before} above and {axis.after} below here. "
            "PyTorch's layers have no such setting, so it is padded first."
        )
    if axis.output == axis.size and axis.stride == 1 and axis.before:
        return "The output is as large as the input: “same” padding, p = d·(f − 1)/2 at s = 1."
    if axis.stride > axis.span:
        return "The stride is larger than the window: cells between two windows, hatched, are never read."
    if setting.kind.pools and axis.stride == axis.span and not axis.before:
        return f"Windows side by side: every cell is in exactly one, and {axis.size} becomes {axis.output}."
    if axis.output == 1:
        return "One window fits, so the output is a single cell along this axis."
    if axis.padded == axis.size:
        return "No padding, “valid”: cells at the border are read by fewer windows than those inside."
    return f"{axis.output} windows fit along each side, {axis.stride} apart."


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
