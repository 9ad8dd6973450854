"""What the workspace remembers of a training run."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError


class RunState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"  # by the person
    INTERRUPTED = "interrupted"  # the process ended while the run was going
    FAILED = "failed"


class Failure(StrEnum):
    """Why a run is in state FAILED; `NONE` in every other state."""

    NONE = ""
    DIVERGED = "diverged"  # with the same settings it would again
    DISK_FULL = "disk full"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run. Losses and errors are those of its last recorded epoch, None before the first."""

    id: int
    name: str
    state: RunState
    config: Mapping[str, object]
    dataset: str
    dataset_hash: str
    parameters: int
    created: str  # ISO 8601, UTC
    seconds: float
    epochs_done: int
    message: str
    failure: Failure
    train_loss: float | None
    train_error: float | None  # in [0, 1]
    dev_loss: float | None
    dev_error: float | None  # in [0, 1]

    @property
    def fingerprint(self) -> str:
        """What tells this run from every other, those of other workspaces and of the same id included."""
        text = json.dumps([self.created, dict(self.config)], sort_keys=True)
        return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class FilterSnapshot:
    """The filters of a run's first convolution after an epoch, 0 being before training.

    weights  float32 (filters, channels, f, f), read-only
    """

    epoch: int
    weights: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.epoch < 0:
            raise ConfigError("epoch", self.epoch, "is not an epoch: 0 is before training.")
        weights = np.ascontiguousarray(self.weights, dtype="<f4").copy()
        if weights.ndim != 4:
            raise ConfigError("weights", weights.shape, "must be (filters, channels, height, width).")
        weights.flags.writeable = False
        object.__setattr__(self, "weights", weights)


@dataclass(frozen=True, slots=True)
class WeightSnapshot:
    """Everything a network had learned after an epoch, 0 being before training.

    tensors  the bytes of a safetensors file: weights and buffers by their names in the network
    """

    epoch: int
    tensors: bytes

    def __post_init__(self) -> None:
        if self.epoch < 0:
            raise ConfigError("epoch", self.epoch, "is not an epoch: 0 is before training.")


def _no_losses() -> NDArray[np.float32]:
    return np.empty(0, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class EpochRecord:
    """What one epoch measured; `batch_losses` has shape (batches,)."""

    epoch: int  # from 1
    train_loss: float
    train_error: float  # in [0, 1]
    dev_loss: float
    dev_error: float  # in [0, 1]
    seconds: float
    batch_losses: NDArray[np.float32] = field(default_factory=_no_losses)

    def __post_init__(self) -> None:
        if self.epoch < 1:
            raise ConfigError("epoch", self.epoch, "is not an epoch: the first one is 1.")
        for name in ("train_loss", "train_error", "dev_loss", "dev_error", "seconds"):
            if math.isnan(getattr(self, name)):
                raise ConfigError(name, "nan", "is not a number and cannot be kept as a measurement.")
        losses = np.ascontiguousarray(self.batch_losses, dtype="<f4").copy()  # (batches,)
        if losses.ndim != 1:
            raise ConfigError("batch_losses", losses.shape, "must be one row of losses, one per batch.")
        losses.flags.writeable = False
        object.__setattr__(self, "batch_losses", losses)
