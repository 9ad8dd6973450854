"""The digits CNN: the lab's training loop against a bare one, and against other libraries."""

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import torch

from benchmarks.bare_training import train_bare
from benchmarks.digits_task import EPOCHS, THREADS, DigitsTask
from benchmarks.finding import Finding, Goal, at_least
from engine.training.config import FitConfig
from engine.training.loop import fit
from engine.training.objective import Classification

WORK = "training the digits CNN, without a window"


def training(folder: Path) -> Iterable[Finding]:
    """Train the same network on the same examples with each loop; all use one thread."""
    torch.set_num_threads(THREADS)
    task = DigitsTask.load()
    ours = _speed(task, train_ours)
    yield _finding(ours, _speed(task, train_bare), "the same loop bare", at_least(0.9))
    for name, goal in (("skorch", at_least(1.3)), ("lightning", at_least(1.3))):
        if importlib.util.find_spec(name) is None:
            yield Finding(WORK, name, goal=goal, skipped="not installed")
        else:
            yield _finding(ours, _speed(task, _peer(name)), name, goal)


def train_ours(task: DigitsTask) -> None:
    """Train with the lab's loop and consume every event."""
    config = FitConfig(
        epochs=EPOCHS,
        learning_rate=task.learning_rate,
        batch_size=task.batch_size,
        threads=THREADS,
        device="cpu",
    )
    for _ in fit(task.model(), Classification(), task.train, task.dev, config):
        pass


def _peer(name: str) -> Callable[[DigitsTask], None]:
    """Import a library that may be absent, and return how it trains."""
    if name == "skorch":
        from benchmarks.skorch_training import train_with_skorch

        return train_with_skorch
    from benchmarks.lightning_training import train_with_lightning

    return train_with_lightning


def _speed(task: DigitsTask, train: Callable[[DigitsTask], None]) -> float:
    """Return samples per second; what a loop does before its first batch counts too."""
    start = perf_counter()
    train(task)
    return EPOCHS * len(task.train[0]) / (perf_counter() - start)


def _finding(ours: float, theirs: float, against: str, goal: Goal) -> Finding:
    return Finding(
        WORK, against, ours / theirs, goal=goal, note=f"{ours:,.0f} against {theirs:,.0f} samples/s"
    )
