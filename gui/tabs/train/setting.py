"""Every control of the Train tab in one frozen value, and the run that it asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.errors import ConfigError
from engine.models import MODELS, CNNConfig, ModelConfig
from engine.store import Json
from engine.training import FitConfig, RunConfig
from gui.tabs.train.controls import CHOICES, CONTROLS, DATASETS, FIT, WIDTHS, in_range

WIDTH = re.compile(r"[0-9]+")
WIDEST = 999_999  # channels or units of one layer
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
        if self.kind not in CONTROLS:
            raise ConfigError("kind", self.kind, f"has no controls; choose from {', '.join(CONTROLS)}.")
        settings: dict[str, Any] = {
            name: _widths(name, getattr(self, name)) if name in WIDTHS else getattr(self, name)
            for name in CONTROLS[self.kind]
        }
        return MODELS[self.kind](**settings)

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

    def like(self, run: RunConfig) -> "Setting | None":
        """Return these controls set to what `run` was trained with, even where that is out of their range.

        None where this tab has no controls for its model.
        """
        if run.model.kind not in CONTROLS:
            return None
        model = {name: getattr(run.model, name) for name in CONTROLS[run.model.kind]}
        changes: dict[str, Any] = {name: getattr(run.fit, name) for name in FIT}
        changes |= {name: _typed(value) if name in WIDTHS else value for name, value in model.items()}
        return replace(self, dataset=run.dataset, kind=run.model.kind, **changes)

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
    if not in_range(name, value) or (isinstance(default, int) and value != int(value)):
        return None
    return type(default)(value)  # type: ignore[call-arg]


def _widths(field: str, text: str) -> tuple[int, ...]:
    """Return the numbers of a list such as "16, 32"; spaces and dots between them do as well."""
    words = [word for word in re.split(r"[\s,;·]+", text.strip()) if word]
    if not all(WIDTH.fullmatch(word) for word in words):
        raise ConfigError(field, text.strip(), "is not a list of whole numbers, such as 16, 32.")
    if any(len(word.lstrip("0")) > len(str(WIDEST)) for word in words):
        raise ConfigError(field, text.strip(), f"goes beyond {WIDEST:,}, the most that one layer may have.")
    return tuple(map(int, words))


def _typed(widths: tuple[int, ...]) -> str:
    return ", ".join(map(str, widths))
