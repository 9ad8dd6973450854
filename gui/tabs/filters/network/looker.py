"""Has one job at a time look into a network, for what is wanted last."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Job
from gui.lab import Activity, Lab
from gui.tabs.filters.network.looking import look
from gui.tabs.filters.network.looks import Seen, Wanted

SOON = 400  # milliseconds within which nobody need be told that something is looked up


class Looker(QObject):
    """Asks for everything that is wanted once. What came of it is dropped here: others keep it."""

    seen = Signal(Seen)
    changed = Signal()  # it is busy, or no longer

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._job: Job | None = None
        self._wanted: tuple[Wanted, ...] = ()
        self._asked: frozenset[Wanted] = frozenset()  # of the job under way
        self._done: frozenset[Wanted] = frozenset()  # of what is wanted
        self._dropped = False  # the job under way answers nothing that is wanted
        self._title = ""
        self._late = QTimer(self, singleShot=True, interval=SOON)
        self._late.timeout.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def want(self, *wanted: Wanted) -> None:
        """Look for all of `wanted` that is not known yet; what was wanted before is wanted no more."""
        self._wanted = wanted
        self._done &= frozenset(wanted)
        if self._job is not None and not any(asked.asks_as(one) for asked in self._asked for one in wanted):
            self._dropped = True
            self._job.cancel()
        self._go_on()

    def _go_on(self) -> None:
        missing = tuple(one for one in self._wanted if one not in self._done)
        if self._job is not None or not missing:
            return
        self._asked, self._dropped = frozenset(missing), False
        self._title = f"Looking into run {missing[0].weights.run}"
        self._job = self._lab.start(self._title, partial(look, self._lab.workspace, missing), quiet=True)
        self._job.delivered.connect(self._deliver)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self._late.start()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what takes so long, unless something longer is under way."""
        if len(self._lab.running) == 1:
            self._lab.report(Activity(self._title))

    def _deliver(self, events: tuple[Seen, ...]) -> None:
        for event in events:
            self._done |= {event.wanted}
            self.seen.emit(event)

    def _fail(self, error: Exception) -> None:
        for one in self._asked - self._done:
            self.seen.emit(Seen(one, problem=str(error)))

    def _end(self) -> None:
        self._job = None
        self._late.stop()
        cancelled = frozenset() if self._dropped else self._asked  # by a person: not begun again
        self._done = (self._done | cancelled) & frozenset(self._wanted)
        self._go_on()
        if self._job is None:
            self.changed.emit()
