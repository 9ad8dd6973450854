"""A chain that comes as a setup: what it does not name stays, what cannot be used is refused by name."""

from engine.arithmetic import Layer, Residual, chain_from_json
from engine.errors import ConfigError, LayerError
from engine.store import Json
from gui.tabs.convolution.chain.refusal import CHANNELS
from gui.tabs.convolution.chain.setting import ChainSetting


def with_setup(present: ChainSetting, wanted: dict[str, Json]) -> ChainSetting:
    """Return `present` with what `wanted` names.

    Raises ConfigError for what cannot be used, and LayerError for a layer that is none, or that takes other
    channels than reach it. Layers that were there before take what reaches them now.
    """
    setting = ChainSetting.read({**present.to_json(), **wanted})
    if "chain" in wanted:
        asked = chain_from_json(wanted["chain"])
        for number, (given, fitting) in enumerate(zip(asked.layers, setting.layers, strict=True), start=1):
            if problem := _problem(given, fitting):
                raise LayerError(number, type(given).__name__, problem)
    return setting


def _problem(given: Layer, fitting: Layer) -> ConfigError | None:
    """Return how a layer that takes what reaches it differs from the one that was given."""
    if isinstance(given, Residual) and isinstance(fitting, Residual):
        inside = zip((*given.main, *given.shortcut), (*fitting.main, *fitting.shortcut), strict=True)
        return next((problem for pair in inside if (problem := _problem(*pair))), None)
    for name in CHANNELS:
        value, arriving = getattr(given, name, None), getattr(fitting, name, None)
        if value != arriving:
            return ConfigError(name, value, f"is not the {arriving} that reaches it.")
    return None
