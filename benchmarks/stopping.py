"""How soon what runs ends: from Cancel to the end of the job, from closing the window to the end of all."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.finding import Finding, at_most
from benchmarks.lab_window import lab_window, settle, wait_for
from engine.training import EpochDone
from gui.jobs import Job
from gui.main_window import MainWindow

EPOCHS = 200  # more than there is time for


def stopping(folder: Path) -> Iterable[Finding]:
    """Cancel a run, then close the window during another; both save their checkpoint on the way."""
    with lab_window(folder) as window:
        for job in _first_jobs(window):
            wait_for(job)
        job = _train(window)
        start = perf_counter()
        window.lab.cancel_all()
        QApplication.processEvents()
        acknowledged = perf_counter() - start
        wait_for(job)
        cancelled = perf_counter() - start
        settle(0.5)
        _train(window)
        start = perf_counter()
        window.close()
        closed = perf_counter() - start
        assert window.lab.running == ()
    for work, seconds, goal in (
        ("from Cancel to “Stopping” on screen", acknowledged, at_most(100)),
        ("from Cancel to the end of a run, checkpoint and predictions saved", cancelled, None),
        ("from closing the window to the end of everything, while it trains", closed, at_most(2000)),
    ):
        yield Finding(work, "–", 1000 * seconds, unit="ms", goal=goal)


def _first_jobs(window: MainWindow) -> tuple[Job, ...]:
    window.show_tab("train")
    settle(1.0)
    return window.lab.running


def _train(window: MainWindow) -> Job:
    """Begin a run, and return its job when an epoch is done."""
    model = window.tab._model  # type: ignore[attr-defined]
    model.set_value("epochs", EPOCHS)
    settle(0.5)
    model.train()
    (job,) = window.lab.running
    loop = QEventLoop()
    watch = _FirstEpoch(loop)
    job.delivered.connect(watch.hear)
    loop.exec()
    return job


class _FirstEpoch:
    """Ends a loop when an epoch is done."""

    def __init__(self, loop: QEventLoop) -> None:
        self._loop = loop

    def hear(self, events: tuple[object, ...]) -> None:
        if any(isinstance(event, EpochDone) for event in events):
            self._loop.quit()
