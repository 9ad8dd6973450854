"""The digits CNN trained in the window, curves live: how much it loses, and how smooth the window stays."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.bare_training import train_bare
from benchmarks.digits_task import THREADS, DigitsTask
from benchmarks.finding import Finding, at_least, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle, wait_for
from engine.training import EpochDone, FitConfig, RunConfig

EPOCHS = 100
TICK = 5  # milliseconds


class Lateness(QObject):
    """A timer that should fire every TICK milliseconds, and keeps how late each tick was."""

    def __init__(self) -> None:
        super().__init__()
        self.milliseconds: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self.milliseconds.append(max(0.0, 1000 * (now - self._last) - TICK))
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def training_in_window(folder: Path) -> Iterable[Finding]:
    """Train through the Train tab's own job, then bare with as many threads, in the same process."""
    speed, late = _train_in_window(folder)
    bare = _train_bare()
    yield Finding(
        "training the digits CNN in the window, curves live",
        "the same loop bare",
        speed / bare,
        goal=at_least(0.9),
        note=f"{speed:,.0f} against {bare:,.0f} samples/s",
    )
    yield Finding(
        "GUI timer lateness while that runs, p99", "–", percentile_99(late), unit="ms", goal=at_most(16)
    )
    yield Finding("GUI timer lateness while that runs, worst", "–", max(late), unit="ms", goal=at_most(50))


def _train_in_window(folder: Path) -> tuple[float, list[float]]:
    with lab_window(folder) as window:
        tab = window.show_tab("train")
        settle(1.0)
        for job in window.lab.running:  # the run that a first start makes by itself
            wait_for(job)
        config = RunConfig(dataset="digits", fit=FitConfig(epochs=EPOCHS, threads=THREADS))
        speeds: list[float] = []
        job = tab.train(config)  # type: ignore[attr-defined]
        job.delivered.connect(
            lambda events: speeds.extend(e.samples_per_second for e in events if isinstance(e, EpochDone))
        )
        lateness = Lateness()
        wait_for(job)
        lateness.stop()
    return sorted(speeds)[len(speeds) // 2], lateness.milliseconds[10:]


def _train_bare() -> float:
    task = DigitsTask.load()
    start = perf_counter()
    train_bare(task)
    return task.epochs * len(task.train[1]) / (perf_counter() - start)
