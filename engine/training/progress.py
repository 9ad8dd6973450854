"""How far training has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any, cast


@dataclass(slots=True)
class Progress:
    """The numbers, beside the tensors, that training needs to go on where it was."""

    epochs_done: int = 0
    batches_done: int = 0  # of the epoch under way
    samples: int = 0  # examples seen in that epoch
    loss_sum: float = 0.0  # over those examples
    mistakes: int | None = None  # among those examples; None where the objective counts none
    batch_losses: list[float] = field(default_factory=list)  # of that epoch, one per batch
    epoch_seconds: float = 0.0  # of work in that epoch
    seconds: float = 0.0  # of work in the epochs done

    def count_batch(self, loss: float, samples: int, seconds: float) -> None:
        """Count one more batch, whose mean loss over its `samples` was `loss`."""
        self.batches_done += 1
        self.samples += samples
        self.loss_sum += loss * samples
        self.batch_losses.append(loss)
        self.epoch_seconds += seconds

    def finish_epoch(self) -> None:
        """Count the epoch as done and start the next one."""
        self.epochs_done += 1
        self.seconds += self.epoch_seconds
        self.batches_done = self.samples = 0
        self.loss_sum = self.epoch_seconds = 0.0
        self.mistakes = None
        self.batch_losses = []

    def copy(self) -> "Progress":
        """Return a copy that goes its own way."""
        return replace(self, batch_losses=list(self.batch_losses))

    @classmethod
    def from_json(cls, table: Mapping[str, object]) -> "Progress":
        """Return what `asdict` made of a progress.

        Raises:
            KeyError, TypeError, ValueError  something is missing, unknown or impossible
        """
        losses = table["batch_losses"]
        counts = [table[name] for name in ("epochs_done", "batches_done", "samples")]
        if not isinstance(losses, list) or not all(map(_is_number, losses)):
            raise ValueError(f"batch_losses = {losses!r} is no list of numbers")
        if not all(map(_is_count, counts)) or not (table["mistakes"] is None or _is_count(table["mistakes"])):
            raise ValueError(f"{[*counts, table['mistakes']]} are no counts")
        if not all(_is_number(table[name]) for name in ("loss_sum", "epoch_seconds", "seconds")):
            raise ValueError("a sum or a time is no number")
        _, batches, samples = cast(list[int], counts)
        if len(losses) != batches or samples < batches:
            raise ValueError(f"{len(losses)} losses and {samples} examples do not go with {batches} batches")
        return cls(**cast(dict[str, Any], table))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and isfinite(cast(float, value))
