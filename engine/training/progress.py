"""How far training has come."""

from dataclasses import dataclass, field, replace


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
