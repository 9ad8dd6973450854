"""Single changes after which a layer fits that did not, nearest first."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from engine.arithmetic import (
    BatchNorm2d,
    Conv2d,
    Flatten,
    Layer,
    Linear,
    RadialBasis,
    Residual,
    Row,
    Shape,
    Sides,
)
from engine.arithmetic.padding import TENSORFLOW
from engine.errors import ConfigError, LayerError, Repair
from gui.tabs.convolution.chain.adding import arriving
from gui.tabs.convolution.chain.fields import written
from gui.tabs.convolution.chain.lines import place_of
from gui.tabs.convolution.chain.setting import LIMITS, ChainSetting
from gui.tabs.convolution.chain.tree import Path, layer_at

SYMBOLS = {
    "kernel_size": "f",
    "stride": "s",
    "padding": "p",
    "dilation": "d",
    "groups": "g",
    "in_channels": "input channels",
    "in_features": "input features",
    "num_features": "channels",
    "output_padding": "output padding",
    "input_size": "n",
    "bottom": "zeros below",
    "right": "zeros at the right",
}
MOST = 6  # repairs that are offered
FARTHER = 64  # how much more padding is tried, for the sake of the layers behind
KNOBS = (
    "kernel_size",
    "stride",
    "dilation",
    "padding",
)  # that may be turned farther than the layer itself asks


def repairs_of(
    setting: ChainSetting, rows: tuple[Row, ...], error: LayerError
) -> tuple[tuple[str, ChainSetting], ...]:
    """Return the words and the results of changes after which this layer fits; first those where all do."""
    path = place_of(error)
    found: list[tuple[bool, str, ChainSetting]] = []
    layer, shape = layer_at(setting.layers, path), arriving(setting, rows, path)
    for words, changed, added in _changes(setting, error, path, layer, shape):
        other = changed.compute()[1]
        if other is None or place_of(other) > (path[0] + added, *path[1:]):
            found.append((other is not None, words, changed))
    found.sort(key=lambda repair: repair[0])
    shortest = found[: MOST - 1]
    offered = [(words, changed) for _, words, changed in shortest]
    try:
        offered.append(("Remove the layer", setting.without(path)))
    except ConfigError:  # the only one of a block stays
        return tuple(offered)
    return tuple(offered)


def _changes(
    setting: ChainSetting, error: LayerError, path: Path, layer: Layer, shape: Shape | None
) -> Iterator[tuple[str, ChainSetting, int]]:
    """Yield what might help: words, the chain after it, and how many layers it adds before this one."""
    if isinstance(layer, Linear | RadialBasis) and shape is not None and len(shape) == 3:
        yield "Flatten before it", setting.with_inserted(path, Flatten()), len(path) == 1
    if isinstance(layer, Residual) and shape is not None and len(shape) == 3:
        yield from ((words, setting.with_layer(path, block), 0) for words, block in _fitting(layer, shape))
    for repair in error.repairs:
        if repair.field == "input_size":
            yield from _resized(setting)
            continue
        repair = _farther(setting, path, layer, repair)
        fitting = _repaired(layer, repair)
        if fitting is not None:
            yield _said(repair), setting.with_layer(path, fitting), 0


def _resized(setting: ChainSetting) -> Iterator[tuple[str, ChainSetting, int]]:
    """Yield the chain for the smallest larger input, of the same proportions or so, that goes through it."""
    channels, height, width = setting.shape

    def enlarged(more: int) -> ChainSetting:
        return setting.with_shape((channels, height + more, width + more))

    def works(more: int) -> bool:
        return enlarged(more).compute()[1] is None

    most = min(LIMITS[1] - height, LIMITS[2] - width)
    end = 1
    while end < most and not works(end):
        end = min(2 * end, most)
    if end <= most and works(end):
        changed = enlarged(first_working(1, end, works))
        yield f"Make the input {changed.shape[1]:,} × {changed.shape[2]:,}", changed, 0


def _farther(setting: ChainSetting, path: Path, layer: Layer, repair: Repair) -> Repair:
    """Return a repair turned on until the layers behind fit too, or as it is where they never do."""
    nearest = repair.value
    if repair.field not in KNOBS or not isinstance(nearest, int):
        return repair

    def works(value: int) -> bool:
        changed = _repaired(layer, Repair(repair.field, value))
        return changed is not None and setting.with_layer(path, changed).compute()[1] is None

    end = nearest + FARTHER if repair.field == "padding" else 1
    return Repair(repair.field, first_working(nearest, end, works))


def first_working(nearest: int, end: int, works: Callable[[int], bool]) -> int:
    """Return the first number from `nearest` to `end` that works; `nearest` if not even `end` does."""
    if works(nearest) or not works(end):
        return nearest
    fails, good = nearest, end
    while abs(good - fails) > 1:
        middle = (good + fails) // 2
        fails, good = (fails, middle) if works(middle) else (middle, good)
    return good


def _fitting(block: Residual, shape: Shape) -> Iterator[tuple[str, Residual]]:
    """Yield blocks whose shortcut is a 1 × 1 convolution that makes it fit."""
    output = shape
    try:
        for layer in block.main:
            output = layer.output_shape(output)
    except ConfigError:
        return
    if len(output) != 3 or output[0] < 1:
        return
    down, across = (-(-before // after) for before, after in zip(shape[1:], output[1:], strict=True))
    stride = down if down == across else (down, across)
    shortcut = (Conv2d(shape[0], output[0], 1, stride, bias=False), BatchNorm2d(output[0]))
    yield "Put a 1 × 1 convolution into the shortcut", replace(block, shortcut=shortcut)


def _repaired(layer: Layer, repair: Repair) -> Layer | None:
    """Return the layer after one repair; None if it has no such setting or cannot exist with it."""
    changes: dict[str, Any] = {repair.field: repair.value}
    padding = getattr(layer, "padding", None)
    if repair.field in ("top", "bottom", "left", "right") and isinstance(padding, Sides):
        changes = {"padding": replace(padding, **changes)}
    try:
        return replace(layer, **changes)  # type: ignore[type-var]
    except (ConfigError, TypeError):  # TypeError: no setting of this layer
        return None


def _said(repair: Repair) -> str:
    if repair.field == "ceil_mode":
        return "Round up (ceil mode)"
    if repair.value == TENSORFLOW:
        return "TensorFlow rule"
    value: object = repair.value
    value = written(value) if isinstance(value, int | tuple) else f"“{value}”"
    return f"Set {SYMBOLS.get(repair.field, repair.field.replace('_', ' '))} = {value}"
