"""One layer as JSON, and back."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, asdict, fields
from typing import Any

from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.dense import Flatten, Linear
from engine.arithmetic.layer import Layer
from engine.arithmetic.lenet import PartialConv2d, RadialBasis, TrainablePool2d
from engine.arithmetic.normalization import BatchNorm2d
from engine.arithmetic.padding import Sides
from engine.arithmetic.pooling import AvgPool2d, MaxPool2d
from engine.arithmetic.residual import Residual
from engine.arithmetic.sequence_convolution import Conv1d
from engine.arithmetic.transposed_convolution import ConvTranspose2d
from engine.errors import ConfigError

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


def layer_from_json(data: object) -> Layer:
    """Return the layer that `layer_to_json` wrote; ConfigError, naming the setting, where it is none."""
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
    settings = {name: _read(name, data[name]) for name in known if name in data}
    if kind is Conv1d and any(isinstance(value, tuple) for value in settings.values()):
        raise ConfigError("layer", "Conv1d", "has one axis; it takes one number, not two.")
    return kind(**settings)


def _fields(kind: type[Layer]) -> tuple[Field[Any], ...]:
    return fields(kind)  # type: ignore[arg-type]  # every layer is a dataclass


def _plain(value: Any) -> Any:
    if isinstance(value, Layer):
        return layer_to_json(value)
    if isinstance(value, Sides):
        return asdict(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _read(name: str, value: object) -> Any:
    return READERS.get(name, _count)(name, value)


def _count(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigError(name, value, "is not a whole number.")
    return value


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(name, value, "is neither true nor false.")
    return value


def _pair(name: str, value: object) -> int | tuple[int, int]:
    if not isinstance(value, list):
        return _count(name, value)
    if len(value) != 2:
        raise ConfigError(name, value, "is neither one whole number nor two, [height, width].")
    return _count(name, value[0]), _count(name, value[1])


def _pair_or_none(name: str, value: object) -> int | tuple[int, int] | None:
    return None if value is None else _pair(name, value)


def _padding(name: str, value: object) -> Any:
    if isinstance(value, dict):
        if not value.keys() <= {"top", "bottom", "left", "right"}:
            raise ConfigError(name, value, "names a side that is not top, bottom, left or right.")
        return Sides(**{str(side): _count(name, zeros) for side, zeros in value.items()})
    return value if isinstance(value, str) else _pair(name, value)


def _connections(name: str, value: object) -> tuple[tuple[int, ...], ...]:
    if not isinstance(value, list) or not all(isinstance(part, list) for part in value):
        raise ConfigError(name, value, "is not a list of lists of channels.")
    return tuple(tuple(_count(name, channel) for channel in part) for part in value)


def _layers(name: str, value: object) -> tuple[Layer, ...]:
    if not isinstance(value, list):
        raise ConfigError(name, value, "is not a list of layers.")
    return tuple(map(layer_from_json, value))


READERS: Mapping[str, Callable[[str, object], Any]] = {
    "kernel_size": _pair,
    "stride": _pair_or_none,
    "padding": _padding,
    "output_padding": _pair,
    "dilation": _pair,
    "bias": _flag,
    "ceil_mode": _flag,
    "count_include_pad": _flag,
    "connections": _connections,
    "main": _layers,
    "shortcut": _layers,
}
