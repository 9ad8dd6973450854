"""Has one job at a time look into a network, for what is wanted last."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from engine.training import Searched
from gui.jobs import Job
from gui.lab import Activity, Lab
from gui.tabs.filters.network.looking import look
from gui.tabs.filters.network.looks import Seen, Wanted
from gui.tabs.filters.network.networks import Networks

SOON = 400  # milliseconds within which nobody need be told that something is looked up
CANCELLED = "Looking into run {} was cancelled. Choose something else in this view, and it begins again."


class Looker(QObject):
    """Asks for everything that is wanted once. What came of it is dropped here: others keep it."""

    seen = Signal(Seen)
    changed = Signal()  # it is busy, or no longer

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._networks = Networks(lab.workspace)
        self._job: Job | None = None
        self._wanted: tuple[Wanted, ...] = ()
        self._asked: Wanted | None = None  # of the job under way, or of the last one
        self._done: frozenset[Wanted] = frozenset()  # of what is wanted
        self._dropped = False  # the job under way answers nothing that is wanted
        self._progress: float | None = None
        self._is_late = False  # what is under way takes so long that it is said
        self._late = QTimer(self, singleShot=True, interval=SOON)
        self._late.timeout.connect(self._note_late)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def want(self, *wanted: Wanted) -> None:
        """Look for all of `wanted` that is not known yet; what was wanted before is wanted no more."""
        self._wanted = wanted
        self._done &= frozenset(wanted)
        if not wanted:
            self._networks = Networks(self._lab.workspace)  # nobody looks: none is kept
        if self._job is not None and not self._dropped and not self._is_of_use(self._asked):
            self._dropped = True
            self._job.cancel()
        idle = self._job is None
        self._go_on()
        if idle and self._job is not None:
            self._late.start()

    def _is_of_use(self, asked: Wanted | None) -> bool:
        """Return whether an answer would do for what is wanted, maybe of an epoch that has just passed."""
        return asked is not None and any(asked.asks_as(one) for one in self._wanted)

    def _go_on(self) -> None:
        missing = [one for one in self._wanted if one not in self._done]
        if self._job is not None or not missing:
            return
        last = self._asked  # while epochs play, maps and answers take turns
        self._asked = min(missing, key=lambda one: last is not None and last.asks_as(one))
        self._dropped, self._progress = False, None
        self._job = self._lab.start(self._title(), partial(look, self._networks, self._asked), quiet=True)
        self._job.delivered.connect(self._deliver)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._hear_of_cancel)
        self._job.finished.connect(self._end)
        self._tell()
        self.changed.emit()

    def _title(self) -> str:
        return f"Looking into run {self._asked.weights.run}" if self._asked else ""

    def _note_late(self) -> None:
        self._is_late = self._job is not None
        self._tell()

    def _tell(self) -> None:
        """Say what takes so long, unless something longer is under way."""
        if self._is_late and len(self._lab.running) == 1:
            self._lab.report(Activity(self._title(), self._progress))

    def _deliver(self, events: tuple[Searched | Seen, ...]) -> None:
        for event in events:
            if isinstance(event, Searched):
                self._progress = event.examples / event.count
            else:
                self._done |= {event.wanted}
                self.seen.emit(event)
        self._tell()

    def _fail(self, error: Exception) -> None:
        if self._asked is not None:
            self._refuse(self._asked, str(error))

    def _hear_of_cancel(self) -> None:
        """Begin nothing again that a person has cancelled; say so."""
        if not self._dropped:
            for one in self._wanted:
                if one not in self._done:
                    self._refuse(one, CANCELLED.format(one.weights.run))

    def _refuse(self, wanted: Wanted, problem: str) -> None:
        self._done |= {wanted}
        self.seen.emit(Seen(wanted, problem=problem))

    def _end(self) -> None:
        self._job = None
        self._done &= frozenset(self._wanted)
        self._go_on()
        if self._job is None:
            self._is_late = False
            self._late.stop()
            self.changed.emit()
