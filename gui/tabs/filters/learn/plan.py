"""What is learned, from which image, and how: what each task remembers for itself."""

from dataclasses import dataclass, field, replace
from enum import Enum

from engine.errors import ConfigError
from engine.filters.learning import EDGES_CONFIG, EDGES_UPDATES, LEARNING_IMAGES, LearnConfig
from engine.store import Json
from gui.tabs.filters.kept_values import real, whole
from gui.tabs.filters.learn.pictures import is_own

MOST_UPDATES = 1_000_000
MOST_NOISE = 0.5


class Task(Enum):
    """What the wanted output is; the value is its name on screen."""

    EDGES = "Clean edges from noisy photos"
    OUTPUT = "Output of the filter by hand"
    PAINT = "Edges that you paint"


TASKS = tuple(Task)


class Speed(Enum):
    """How fast updates follow one another; the value is how many a second, 0 for as many as can be.

    WATCHED begins slowly enough for the eye, and grows ever faster (see `pace`).
    """

    WATCHED = -1
    FULL = 0
    QUICK = 200
    SLOW = 20
    STEPS = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of one task.

    photo    what is looked at, by its name in `Pictures`; for OUTPUT and PAINT also what is learned from
    updates  how many are made each time
    """

    config: LearnConfig = field(default_factory=LearnConfig)
    photo: str = "camera"
    updates: int = 1000
    speed: Speed = Speed.WATCHED

    def __post_init__(self) -> None:
        if self.photo not in LEARNING_IMAGES and not is_own(self.photo):
            raise ConfigError("photo", self.photo, f"must be one of {', '.join(LEARNING_IMAGES)}.")
        if self.config.noise > MOST_NOISE:
            raise ConfigError("noise", self.config.noise, f"is too much here; the most is {MOST_NOISE}.")
        if not 1 <= self.updates <= MOST_UPDATES:
            raise ConfigError("updates", self.updates, f"must be from 1 to {MOST_UPDATES:,}.")

    def to_json(self) -> dict[str, Json]:
        """Return the settings as JSON values."""
        config = self.config
        return {
            "photo": self.photo,
            "size": config.size,
            "start": config.start,
            "optimizer": config.optimizer,
            "learning_rate": config.learning_rate,
            "batch": config.batch,
            "noise": config.noise,
            "weight_decay": config.weight_decay,
            "seed": config.seed,
            "bias": config.bias,
            "updates": self.updates,
            "speed": self.speed.name,
        }

    def with_json(self, values: dict[str, Json]) -> "Plan":
        """Return the plan with the values that `to_json` gave; whatever is unusable stays as it is."""
        plan = self
        for name, value in values.items():
            try:
                plan = plan.with_value(name, value)
            except (ConfigError, KeyError, TypeError):
                continue
        return plan

    def with_value(self, name: str, value: object) -> "Plan":
        """Return the plan with another value of one setting.

        Raises:
            ConfigError, KeyError, TypeError  it cannot be used
        """
        match name, value:
            case "speed", str(key):
                return replace(self, speed=Speed[key])
            case "photo", str(photo):
                return replace(self, photo=photo)
            case "updates", bool():
                raise TypeError(name)
            case "updates", int(updates):
                return replace(self, updates=updates)
            case "batch", int() | str() if not isinstance(value, bool):
                return replace(self, config=replace(self.config, batch=value))
        before = getattr(self.config, name, None)
        usable = type(value) is type(before) or (type(before) is float and type(value) is int)
        if before is None or not usable or name == "batch":
            raise TypeError(name)
        made = real(value) if type(before) is float else whole(value) if type(before) is int else value
        if made is None:
            raise TypeError(name)
        return replace(self, config=replace(self.config, **{name: made}))  # type: ignore[arg-type]


DEFAULT_PLANS = (
    Plan(EDGES_CONFIG, "astronaut", EDGES_UPDATES),
    Plan(LearnConfig(optimizer="momentum", learning_rate=0.5), "camera", 2000),
    Plan(LearnConfig(size=5, learning_rate=0.01, weight_decay=0.001), "camera", 1000),
)
