"""What the page says: short sentences with the numbers of the layer at hand."""

from engine.arithmetic import (
    AvgPool2d,
    Axis,
    Conv1d,
    ConvTranspose2d,
    DenseEquivalent,
    LayerTrace,
    MaxPool2d,
    Sharing,
)
from gui.widgets.numerals import extent, number

READ = "Rows are output cells, columns are input cells, blank is zero."


def times(ratio: float) -> str:
    """Return a ratio for reading: "31,700 times", "41 times", "1.3 times", "21.7 billion times"."""
    for power, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        if ratio >= 10**power:
            return f"{ratio / 10**power:,.1f} {name} times"
    return f"{ratio:,.0f} times" if ratio >= 9.95 else f"{number(ratio, 1)} times"


def compared(layer: int, dense: int) -> str:
    """Return how many fewer `layer` is than `dense`, in words."""
    if layer == 0:
        return "none"
    if layer == dense:
        return "as many"
    return f"{times(dense / layer)} fewer" if layer < dense else f"{times(layer / dense)} more"


def shape_words(shape: tuple[int, ...], *, sequence: bool = False) -> str:
    """Return (C, H, W) as courses write it: "32 × 32 × 3"; a sequence has a length alone."""
    channels, height, width = shape
    sides = (width,) if sequence else (height, width)
    text = extent((*sides, channels) if channels > 1 else sides)
    return f"length {text}" if sequence else text


def verdict(trace: LayerTrace, counts: Sharing, equal: DenseEquivalent) -> tuple[str, str]:
    """Return the verdict on parameters: a title, and the evidence."""
    layer, dense = equal.layer_parameters, equal.parameters
    sequence = isinstance(trace.layer, Conv1d)
    way = " to ".join(shape_words(part.shape, sequence=sequence) for part in (trace.image, trace.output))
    if trace.weight is None:
        return "Nothing to learn", f"A dense layer from {way} would learn {dense:,} numbers."
    if layer == dense:
        return "As many parameters as a dense layer", _equal(trace, counts, equal)
    if layer > dense:
        return (
            f"{times(layer / dense).capitalize()} more parameters than a dense layer",
            "The filter is larger than what it writes: some weights lead only to cells that are cut off."
            if isinstance(trace.layer, ConvTranspose2d)
            else "The window is larger than the input: some weights meet nothing but padding.",
        )
    return (
        f"{times(dense / layer).capitalize()} fewer parameters than a dense layer",
        f"From {way}: {layer:,} instead of {dense:,}, biases included."
        if _has_bias(trace)
        else f"From {way}: {layer:,} instead of {dense:,}. This layer has no bias.",
    )


def matrix_words(trace: LayerTrace, by_value: bool) -> str:
    """Return what there is to see in the dense matrix of the layer."""
    match trace.layer:
        case MaxPool2d():
            shown = (
                "Each row has a single 1: the input that wins with the values of now."
                if by_value
                else "Shaded is where the windows look."
            )
            return f"No fixed matrix: which input counts depends on the values. {shown}"
        case AvgPool2d():
            return f"{READ} {_average(trace.layer, trace)}"
        case ConvTranspose2d():
            return (
                f"{READ} Beside it the convolution with the same filter, stride and padding: the same "
                "entries, rows and columns changed. That is what “transposed” means."
            )
        case Conv1d(padding="causal"):
            return f"{READ} {_causal(trace)}"
        case Conv1d(stride=1):
            return f"{READ} Every diagonal is one weight, learned once. {_blocks(trace)}".rstrip()
    if trace.steps == 1 and not by_value:
        return f"{READ} There is a single window: every entry is a weight of its own, as in a dense layer."
    return (
        f"{READ} One colour is one weight, learned once and used again and again. {_blocks(trace)}".rstrip()
        if not by_value
        else f"{READ} Orange is positive, violet negative. {_blocks(trace)}".rstrip()
    )


def not_drawn(count: int, most: int) -> str:
    """Return why there is no picture of the matrix, and what there is instead."""
    return (
        f"Not drawn: the matrix has {count:,} entries besides zeros, and pictures end at {most:,}. "
        "The numbers above and below are exact. A smaller n, C or K brings the picture back."
    )


def waiting(count: int) -> str:
    """Return what is there while a large matrix is not drawn yet."""
    return f"{count:,} entries: drawn as soon as the sliders rest."


def sharing_words(trace: LayerTrace, sharing: Sharing) -> str:
    """Return how often weights are used, in a sentence."""
    least, most = sharing.uses
    if trace.weight is None:
        return "Pooling has no weights to share."
    if least == most:
        return "Every weight is used once." if most == 1 else f"Every weight is used {most:,} times."
    reason = "at the border it meets padding."
    if isinstance(trace.layer, ConvTranspose2d):
        reason = "what would fall outside of the output is cut off."
    return f"A weight is used {least:,} to {most:,} times: {reason}"


def sparsity_words(sharing: Sharing) -> str:
    """Return what share of the dense matrix is filled, in a sentence."""
    return f"{sharing.connections:,} of {sharing.entries:,} entries connect an input with an output."


def seen_words(trace: LayerTrace, equal: DenseEquivalent) -> str:
    """Return how many inputs an output sees, in a sentence."""
    least, most = equal.inputs_per_output
    of = f"of {trace.image.size:,}"
    if least == most:
        return f"Every output sees {most:,} {of} inputs."
    if isinstance(trace.layer, ConvTranspose2d):
        return f"An output sees {least:,} to {most:,} {of} inputs, by its place between two strides."
    return f"An output sees {least:,} to {most:,} {of} inputs: fewer where its window {_beyond(trace)}."


def _equal(trace: LayerTrace, counts: Sharing, equal: DenseEquivalent) -> str:
    """Return whether a layer with the parameters of a dense layer is one: equal counts do not make it so."""
    if equal.inputs_per_output != (equal.inputs, equal.inputs):
        return f"The count alone is the same. {seen_words(trace, equal)}"
    if counts.uses != (1, 1):
        return f"The count alone is the same. {sharing_words(trace, counts)}"
    return "Every output sees the whole input through weights of its own: this is a dense layer."


def _beyond(trace: LayerTrace) -> str:
    """Return what a window does that sees fewer inputs than others."""
    axes = trace.vertical, trace.horizontal
    padded = any(axis.before or axis.after for axis in axes if isinstance(axis, Axis))
    overhangs = any(axis.overhang for axis in axes if isinstance(axis, Axis))
    ways = (("reads padding", padded), ("hangs over the edge", overhangs))
    return " or ".join(way for way, so in ways if so)


def _average(layer: AvgPool2d, trace: LayerTrace) -> str:
    divisors = layer.divisors(trace.image.shape)
    least, most = int(divisors.min()), int(divisors.max())
    if least == most:
        return f"Every entry is the same constant, 1/{most}: nothing is learned."
    return f"The entries are constants, 1/{most} to 1/{least} as the cells that count: nothing is learned."


def _causal(trace: LayerTrace) -> str:
    if trace.horizontal.stride == 1:
        return f"Lower triangular: no output reads an input that comes after it. {_blocks(trace)}".rstrip()
    return (
        f"Nothing beyond the stair: no output reads an input that comes after it. {_blocks(trace)}".rstrip()
    )


def _blocks(trace: LayerTrace) -> str:
    if len(trace.output) * len(trace.image) == 1:
        return ""
    if len(trace.channels_of(0)) < len(trace.image):
        return "Lines part the channels: between groups everything is zero."
    return "Lines part the channels: each pair of them has weights of its own."


def _has_bias(trace: LayerTrace) -> bool:
    return bool(getattr(trace.layer, "bias", False))
