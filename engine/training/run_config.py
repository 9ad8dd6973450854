"""Everything that decides a training run, as plain values too."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import log10
from typing import final

from engine.data import SOURCES, Sizes
from engine.errors import ConfigError, Repair
from engine.models import CNNConfig, ModelConfig, model_from_json
from engine.models.fields import read_fields
from engine.training.config import FitConfig

OPTIMIZER_NAMES = {"adam": "Adam", "momentum": "momentum", "sgd": "SGD"}
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """Which data, how split, which model, how fitted. Two equal configs give equal weights on the CPU."""

    dataset: str = "digits"  # the key of a built-in data set
    sizes: Sizes = field(default_factory=Sizes)
    split_seed: int = 0
    model: ModelConfig = field(default_factory=CNNConfig)
    fit: FitConfig = field(default_factory=FitConfig)

    def __post_init__(self) -> None:
        keys = [source.key for source in SOURCES]
        if self.dataset not in keys:
            raise ConfigError(
                "dataset",
                self.dataset,
                f"is not a built-in data set; choose from {', '.join(keys)}.",
                [Repair("dataset", key) for key in keys],
            )
        if self.split_seed < 0:
            raise ConfigError("split_seed", self.split_seed, "cannot be negative.", [Repair("split_seed", 0)])

    @property
    def title(self) -> str:
        """The model, and what of its training is not the default: "DNN 64, SGD, rate 10⁶"."""
        words, usual = [self.model.title], FitConfig()
        if self.fit.optimizer != usual.optimizer:
            words.append(OPTIMIZER_NAMES[self.fit.optimizer])
        if self.fit.learning_rate != usual.learning_rate:
            words.append(f"rate {_rate(self.fit.learning_rate)}")
        if self.fit.batch_size != usual.batch_size:
            words.append(f"batch {self.fit.batch_size}")
        if self.fit.weight_decay != usual.weight_decay:
            words.append(f"decay {_rate(self.fit.weight_decay)}")
        return ", ".join(words)

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain values."""
        return {
            "dataset": self.dataset,
            "sizes": asdict(self.sizes),
            "split_seed": self.split_seed,
            "model": self.model.to_json(),
            "fit": self.fit.to_json(),
        }


def run_config_from_json(table: Mapping[str, object]) -> RunConfig:
    """Return the config that `RunConfig.to_json` wrote, or that a person typed; what is missing is default.

    Raises:
        ConfigError  a setting is unknown, of the wrong type or refused; its name is like "fit.epochs"
    """
    sections = {
        "sizes": read_fields(Sizes, _table(table, "sizes"), "sizes"),
        "model": model_from_json({"kind": CNNConfig.kind, **_table(table, "model")}),
        "fit": read_fields(FitConfig, _table(table, "fit"), "fit"),
    }
    return read_fields(RunConfig, {**table, **sections})


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = table.get(name, {})
    if not isinstance(section, Mapping):
        raise ConfigError(name, section, f"must be a section of its own, headed [{name}].")
    return section


def _rate(rate: float) -> str:
    exponent = log10(rate)
    if exponent.is_integer() and abs(exponent) >= 4:
        return "10" + str(int(exponent)).translate(_SUPERSCRIPTS)
    return f"{rate:g}"
