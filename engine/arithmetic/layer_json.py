"""One layer as JSON, and back."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, fields
from typing import Any, get_type_hints

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.layer import Layer
from engine.arithmetic.lenet import PartialConv2d, RadialBasis, TrainablePool2d
from engine.arithmetic.normalization import BatchNorm2d
from engine.arithmetic.padding import Sides
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.residual import Residual
from engine.arithmetic.sequence_convolution import Conv1d
from engine.arithmetic.setting_json import READERS
from engine.arithmetic.transposed_convolution import ConvTranspose2d
from engine.errors import ConfigError

DEEPEST = 8  # blocks in blocks
LAYERS: Mapping[str, type[Layer]] = {
    kind.__name__: kind
    for kind in (
        Conv2d,
        Conv1d,
        ConvTranspose2d,
        MaxPool2d,
        AvgPool2d,
        BatchNorm2d,
        Flatten,
        Linear,
        Residual,
        PartialConv2d,
        TrainablePool2d,
        RadialBasis,
    )
}


def layer_to_json(layer: Layer) -> dict[str, Any]:
    """Return `layer` as {"layer": its kind, every setting that differs from its default}."""
    result: dict[str, Any] = {"layer": type(layer).__name__}
    for field in _fields(type(layer)):
        value = getattr(layer, field.name)
        if value != field.default:
            result[field.name] = _plain(value)
    return result


def layer_from_json(data: object, deep: int = 0) -> Layer:
    """Return the layer that `layer_to_json` wrote, from inside `deep` blocks.

    Raises ConfigError, which names the setting, where it is none.
    """
    if not isinstance(data, dict):
        raise ConfigError("layer", data, "is not a JSON object.")
    kind = LAYERS.get(str(data.get("layer")))
    if kind is None:
        raise ConfigError("layer", data.get("layer"), f"is none of {', '.join(LAYERS)}.")
    known = {field.name: field for field in _fields(kind)}
    for name in data:
        if name != "layer" and name not in known:
            raise ConfigError(str(name), data[name], f"is no setting of {kind.__name__}.")
    for name, field in known.items():
        if field.default is MISSING and name not in data:
            raise ConfigError(name, "nothing", f"is missing from {kind.__name__}.")
    given = {name: data[name] for name in known if name in data}
    if kind is Residual:
        return Residual(**{name: _branch(name, value, deep + 1) for name, value in given.items()})
    types = get_type_hints(kind)
    return kind(**{name: READERS[types[name]](name, value) for name, value in given.items()})


def _branch(name: str, value: object, deep: int) -> tuple[Layer, ...]:
    if deep > DEEPEST:
        raise ConfigError(name, "a block", f"lies inside more than {DEEPEST} others.")
    if not isinstance(value, list):
        raise ConfigError(name, value, "is not a list of layers.")
    return tuple(layer_from_json(inner, deep) for inner in value)


def _fields(kind: type[Layer]) -> tuple[Field[Any], ...]:
    return fields(kind)  # type: ignore[arg-type]  # every layer is a dataclass


def _plain(value: Any) -> Any:
    if isinstance(value, Layer):
        return layer_to_json(value)
    if isinstance(value, Sides):
        return asdict(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
