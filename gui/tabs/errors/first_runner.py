"""Trains the first run of an empty workspace through the lab, and says how far it is."""

from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Signal

from engine.store import Workspace
from engine.training import EpochDone, RunEvent
from gui.lab import Activity, Lab
from gui.tabs.errors.first_run import FirstRun, first_run

Train = Callable[[Workspace], Generator[RunEvent, None, None]]
TITLE = "Training a first network"


class FirstRunner(QObject):
    """One training at a time; another can be started when it has ended."""

    changed = Signal()
    ended = Signal()

    def __init__(self, lab: Lab, train: Train = first_run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._train = lab, train
        self.was_started = False
        self.run: FirstRun | None = None  # while it goes on
        self.reason = ""  # why it failed, in words

    def start(self) -> None:
        """Begin to train."""
        self.was_started, self.run, self.reason = True, FirstRun(), ""
        job = self._lab.start(TITLE, self._play)
        job.delivered.connect(self._follow)
        job.failed.connect(self._fail)
        job.finished.connect(self._end)
        self.changed.emit()

    def _play(self) -> Generator[object, None, None]:
        yield from self._train(self._lab.workspace)

    def _follow(self, events: tuple[object, ...]) -> None:
        before = run = self.run or FirstRun()
        for event in events:
            run = run.after(event)
        if run == before:
            return
        self.run = run
        if run.run_id is not None:
            self._lab.run_changed.emit(run.run_id)
        if any(isinstance(event, EpochDone) for event in events):
            self._lab.report(Activity(TITLE, run.progress, run.seconds_left))
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.reason = str(error)

    def _end(self) -> None:
        run, self.run = self.run, None
        if run is not None and run.run_id is not None:
            self._lab.run_changed.emit(run.run_id)
        self.ended.emit()
