"""The jobs of the Train tab. Each imports torch on the job's own thread, when it is played."""

from collections.abc import Generator
from typing import Protocol

from engine.store import Workspace
from engine.training import RunConfig, RunEvent

RunEvents = Generator[RunEvent, None, None]


class Runner(Protocol):
    """What trains. Tests put a fake in its place."""

    def train(self, workspace: Workspace, config: RunConfig) -> RunEvents:
        """Train a new run."""

    def resume(self, workspace: Workspace, run_id: int) -> RunEvents:
        """Go on with a run from its last checkpoint."""

    def predict(self, workspace: Workspace, run_id: int) -> RunEvents:
        """Store what a run predicts for train, dev and test."""


class EngineRunner:
    """Trains with the engine."""

    def train(self, workspace: Workspace, config: RunConfig) -> RunEvents:
        from engine.training.experiment import train_run

        yield from train_run(workspace, config)

    def resume(self, workspace: Workspace, run_id: int) -> RunEvents:
        from engine.training.experiment import resume_run

        yield from resume_run(workspace, run_id)

    def predict(self, workspace: Workspace, run_id: int) -> RunEvents:
        from engine.training.experiment import predict_run

        yield from predict_run(workspace, run_id)
