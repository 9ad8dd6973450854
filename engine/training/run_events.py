"""What a run says beside what its training says."""

from dataclasses import dataclass

from engine.store import RunState
from engine.training.events import FitEvent
from engine.training.run_config import RunConfig


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The run is in the workspace under this id. The config holds the number of threads chosen for it."""

    run_id: int
    name: str
    config: RunConfig


@dataclass(frozen=True, slots=True)
class PredictionsStored:
    """The predictions for train, dev and test are in the workspace."""

    run_id: int


@dataclass(frozen=True, slots=True)
class RunEnded:
    """The run has reached this state, and nothing follows."""

    run_id: int
    state: RunState


RunEvent = RunStarted | FitEvent | PredictionsStored | RunEnded
