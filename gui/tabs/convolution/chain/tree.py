"""Layers by their place: in the chain, or in a branch of a residual block of it."""

from collections.abc import Callable
from dataclasses import replace

from engine.arithmetic import Layer, Residual

Layers = tuple[Layer, ...]
Path = tuple[int, ...]  # (3,): the fourth layer; (3, 1, 0): the first in the shortcut of that block

BRANCHES = ("main", "shortcut")


def layer_at(layers: Layers, path: Path) -> Layer:
    """Return the layer at `path`. Raises LookupError if there is none."""
    return siblings(layers, path)[path[-1]]


def siblings(layers: Layers, path: Path) -> Layers:
    """Return the layers of the branch, or the chain, that `path` is in; LookupError if there is none."""
    if min(path, default=-1) < 0 or len(path) % 2 == 0:
        raise LookupError(f"{path} is no place of a layer.")
    for index, branch in zip(path[:-1:2], path[1::2], strict=True):
        layers = branch_of(_block(layers, index), branch)
    return layers


def branch_of(block: Residual, branch: int) -> Layers:
    """Return the layers of one branch: 0 is the main one, 1 the shortcut."""
    return (block.main, block.shortcut)[branch]


def replaced(layers: Layers, path: Path, layer: Layer) -> Layers:
    """Return the layers with another one at `path`."""
    return _changed(layers, path, lambda found, at: (*found[:at], layer, *found[at + 1 :]))


def removed(layers: Layers, path: Path) -> Layers:
    """Return the layers without that at `path`. Raises ConfigError if a block would lose its last one."""
    return _changed(layers, path, lambda found, at: (*found[:at], *found[at + 1 :]))


def inserted(layers: Layers, path: Path, *new: Layer) -> Layers:
    """Return the layers with `new` in front of what is at `path`, or at the end."""
    return _changed(layers, path, lambda found, at: (*found[:at], *new, *found[at:]))


def beside(path: Path, steps: int) -> Path:
    """Return the place so many layers further."""
    return (*path[:-1], path[-1] + steps)


def _block(layers: Layers, index: int) -> Residual:
    block = layers[index]
    if isinstance(block, Residual):
        return block
    raise LookupError(f"{block} has no branches.")


def _changed(layers: Layers, path: Path, change: Callable[[Layers, int], Layers]) -> Layers:
    index, *inner = path
    if not inner:
        return change(layers, index)
    block = _block(layers, index)
    branch, *rest = inner
    changed = _changed(branch_of(block, branch), tuple(rest), change)
    renewed = replace(block, main=changed) if branch == 0 else replace(block, shortcut=changed)
    return (*layers[:index], renewed, *layers[index + 1 :])
