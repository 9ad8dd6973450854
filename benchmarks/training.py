"""The digits CNN: the lab's training loop against a bare one, and against other libraries."""

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

import torch

from benchmarks.bare_training import train_bare
from benchmarks.digits_task import THREADS, DigitsTask
from benchmarks.finding import Finding, Goal, at_least
from engine.training.config import FitConfig
from engine.training.loop import fit
from engine.training.objective import Classification

WORK = "training the digits CNN, without a window"
ROUNDS = 3
OURS, BARE = "the lab", "the same loop bare"
PEERS = ("skorch", "lightning")
GOALS: dict[str, Goal] = {BARE: at_least(0.9), "skorch": at_least(1.3), "lightning": at_least(1.3)}

Train = Callable[[DigitsTask], None]


def training(folder: Path) -> Iterable[Finding]:
    """Train the same network on the same examples with each loop; all use one thread.

    The loops take turns, after a first epoch each that does not count, and the median round of each is
    taken, so that what other programs do to the machine falls on all alike.
    """
    torch.set_num_threads(THREADS)
    task = DigitsTask.load()
    loops = {OURS: train_ours, **other_loops()}
    for train in loops.values():
        train(replace(task, epochs=1))
    rounds = [{name: speed(task, train) for name, train in loops.items()} for _ in range(ROUNDS)]
    speeds = {name: median(one[name] for one in rounds) for name in loops}
    for name, goal in GOALS.items():
        if name not in speeds:
            yield Finding(WORK, name, goal=goal, skipped="not installed")
            continue
        note = f"{speeds[OURS]:,.0f} against {speeds[name]:,.0f} samples/s"
        yield Finding(WORK, name, speeds[OURS] / speeds[name], goal=goal, note=note)


def train_ours(task: DigitsTask) -> None:
    """Train with the lab's loop and consume every event."""
    config = FitConfig(
        epochs=task.epochs,
        learning_rate=task.learning_rate,
        batch_size=task.batch_size,
        threads=THREADS,
        device="cpu",
    )
    for _ in fit(task.model(), Classification(), task.train, task.dev, config):
        pass


def other_loops() -> dict[str, Train]:
    """Return the bare loop, and those of the libraries that are installed."""
    loops: dict[str, Train] = {BARE: train_bare}
    for name in PEERS:
        if importlib.util.find_spec(name) is not None:
            module = importlib.import_module(f"benchmarks.{name}_training")  # only where it is installed
            loops[name] = module.train
    return loops


def speed(task: DigitsTask, train: Train) -> float:
    """Return samples per second, what a loop does around its batches included."""
    start = perf_counter()
    train(task)
    return task.epochs * len(task.train[0]) / (perf_counter() - start)
