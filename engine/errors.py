"""Every error the engine raises on purpose.

* EngineError          safe to show to a user: what happened, why, and what to do next
  - ConfigError        a setting cannot be used; names the field, its value and repairs that work
    - LayerError       a layer of a chain cannot be used on what reaches it; names the layer too
  - DataError          a data set cannot be used as it is
  - DivergedError      training produced a loss that is not a finite number
  - LearningDivergedError  a filter that is being learned gets worse without end
  - CheckpointError    a checkpoint cannot be read, or belongs to something else
  - StoreError         the workspace cannot be used as asked
    - CorruptError     the database is damaged; nothing was overwritten
    - NewerSchemaError a newer version of the lab wrote it
    - ReadOnlyError    this window may look, not write
    - BusyError        somebody else holds the database for too long
    - DiskFullError    there is no room left; what was saved before is intact
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor, log10


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that makes a refused setting work: give `field` this `value`."""

    field: str
    value: int | float | str | tuple[int, ...]  # a pair where height and width are set apart


class EngineError(Exception):
    """Base of all deliberate errors, safe to show to a user."""


class ConfigError(EngineError):
    """A setting cannot be used.

    `field` names it, so a form can point at it; `value` is what was asked for; `repairs` are
    single changes, each of which alone makes the setting work, nearest first. They may take a search:
    it begins when they are asked for.
    """

    def __init__(self, field: str, value: object, reason: str, repairs: Iterable[Repair] = ()) -> None:
        super().__init__(f"{field} = {value} {reason}")
        self.field = field
        self.value = value
        self.reason = reason
        self._repairs = repairs

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Single changes, each of which alone makes the setting work."""
        self._repairs = tuple(self._repairs)
        return self._repairs


class LayerError(ConfigError):
    """A layer of a chain cannot be used on what reaches it. `layer` counts from 1, `title` names it.

    `path` leads into a residual block: the branch and the number of the layer in it, block by block.
    """

    def __init__(
        self, layer: int, title: str, cause: ConfigError, path: tuple[tuple[str, int], ...] = ()
    ) -> None:
        super().__init__(cause.field, cause.value, cause.reason, repairs_of(cause))
        self.layer = layer
        self.title = title
        self.path = path

    def __str__(self) -> str:
        return f"Layer {self.layer}, {self.title}: {super().__str__()}"


def repairs_of(error: ConfigError) -> Iterator[Repair]:
    """Yield the repairs of `error`, without a search for them until the first is asked for."""
    yield from error.repairs


class DataError(EngineError):
    """A data set cannot be used as it is."""


class DivergedError(EngineError):
    """The loss stopped being a finite number."""

    def __init__(self, epoch: int, batch: int, learning_rate: float) -> None:
        super().__init__(
            f"The loss is no longer a finite number at epoch {epoch}, batch {batch}. "
            f"The learning rate, {learning_rate:g}, is too large for this model: try {learning_rate / 10:g}."
        )
        self.epoch = epoch
        self.batch = batch


class LearningDivergedError(EngineError):
    """The loss of a filter that is being learned has grown a thousandfold, or is no finite number.

    `stable_rate` is the largest learning rate that does not diverge, None where no such number is known;
    the repair is a rate that works.
    """

    def __init__(self, update: int, learning_rate: float, stable_rate: float | None) -> None:
        known = stable_rate is not None and learning_rate >= stable_rate
        rate = _rounded_down(0.9 * stable_rate if known and stable_rate else learning_rate / 10)
        limit = f"The images here allow at most {stable_rate:.3g}" if known else "It is too large here"
        super().__init__(
            f"At update {update:,} the loss had grown more than a thousandfold: with the learning rate "
            f"{learning_rate:g} every update overshoots. {limit}: try {rate:g}."
        )
        self.update = update
        self.learning_rate = learning_rate
        self.stable_rate = stable_rate
        self.repairs = (Repair("learning_rate", rate),)


def _rounded_down(value: float) -> float:
    """Return the largest number of two significant digits that is not above `value` > 0."""
    unit = 10.0 ** (floor(log10(value)) - 1)
    return float(f"{floor(round(value / unit, 6)) * unit:.1e}")


class CheckpointError(EngineError):
    """A checkpoint cannot be read, or belongs to another model."""


class StoreError(EngineError):
    """The workspace cannot be used as asked."""


class CorruptError(StoreError):
    """The database is damaged. It is left as it is."""


class NewerSchemaError(StoreError):
    """A newer version of the lab wrote this workspace."""


class ReadOnlyError(StoreError):
    """This window may look at the workspace, not write to it."""


class BusyError(StoreError):
    """Somebody else has held the database for too long."""


class DiskFullError(StoreError):
    """There is no room left on the disk; what was saved before is intact."""
