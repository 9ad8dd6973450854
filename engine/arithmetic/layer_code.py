"""A layer as the PyTorch expression that makes it."""

from collections.abc import Sequence
from dataclasses import fields
from textwrap import indent
from typing import Any

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.layer import Layer, Shape, pair
from engine.arithmetic.lenet import PartialConv2d, RadialBasis, TrainablePool2d
from engine.arithmetic.padding import CAUSAL, TENSORFLOW, Sides
from engine.arithmetic.residual import Residual
from engine.arithmetic.sequence_convolution import Conv1d
from engine.errors import ConfigError

INDENT = "    "
POSITIONAL = ("in_channels", "out_channels", "in_features", "out_features", "num_features", "channels")
OWN = (PartialConv2d, TrainablePool2d, RadialBasis)  # layers that torch.nn does not have


def layer_code(layer: Layer, shape: Shape | None = None) -> str:
    """Return `layer` in PyTorch, as in nn.Conv2d(3, 10, kernel_size=3, stride=2).

    Zeros that PyTorch's layers cannot add, more on one side than on the other, become a padding layer in
    front, in an nn.Sequential of several lines. Residual, PartialConv2d, TrainablePool2d and RadialBasis
    name the classes that `module_code` writes.

    Raises ConfigError if the zeros depend on the `shape` (C, H, W) that arrives, and it is not given.
    """
    if isinstance(layer, Residual):
        return _block(layer, shape)
    sides = _sides(layer, shape)
    if any(before != after for before, after in sides):
        amounts = ", ".join(f"{before}, {after}" for before, after in reversed(sides))  # the last axis first
        return _sequential([f"nn.ZeroPad{len(sides)}d(({amounts}))", _call(layer, 0)])
    padding = tuple(before for before, _ in sides)
    return _call(layer, padding[0] if len(set(padding)) == 1 else padding or getattr(layer, "padding", 0))


def _call(layer: Layer, padding: object) -> str:
    """Return the call with the arguments that differ from their defaults."""
    arguments = []
    for field in fields(layer):  # type: ignore[arg-type]  # every layer is a dataclass
        value: Any = padding if field.name == "padding" else getattr(layer, field.name)
        if field.name in POSITIONAL:
            arguments.append(str(value))
        elif value == "same":
            arguments.append('padding="same"')
        elif field.name == "connections":
            arguments.append(f"connections={_lines('', list(map(str, value)))}")
        elif value not in (field.default, "valid"):
            arguments.append(f"{field.name}={value}")
    name = f"{'' if isinstance(layer, OWN) else 'nn.'}{type(layer).__name__}"
    return _lines(name, arguments) if "\n" in "".join(arguments) else f"{name}({', '.join(arguments)})"


def _sides(layer: Layer, shape: Shape | None) -> tuple[tuple[int, int], ...]:
    """Return the zeros (before, after) of each axis where PyTorch has no word for them, else nothing."""
    if not isinstance(layer, Conv2d | Conv1d):
        return ()
    if isinstance(layer.padding, Sides):
        sides = layer.padding
        return (sides.top, sides.bottom), (sides.left, sides.right)
    if layer.padding == CAUSAL:
        return ((pair(layer.dilation)[0] * (pair(layer.kernel_size)[0] - 1), 0),)
    if layer.padding != TENSORFLOW:
        return ()
    if shape is None:
        raise ConfigError("padding", layer.padding, "depends on the input: its shape is needed.")
    vertical, horizontal = layer.axes(shape)
    return (vertical.before, vertical.after), (horizontal.before, horizontal.after)


def _block(layer: Residual, shape: Shape | None) -> str:
    parts = []
    for word, branch in (("main", layer.main), ("shortcut", layer.shortcut)):
        arriving, codes = shape, []
        for inner in branch:
            codes.append(layer_code(inner, arriving))
            arriving = arriving and inner.output_shape(arriving)
        if codes:
            parts.append(f"{word}={_sequential(codes)}")
    return _lines("Residual", parts)


def _sequential(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else _lines("nn.Sequential", codes)


def _lines(name: str, arguments: Sequence[str]) -> str:
    return f"{name}(" + "".join(indent(f"\n{argument},", INDENT) for argument in arguments) + "\n)"
