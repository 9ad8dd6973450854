"""Where a layer of a kind goes, and which settings keep the chain valid."""

from engine.arithmetic import Row, Shape
from engine.errors import ConfigError, LayerError
from gui.tabs.convolution.chain.kinds import Kind, candidates
from gui.tabs.convolution.chain.setting import MOST_LAYERS, ChainSetting
from gui.tabs.convolution.chain.tree import Path, beside, siblings


def place_after(setting: ChainSetting, chosen: Path | None) -> Path:
    """Return where a layer behind `chosen` goes; the end of the chain where nothing is chosen."""
    return beside(chosen, 1) if chosen is not None else (len(setting.layers),)


def with_added(setting: ChainSetting, path: Path, kind: Kind) -> tuple[ChainSetting, Path]:
    """Return the chain with a layer of `kind` in front of what is at `path`, and the place of the new layer.

    Its settings keep the chain valid where any of the candidates does. Raises ConfigError, saying why, where
    none does.
    """
    rows, error = setting.compute()
    if len(setting.layers) >= MOST_LAYERS:
        raise ConfigError("layer", kind.value, f"cannot be added: a chain has at most {MOST_LAYERS} layers.")
    shape = arriving(setting, rows, path)
    if shape is None:
        raise ConfigError("layer", kind.value, "cannot be added here: first make the layers before it fit.")
    last = len(path) == 1 and path[0] == len(setting.layers)
    choices = candidates(kind, shape, last=last)
    if not choices:
        reason = f"takes an image, and {shape[0]:,} features arrive here."
        raise ConfigError("layer", kind.value, reason)
    for new in choices:
        changed = setting.with_inserted(path, *new)
        if _no_worse(changed.compute()[1], error, len(new) if len(path) == 1 else 0):
            return changed, beside(path, len(new) - 1)
    reason = "cannot be added here: a layer behind it would no longer fit."
    raise ConfigError("layer", kind.value, reason)


def arriving(setting: ChainSetting, rows: tuple[Row, ...], path: Path) -> Shape | None:
    """Return the shape that reaches `path`; None where a layer before it does not fit."""
    if path[-1] > len(siblings(setting.layers, path)):
        raise LookupError(f"{path} is no place of a layer.")
    if len(path) == 1:
        shapes = (setting.shape, *(row.output_shape for row in rows))
        return shapes[path[0]] if path[0] < len(shapes) else None
    if path[0] >= len(rows):
        return None
    block = rows[path[0]]
    for branch, index in zip(path[1:-2:2], path[2:-1:2], strict=True):
        block = (block.main, block.shortcut)[branch][index]
    shapes = (block.input_shape, *(row.output_shape for row in (block.main, block.shortcut)[path[-2]]))
    return shapes[path[-1]] if path[-1] < len(shapes) else None


def _no_worse(now: LayerError | None, before: LayerError | None, added: int) -> bool:
    """Return whether the chain fits as far as it did before so many layers were added."""
    return now is None or (before is not None and now.layer >= before.layer + added)
