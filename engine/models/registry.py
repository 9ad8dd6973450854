"""Which architectures there are. A new one is one line here and one in `engine.models.build`."""

from collections.abc import Mapping

from engine.errors import ConfigError, Repair
from engine.models.cnn_config import CNNConfig
from engine.models.config import ModelConfig
from engine.models.dnn_config import DNNConfig
from engine.models.fields import read_fields

MODELS: dict[str, type[ModelConfig]] = {
    "cnn": CNNConfig,
    "dnn": DNNConfig,
}


def model_from_json(table: Mapping[str, object], where: str = "model") -> ModelConfig:
    """Return the config that `ModelConfig.to_json` wrote, or that a person typed.

    Raises:
        ConfigError  the kind is unknown, or a setting is unknown, of the wrong type or refused
    """
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in MODELS:
        raise ConfigError(
            f"{where}.kind",
            kind,
            f"is no architecture of the lab; choose from {', '.join(MODELS)}.",
            [Repair(f"{where}.kind", name) for name in MODELS],
        )
    settings = {name: value for name, value in table.items() if name != "kind"}
    return read_fields(MODELS[kind], settings, where)
