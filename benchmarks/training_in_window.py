"""The digits CNN trained in the window, curves live: how much it loses, and how smooth the window stays."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import torch
from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.digits_task import DigitsTask
from benchmarks.finding import Finding, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle, wait_for
from benchmarks.training import GOALS, other_loops, speed
from engine.training import BatchDone, EpochDone, FitStarted
from gui.jobs import Job

EPOCHS = 100
TICK = 16  # milliseconds: a frame; a faster timer would itself take the training's time
WORK = "training the digits CNN in the window, curves live"


class Lateness(QObject):
    """A timer that should fire every TICK milliseconds, and keeps how late each tick was."""

    def __init__(self) -> None:
        super().__init__()
        self.milliseconds: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = perf_counter()
        self.milliseconds.append(max(0.0, 1000 * (now - self._last) - TICK))
        self._last = now


class Watch(QObject):
    """Listens to a job: wall-clock seconds from its first batch to its last epoch, and its threads."""

    def __init__(self, job: Job, lateness: Lateness) -> None:
        super().__init__()
        self.threads = 1
        self.batches = 0
        self._lateness = lateness
        self._first = self._last = 0.0
        job.delivered.connect(self._hear)

    @property
    def seconds(self) -> float:
        return self._last - self._first

    def _hear(self, events: tuple[object, ...]) -> None:
        for event in events:
            match event:
                case FitStarted():
                    self.threads = event.threads
                case BatchDone() if not self._first:
                    self._first = perf_counter()
                    self._lateness.start()
                case BatchDone():
                    self.batches += 1
                case EpochDone() if event.epoch == EPOCHS:
                    self._last = perf_counter()
                    self._lateness.stop()


def training_in_window(folder: Path) -> Iterable[Finding]:
    """Train through the Train tab itself, then bare with as many threads, in the same process."""
    watch, late = _train_in_window(folder)
    task = replace(DigitsTask.load(), epochs=EPOCHS)
    ours = EPOCHS * len(task.train[1]) / watch.seconds
    torch.set_num_threads(watch.threads)
    loops = other_loops()
    for name, goal in GOALS.items():
        if name not in loops:
            yield Finding(WORK, name, goal=goal, skipped="not installed")
            continue
        loops[name](replace(task, epochs=1))  # what is imported and set up first does not count
        theirs = speed(task, loops[name])
        note = f"{ours:,.0f} against {theirs:,.0f} samples/s"
        yield Finding(WORK, name, ours / theirs, goal=goal, note=note)
    for name, value, bound in (("p99", percentile_99(late), 16), ("worst", max(late), 50)):
        yield Finding(
            f"GUI timer lateness while that runs, {name}", "–", value, unit="ms", goal=at_most(bound)
        )


def _train_in_window(folder: Path) -> tuple[Watch, list[float]]:
    with lab_window(folder) as window:
        tab = window.show_tab("train")
        settle(0.5)
        for job in window.lab.running:  # the run that a first start makes by itself
            wait_for(job)
        settle(1.0)
        model = tab._model  # type: ignore[attr-defined]
        model.set_value("epochs", EPOCHS)
        lateness = Lateness()
        model.train()
        (job,) = window.lab.running
        watch = Watch(job, lateness)
        wait_for(job)
    return watch, lateness.milliseconds
