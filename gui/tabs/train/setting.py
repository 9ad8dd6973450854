"""Every control of the Train tab in one frozen value, and the run that it asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.data import SOURCES
from engine.errors import ConfigError
from engine.models import MODELS, CNNConfig, DNNConfig, ModelConfig
from engine.store import Json
from engine.training import OPTIMIZERS, FitConfig, RunConfig

KINDS = tuple(MODELS)
DATASETS = tuple(source.key for source in SOURCES)
CHOICES = {"dataset": DATASETS, "kind": KINDS, "optimizer": OPTIMIZERS}
RANGES: dict[str, tuple[float, float]] = {
    "kernel_size": (1, 11),
    "padding": (0, 5),
    "pool": (1, 4),
    "dropout": (0, 0.9),
    "learning_rate": (1e-7, 1e7),
    "epochs": (1, 200),
    "batch_size": (1, 512),
    "weight_decay": (0, 10),
    "seed": (0, 9999),
    "human": (0, 1),
}
WIDTHS = re.compile(r"\d{1,6}")
LONGEST = 100  # characters of a list of widths
_CNN, _FIT = CNNConfig(), FitConfig()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the controls say. Nothing here needs to fit together: `run_config` finds out."""

    dataset: str = DATASETS[0]
    kind: str = CNNConfig.kind  # of MODELS
    channels: str = "16, 32"  # as typed
    dense: str = ""  # as typed: hidden dense layers of the CNN
    hidden: str = "64"  # as typed: hidden layers of the DNN
    kernel_size: int = _CNN.kernel_size
    padding: int = _CNN.padding
    pool: int = _CNN.pool
    dropout: float = 0.0
    optimizer: str = _FIT.optimizer
    learning_rate: float = _FIT.learning_rate
    epochs: int = _FIT.epochs
    batch_size: int = _FIT.batch_size
    weight_decay: float = 0.0
    seed: int = 0
    human: float = 0.0  # error rate in [0, 1] of careful people; decides nothing about the run

    def model(self) -> ModelConfig:
        """Return the model that the controls describe; ConfigError if there is none."""
        if self.kind == DNNConfig.kind:
            return DNNConfig(hidden=_widths("hidden", self.hidden), dropout=self.dropout)
        return CNNConfig(
            channels=_widths("channels", self.channels),
            dense=_widths("dense", self.dense),
            kernel_size=self.kernel_size,
            padding=self.padding,
            pool=self.pool,
            dropout=self.dropout,
        )

    def run_config(self) -> RunConfig:
        """Return the run that the controls ask for; ConfigError if a setting is impossible by itself."""
        fit = FitConfig(
            epochs=self.epochs,
            learning_rate=self.learning_rate,
            batch_size=self.batch_size,
            optimizer=self.optimizer,
            weight_decay=self.weight_decay,
            seed=self.seed,
        )
        return RunConfig(dataset=self.dataset, model=self.model(), fit=fit)

    def like(self, run: RunConfig) -> "Setting":
        """Return these controls set to what `run` was trained with."""
        fit, model = run.fit, run.model
        changes: dict[str, Any] = {
            name: getattr(fit, name)
            for name in ("epochs", "learning_rate", "batch_size", "optimizer", "weight_decay", "seed")
        }
        match model:
            case CNNConfig():
                changes |= {
                    name: getattr(model, name) for name in ("kernel_size", "padding", "pool", "dropout")
                }
                changes |= {"channels": _typed(model.channels), "dense": _typed(model.dense)}
            case DNNConfig():
                changes |= {"hidden": _typed(model.hidden), "dropout": model.dropout}
        return replace(self, dataset=run.dataset, kind=model.kind, **changes)

    def to_json(self) -> dict[str, Json]:
        """Return the controls as JSON values."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_json(cls, values: Mapping[str, Json]) -> "Setting":
        """Return the controls that `to_json` gave; whatever in `values` is unusable stays at its default."""
        default = cls()
        usable: dict[str, Any] = {}
        for field in fields(cls):
            value = _usable(field.name, values.get(field.name), getattr(default, field.name))
            if value is not None:
                usable[field.name] = value
        return cls(**usable)


def _usable(name: str, value: object, default: object) -> object:
    """Return `value` as the control `name` can hold it, or None."""
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    if isinstance(default, str):
        return value if isinstance(value, str) and len(value) <= LONGEST else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    low, high = RANGES[name]
    if not low <= value <= high or (isinstance(default, int) and value != int(value)):
        return None
    return type(default)(value)  # type: ignore[call-arg]


def _widths(field: str, text: str) -> tuple[int, ...]:
    """Return the numbers of a list such as "16, 32"; spaces and dots between them do as well."""
    words = [word for word in re.split(r"[\s,;·]+", text.strip()) if word]
    if not all(WIDTHS.fullmatch(word) for word in words):
        raise ConfigError(field, text.strip(), "is not a list of whole numbers, such as 16, 32.")
    return tuple(map(int, words))


def _typed(widths: tuple[int, ...]) -> str:
    return ", ".join(map(str, widths))
