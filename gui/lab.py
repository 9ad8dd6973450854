"""What all tabs share: the open workspace, running jobs, and news that more than one tab wants to hear."""

import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from engine.errors import StoreError
from engine.store import Store, Workspace
from gui.jobs import Job, Start

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Activity:
    """What runs now, for the status bar. `progress` is in [0, 1]; `seconds_left` None while unknown."""

    title: str = ""
    progress: float | None = None
    seconds_left: float | None = None
    threads: int | None = None


class Lab(QObject):
    """One open workspace, and the work that goes on in it. Made on the window's thread."""

    activity_changed = Signal(Activity)
    saved = Signal(datetime)  # something is on disk
    status = Signal(str)  # a few words for the status bar
    run_changed = Signal(int)  # a run was added or changed in the store
    run_chosen = Signal(int)  # a tab that shows runs should show this one
    open_errors = Signal(int)  # bring the Errors tab to the front with the mistakes of this run
    open_train = Signal()  # bring the Train tab to the front
    failed = Signal(Exception)  # work failed and no tab has shown it

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.store: Store = workspace.open_store()  # the window's own connection
        self.activity = Activity()
        self.device_name = "CPU"  # until torch is there to say more
        self.cores = os.cpu_count() or 1
        self._jobs: dict[Job, str] = {}
        self._saving: set[Job] = set()
        self._is_closing = False
        self._is_late = False  # the window is gone, and something still has to end

    def start(self, title: str, start: Start, *, quiet: bool = False, saves: bool = False) -> Job:
        """Play the generator that `start` makes on a thread. The caller connects and shows its events.

        Of a `quiet` job, which is usually over before anybody could read its title, the status bar says
        nothing. One that `saves` what a person made is never cancelled; while the lab closes no
        other begins.
        """
        job = Job(start, self)
        if self._is_closing and not saves:
            return job
        self._jobs[job] = title
        if saves:
            self._saving.add(job)
        job.finished.connect(self._forget)
        if not quiet:
            self.report(Activity(title))
        job.start()
        return job

    def report(self, activity: Activity) -> None:
        """Say how far the work is."""
        self.activity = activity
        self.activity_changed.emit(activity)

    def set_device(self, name: str) -> None:
        """Say what trains: "cpu", "cuda" or "mps"."""
        self.device_name = name.upper()
        self.report(self.activity)

    def note_saved(self) -> None:
        """Say that something has just been committed."""
        self.saved.emit(datetime.now().astimezone())

    @property
    def last_saved(self) -> datetime | None:
        """When an annotation, or the checkpoint of a run, was last saved here; None if nothing was."""
        times = [
            datetime.fromtimestamp(file.stat().st_mtime, UTC)
            for file in self.workspace.checkpoints.glob("*.safetensors")
        ]
        annotated = self.store.annotations.last_saved
        return max([*times, *([annotated] if annotated else [])], default=None)

    @property
    def running(self) -> tuple[Job, ...]:
        return tuple(self._jobs)

    def cancel_all(self) -> None:
        """Ask everything to end but what saves."""
        for job in self.running:
            if job not in self._saving:
                job.cancel()

    def close(self, milliseconds: int = 1800) -> bool:
        """Cancel what runs, wait for it, and close the workspace.

        False if something did not end in time: the workspace is then closed when it has.
        """
        self._is_closing = True
        self.cancel_all()
        deadline = QDeadlineTimer(milliseconds)
        ended = True
        while ended and self.running:  # what ends may leave something to be saved
            ended = all(job.wait(deadline.remainingTime()) for job in self.running)
        self._is_late = not ended
        if ended:
            self._leave(in_haste=deadline.remainingTime() < milliseconds / 2)
        return ended

    def _leave(self, *, in_haste: bool) -> None:
        self.store.close()
        if not in_haste:
            self._back_up()
        self.workspace.close()

    def _back_up(self) -> None:
        try:
            self.workspace.back_up()
        except StoreError:
            log.exception("No backup could be made; the workspace itself is complete")

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.pop(job, None)
            self._saving.discard(job)
            job.deleteLater()
        if self._jobs:
            return
        if self._is_late:  # not now: a tab may still want to read what came of its job
            QTimer.singleShot(0, self, partial(self._leave, in_haste=True))
        self.report(Activity())
