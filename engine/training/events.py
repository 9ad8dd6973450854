"""What training says about itself. Plain values: no tensor, no Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FitStarted:
    """Training is about to start, or to go on after `batches_done` batches of epoch `first_epoch`."""

    parameters: int
    batches_per_epoch: int
    device: str  # "cpu", "cuda" or "mps"
    threads: int
    first_epoch: int  # from 1
    batches_done: int


@dataclass(frozen=True, slots=True)
class BatchDone:
    """The optimizer has made one step. `loss` is the mean over the batch, before that step."""

    epoch: int  # from 1
    batch: int  # from 1
    loss: float


@dataclass(frozen=True, slots=True)
class EpochDone:
    """Every training example has been seen once more.

    The train figures are means over the epoch, taken while the model learned: each batch is counted with
    the weights it met. The dev figures are exact, with the weights at the end of the epoch.
    An error is a share in [0, 1]; NaN where the objective counts no mistakes.
    """

    epoch: int  # from 1
    train_loss: float
    train_error: float
    dev_loss: float
    dev_error: float
    seconds: float  # of work, the dev set included; while the caller holds the generator, none pass
    samples_per_second: float  # while training, the dev set left out


@dataclass(frozen=True, slots=True)
class CheckpointSaved:
    """What was learned up to this batch is safe on the disk."""

    epoch: int
    batch: int


@dataclass(frozen=True, slots=True)
class FitDone:
    """All epochs are done. `seconds` as in EpochDone, over all of them."""

    epochs: int
    seconds: float


FitEvent = FitStarted | BatchDone | EpochDone | CheckpointSaved | FitDone
