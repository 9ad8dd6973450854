"""The settings of learning a filter."""

from dataclasses import asdict, dataclass
from math import isfinite
from typing import final

from engine.errors import ConfigError, Repair

STARTS = ("zeros", "random", "hand-made")
OPTIMIZERS = ("sgd", "momentum", "adam")
WHOLE = "whole image"
LARGEST_SIZE = 11
LARGEST_BATCH = 1 << 16  # windows
MOMENTUM = 0.9  # β of the optimizer "momentum"


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class LearnConfig:
    """How a filter is learned.

    Fields:
        size           f: the filter has f × f weights
        start          its first values: one of STARTS; "random" draws from N(0, 1 / f²)
        optimizer      one of OPTIMIZERS
        learning_rate  α
        batch          WHOLE, or how many windows are drawn at random for each update
        noise          standard deviation of what is added to the inputs, whose brightness is 0 to 1
        weight_decay   λ of the L2 penalty Σ ½ λ w², added to the gradient as λ w
        seed           decides first values, noise and batches
        bias           whether a number is learned that is added to every answer
    """

    size: int = 3
    start: str = "zeros"
    optimizer: str = "adam"
    learning_rate: float = 0.01
    batch: int | str = WHOLE
    noise: float = 0.0
    weight_decay: float = 0.0
    seed: int = 0
    bias: bool = False

    def __post_init__(self) -> None:
        _within("size", self.size, 1, LARGEST_SIZE)
        _one_of("start", self.start, STARTS)
        _one_of("optimizer", self.optimizer, OPTIMIZERS)
        if self.batch != WHOLE:
            if not isinstance(self.batch, int):
                repairs = (Repair("batch", WHOLE), Repair("batch", 256))
                reason = f"is unknown; choose {WHOLE}, or a number of windows."
                raise ConfigError("batch", self.batch, reason, repairs)
            _within("batch", self.batch, 1, LARGEST_BATCH)
        if self.seed < 0:
            raise ConfigError("seed", self.seed, "cannot be negative.", (Repair("seed", 0),))
        if not self.learning_rate > 0 or not isfinite(self.learning_rate):
            raise ConfigError(
                "learning_rate",
                self.learning_rate,
                "must be a finite number more than 0.",
                (Repair("learning_rate", 0.01),),
            )
        for field in ("noise", "weight_decay"):
            value = getattr(self, field)
            if not value >= 0 or not isfinite(value):
                reason = "must be a finite number, and not negative."
                raise ConfigError(field, value, reason, (Repair(field, 0.0),))

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain values."""
        return asdict(self)


def _within(field: str, value: int, least: int, most: int) -> None:
    if value < least:
        raise ConfigError(field, value, f"is too small; the least is {least}.", (Repair(field, least),))
    if value > most:
        raise ConfigError(field, value, f"is too large; the most is {most}.", (Repair(field, most),))


def _one_of(field: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        repairs = [Repair(field, choice) for choice in choices]
        raise ConfigError(field, value, f"is unknown; choose from {', '.join(choices)}.", repairs)
