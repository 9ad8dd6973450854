"""Everything of a chain that a person can change and undo, in one frozen value."""

from dataclasses import dataclass, replace

from engine.arithmetic import PRESETS, Chain, Layer, Preset, Row, chain_from_json, chain_to_json
from engine.errors import ConfigError, LayerError
from engine.store import Json
from gui.tabs.convolution.chain.tree import (
    Layers,
    Path,
    inserted,
    removed,
    replaced,
    siblings,
)
from gui.tabs.convolution.chain.wiring import wired

ImageShape = tuple[int, int, int]  # (C, H, W)

LIMITS = (4096, 4096, 4096)  # the most channels, rows and columns of an input
MOST_LAYERS = 400
DEFAULT = "ng-lenet"


@dataclass(frozen=True, slots=True)
class ChainSetting:
    """An input of `shape` and the layers it goes through, each with one of `names`.

    `preset` is the key of the network that the chain began as, whose published table goes with it.
    """

    preset: str
    shape: ImageShape
    layers: Layers
    names: tuple[str, ...]

    @property
    def chain(self) -> Chain:
        return Chain(self.layers, self.names)

    def compute(self) -> tuple[tuple[Row, ...], LayerError | None]:
        """Return the rows up to the layer that does not fit, and why it does not."""
        rows, error = self.chain.rows_until_error(self.shape)
        problem = wired(self.layers, self.shape)[1] if error is not None else None
        if error is None or problem is None:
            return rows, error
        return rows, LayerError(error.layer, error.title, problem, error.path)

    def with_shape(self, shape: ImageShape) -> "ChainSetting":
        """Return the chain for another input."""
        return replace(self, shape=shape)._wired(self.layers)

    def with_layer(self, path: Path, layer: Layer) -> "ChainSetting":
        """Return the chain with another layer at `path`."""
        return self._wired(replaced(self.layers, path, layer))

    def with_inserted(self, path: Path, *new: Layer) -> "ChainSetting":
        """Return the chain with `new` in front of what is at `path`, or at the end."""
        layers = inserted(self.layers, path, *new)
        if len(path) > 1:
            return self._wired(layers)
        names = list(self.names)
        names[path[0] : path[0]] = [""] * len(new)
        return replace(self, names=Chain(layers, tuple(names)).names)._wired(layers)

    def without(self, path: Path) -> "ChainSetting":
        """Return the chain without what is at `path`; ConfigError if a block would lose its last layer."""
        layers = removed(self.layers, path)
        names = self.names if len(path) > 1 else (*self.names[: path[0]], *self.names[path[0] + 1 :])
        return replace(self, names=names)._wired(layers)

    def with_moved(self, path: Path, steps: int) -> "ChainSetting":
        """Return the chain with the layer at `path` so many places further, among those beside it."""
        target = min(max(path[-1] + steps, 0), len(siblings(self.layers, path)) - 1)
        order = list(siblings(self.layers, path))
        order.insert(target, order.pop(path[-1]))
        layers, names = self.layers, list(self.names)
        for index, moved in enumerate(order):
            layers = replaced(layers, (*path[:-1], index), moved)
        if len(path) == 1:
            names.insert(target, names.pop(path[0]))
        return replace(self, names=tuple(names))._wired(layers)

    def to_json(self) -> dict[str, Json]:
        """Return the chain as JSON values."""
        chain: dict[str, Json] = chain_to_json(self.chain)
        return {"preset": self.preset, "shape": [*self.shape], "chain": chain}

    @classmethod
    def from_json(cls, values: object) -> "ChainSetting":
        """Return the chain that `to_json` gave; the default chain if there is none to be read."""
        default = from_preset(preset_of(DEFAULT) or PRESETS[0])
        if not isinstance(values, dict):
            return default
        key = values.get("preset")
        known = isinstance(key, str) and preset_of(key) is not None
        try:
            return cls.read({**values, "preset": key if known else ""})
        except ConfigError:
            return default

    @classmethod
    def read(cls, values: dict[str, Json]) -> "ChainSetting":
        """Return the chain that `to_json` gave. Raises ConfigError, which names what cannot be used."""
        shape = _shape(values.get("shape"))
        chain = chain_from_json(values.get("chain"))
        if len(chain.layers) > MOST_LAYERS:
            raise ConfigError(
                "layers", len(chain.layers), f"are too many; a chain has at most {MOST_LAYERS}."
            )
        key = values.get("preset")
        if key != "" and (not isinstance(key, str) or preset_of(key) is None):
            keys = ", ".join(preset.key for preset in PRESETS)
            raise ConfigError("preset", key, f"is no network here; there are {keys}, or nothing.")
        return cls(str(key), shape, chain.layers, chain.names)._wired(chain.layers)

    def _wired(self, layers: Layers) -> "ChainSetting":
        return replace(self, layers=wired(layers, self.shape)[0])


def from_preset(preset: Preset) -> ChainSetting:
    """Return a network from the literature, unchanged."""
    shape = preset.input_shape
    chain = preset.chain
    return ChainSetting(preset.key, (shape[0], shape[1], shape[2]), chain.layers, chain.names)


def preset_of(key: str) -> Preset | None:
    """Return the preset with this key, if there is one."""
    return next((preset for preset in PRESETS if preset.key == key), None)


def _shape(value: object) -> ImageShape:
    if not isinstance(value, list) or len(value) != len(LIMITS):
        raise ConfigError("shape", value, "is not channels, height and width, as in [3, 32, 32].")
    for number, most in zip(value, LIMITS, strict=True):
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= most:
            raise ConfigError("shape", value, f"has a side that is no whole number from 1 to {most:,}.")
    return value[0], value[1], value[2]
