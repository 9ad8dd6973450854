"""A chain as JSON, and back."""

from typing import Any

from engine.arithmetic.chain import Chain
from engine.arithmetic.layer import Layer
from engine.arithmetic.layer_json import layer_from_json, layer_to_json
from engine.errors import ConfigError, LayerError

VERSION = 1


def chain_to_json(chain: Chain) -> dict[str, Any]:
    """Return `chain` as {"version": 1, "layers": [...]}."""
    named = zip(chain.names, chain.layers, strict=True)
    return {"version": VERSION, "layers": [{"name": name} | layer_to_json(layer) for name, layer in named]}


def chain_from_json(data: object) -> Chain:
    """Return the chain that `chain_to_json` wrote.

    Raises ConfigError where it is none, and LayerError, naming the layer, where a layer is none.
    """
    if not isinstance(data, dict) or not isinstance(data.get("layers"), list):
        raise ConfigError("chain", type(data).__name__, "is not a JSON object with a list of layers.")
    if data.get("version") != VERSION:
        raise ConfigError("version", data.get("version"), f"is not {VERSION}, the one this lab reads.")
    layers, names = [], []
    for number, entry in enumerate(data["layers"], start=1):
        try:
            name, layer = _named(entry)
        except ConfigError as error:
            kind = entry.get("layer", "?") if isinstance(entry, dict) else "?"
            raise LayerError(number, str(kind), error) from error
        names.append(name)
        layers.append(layer)
    return Chain(tuple(layers), tuple(names))


def _named(entry: object) -> tuple[str, Layer]:
    if not isinstance(entry, dict):
        raise ConfigError("layer", entry, "is not a JSON object.")
    settings = dict(entry)
    name = settings.pop("name", "")
    if not isinstance(name, str):
        raise ConfigError("name", name, "is not text.")
    return name, layer_from_json(settings)
