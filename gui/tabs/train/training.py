"""The one run that this tab trains: its job, how far it is, and what the rest of the lab hears of it."""

from PySide6.QtCore import QObject, Signal

from engine.errors import StoreError
from engine.store import EpochRecord
from engine.training import FitStarted, RunConfig, RunEvent, RunStarted
from gui.jobs import Job, Start
from gui.lab import Activity, Lab
from gui.pacer import Pacer
from gui.tabs.train.live_run import LiveRun, epochs_in_words
from gui.tabs.train.view import Phase

PERIOD = 400  # milliseconds between two words about a run under way: drawing takes its time from training


class Training(QObject):
    """Plays one run at a time and folds its events. `live` is None while there is none.

    All that is drawn of it is drawn at one time, now and then: what shares a frame costs one.
    """

    changed = Signal()  # more is known, now and then; at once, that the phase is another
    started = Signal(int)  # the run is in the workspace under this id
    ended = Signal(int)  # the job is over; 0 if the run never got into the workspace

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._job: Job | None = None
        self.live: LiveRun | None = None
        self.phase = Phase.IDLE
        self.error: Exception | None = None  # with which the last job ended
        self.speeds: dict[int, float] = {}  # samples per second of the runs that ended here, by id
        self._saved_told: int | None = None
        self._pacer = Pacer(PERIOD, self)
        self._pacer.due.connect(self._tell)

    def begin(self, config: RunConfig, run_id: int | None, start: Start) -> None:
        """Play `start`; `run_id` is that of a run that goes on. Nothing may be under way."""
        self.live, self.error = LiveRun(config, run_id), None
        self._saved_told = None
        self._job = self._lab.start("Training", start)
        self._job.delivered.connect(self._fold)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self._job.cancelled.connect(self._note_cancelled)  # by whomever: the status bar can, too
        self._set_phase(Phase.RUNNING)

    def pause(self) -> None:
        if self._job is not None and self.live is not None and self.phase is Phase.RUNNING:
            self._job.pause()
            self.live.speedometer.hold()
            self._set_phase(Phase.PAUSED)

    def resume(self) -> None:
        if self._job is not None and self.live is not None and self.phase is Phase.PAUSED:
            self._job.resume()
            self.live.speedometer.go_on()
            self._set_phase(Phase.RUNNING)

    def stop(self) -> None:
        """End the run; what it has learned is saved, and it can go on later."""
        if self._job is not None:
            self._job.cancel()

    @property
    def is_under_way(self) -> bool:
        return self.live is not None

    @property
    def others(self) -> bool:
        """Whether the lab does other long work now."""
        return any(job is not self._job for job in self._lab.running)

    def is_run(self, run_id: int | None) -> bool:
        """Whether the run under way has this id; None stands for one that has no id yet."""
        return self.live is not None and self.live.run_id == run_id

    def _fold(self, events: tuple[RunEvent, ...]) -> None:
        live = self.live
        if live is None:
            return
        for event in events:
            live.fold(event, self._epochs(live) if isinstance(event, FitStarted) else ())
            if isinstance(event, RunStarted):
                self.started.emit(event.run_id)
        live.speedometer.note(live.samples)
        self._pacer.ask()

    def _tell(self) -> None:
        if self.live is not None:
            self._report(self.live)
            self._tell_saved(self.live)
            self.changed.emit()

    def _tell_saved(self, live: LiveRun) -> None:
        if live.saved_epoch is not None and live.saved_epoch != self._saved_told:
            self._saved_told = live.saved_epoch
            self._lab.note_saved()
            self._lab.status.emit(f"Checkpoint after {epochs_in_words(live.saved_epoch)}")

    def _epochs(self, live: LiveRun) -> tuple[EpochRecord, ...]:
        """Return what a run that goes on has measured before; its curves begin later where that fails."""
        try:
            return () if live.run_id is None else self._lab.store.runs.epochs(live.run_id)
        except StoreError as error:
            self._lab.failed.emit(error)
            return ()

    def _note_cancelled(self) -> None:
        if self.live is not None:
            self.live.speedometer.hold()
        self._set_phase(Phase.STOPPING)

    def _fail(self, error: Exception) -> None:
        self.error = error

    def _end(self) -> None:
        self._pacer.forget()
        run_id = self.live.run_id if self.live else None
        if self.live is not None:
            self._tell_saved(self.live)
            if run_id is not None and self.live.speedometer.value is not None:
                self.speeds[run_id] = self.live.speedometer.value
        self.live, self._job, self.phase = None, None, Phase.IDLE
        self.ended.emit(run_id or 0)

    def _set_phase(self, phase: Phase) -> None:
        self.phase = phase
        self._pacer.now()

    def _report(self, live: LiveRun) -> None:
        title = "Training" if live.run_id is None else f"Training run {live.run_id}"
        match self.phase:
            case Phase.PAUSED:
                title += ", paused"
            case Phase.STOPPING:
                title += ", stopping"
        if not live.is_training:
            self._lab.report(Activity(title))
            return
        progress = live.progress
        left = progress.seconds_left if self.phase is Phase.RUNNING else None
        self._lab.report(Activity(title, progress.share, left, live.threads))
