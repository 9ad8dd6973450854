"""A first network for an empty workspace, so that there are mistakes to look at."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from engine.store import Workspace
from engine.training import EpochDone, FitConfig, PredictionsStored, RunConfig, RunEnded, RunEvent, RunStarted

# One thread: a model this small gains nothing from two, and crawls with them as soon as the machine is busy.
CONFIG = RunConfig(dataset="messy-digits", fit=FitConfig(threads=1))
SENTENCE = "A first network is trained on messy digits, so that there are mistakes to look at."


def first_run(workspace: Workspace) -> Generator[RunEvent, None, None]:
    """Train the default network on the digits that have flaws on purpose. Raises EngineError."""
    from engine.training.experiment import train_run  # torch: only on the thread that trains

    yield from train_run(workspace, CONFIG)


@dataclass(frozen=True, slots=True)
class FirstRun:
    """How far the first run is. `seconds_left` is None until an epoch has been timed."""

    run_id: int | None = None
    epochs: int = CONFIG.fit.epochs
    done: int = 0
    seconds: float = 0.0
    ended: bool = False

    @property
    def progress(self) -> float:
        """The share of the epochs that are done."""
        return self.done / self.epochs

    @property
    def seconds_left(self) -> float | None:
        return self.seconds / self.done * (self.epochs - self.done) if self.done else None

    def after(self, event: object) -> "FirstRun":
        """Return where the run is after `event`."""
        match event:
            case RunStarted(run_id=run_id, config=config):
                return replace(self, run_id=run_id, epochs=config.fit.epochs)
            case EpochDone(epoch=epoch, seconds=seconds):
                return replace(self, done=epoch, seconds=self.seconds + seconds)
            case PredictionsStored() | RunEnded():
                return replace(self, ended=True)
            case _:
                return self
