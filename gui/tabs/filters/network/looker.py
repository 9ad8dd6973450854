"""Has one job at a time look into a network, for what is wanted last."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job
from gui.lab import Lab
from gui.tabs.filters.network.looks import Seen, Wanted, look


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

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def want(self, *wanted: Wanted) -> None:
        """Look for all of `wanted` that is not known yet; what was wanted before is wanted no more."""
        self._wanted = wanted
        self._done &= frozenset(wanted)
        self._go_on()

    def _go_on(self) -> None:
        missing = tuple(one for one in self._wanted if one not in self._done)
        if self._job is not None or not missing:
            return
        self._asked = frozenset(missing)
        self._job = self._lab.start(
            f"Looking into run {missing[0].run}", partial(look, self._lab.workspace, missing)
        )
        self._job.delivered.connect(self._deliver)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self.changed.emit()

    def _deliver(self, events: tuple[Seen, ...]) -> None:
        for event in events:
            self._done |= {event.wanted}
            self.seen.emit(event)

    def _fail(self, error: Exception) -> None:
        for one in self._asked - self._done:
            self.seen.emit(Seen(one, problem=str(error)))

    def _end(self) -> None:
        self._job = None
        self._done = (self._done | self._asked) & frozenset(
            self._wanted
        )  # what was cancelled is not begun again
        self._go_on()
        if self._job is None:
            self.changed.emit()
