"""The settings of training."""

from dataclasses import asdict, dataclass
from math import isfinite
from typing import final

from engine.errors import ConfigError, Repair

OPTIMIZERS = ("adam", "momentum", "sgd")
MOST_THREADS = 1024  # more than any one machine has cores
DEVICES = ("auto", "cpu", "cuda", "mps")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class FitConfig:
    """How a model is fitted. `weight_decay` is the L2 penalty λ of Σ ½ λ w², added to the gradient as λ w."""

    epochs: int = 40
    learning_rate: float = 1e-3
    batch_size: int = 64
    optimizer: str = "adam"  # one of OPTIMIZERS
    momentum: float = 0.9  # used by the optimizer "momentum" alone
    weight_decay: float = 0.0
    seed: int = 0  # decides first weights, order of the examples and dropout
    threads: int | None = None  # None: chosen by timing a few batches
    device: str = "auto"  # one of DEVICES; "auto" takes a GPU where there is one

    def __post_init__(self) -> None:
        for field, least in (("epochs", 1), ("batch_size", 1), ("seed", 0)):
            _at_least(field, getattr(self, field), least)
        if self.threads is not None:
            _at_least("threads", self.threads, 1)
            if self.threads > MOST_THREADS:
                raise ConfigError(
                    "threads",
                    self.threads,
                    f"is too large; the most is {MOST_THREADS}.",
                    [Repair("threads", MOST_THREADS)],
                )
        if not self.learning_rate > 0 or not isfinite(self.learning_rate):
            raise ConfigError(
                "learning_rate",
                self.learning_rate,
                "must be a finite number more than 0.",
                [Repair("learning_rate", 1e-3)],
            )
        if not 0 <= self.momentum < 1:
            raise ConfigError(
                "momentum", self.momentum, "must be at least 0 and less than 1.", [Repair("momentum", 0.9)]
            )
        if not self.weight_decay >= 0 or not isfinite(self.weight_decay):
            raise ConfigError(
                "weight_decay",
                self.weight_decay,
                "must be a finite number, and not negative.",
                [Repair("weight_decay", 0.0)],
            )
        _one_of("optimizer", self.optimizer, OPTIMIZERS)
        _one_of("device", self.device, DEVICES)

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain values."""
        return asdict(self)


def _at_least(field: str, value: int, least: int) -> None:
    if value < least:
        raise ConfigError(field, value, f"is too small; the least is {least}.", [Repair(field, least)])


def _one_of(field: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        repairs = [Repair(field, choice) for choice in choices]
        raise ConfigError(field, value, f"is unknown; choose from {', '.join(choices)}.", repairs)
