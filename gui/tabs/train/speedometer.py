"""How fast a run is, by the clock on the wall."""

from collections.abc import Callable
from time import perf_counter

SETTLED = 0.5  # seconds before which a speed says nothing yet


class Speedometer:
    """Samples per second as a person with a watch measures them: whatever takes time counts, but pauses."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._since: float | None = None  # None while it is held, or before it starts
        self._seconds = 0.0  # before that
        self._first = 0
        self.value: float | None = None  # samples per second; None while it is too early to tell

    def start(self, samples: int) -> None:
        """Begin to measure; `samples` is how many the run has seen before."""
        self._first, self._seconds, self._since = samples, 0.0, self._clock()

    def hold(self) -> None:
        """Let no time pass until `go_on`."""
        if self._since is not None:
            self._seconds, self._since = self._elapsed(), None

    def go_on(self) -> None:
        if self._since is None:
            self._since = self._clock()

    def note(self, samples: int) -> None:
        """Take in that the run has seen `samples` by now."""
        seconds = self._elapsed()
        if seconds >= SETTLED:
            self.value = (samples - self._first) / seconds

    def _elapsed(self) -> float:
        return self._seconds + (0.0 if self._since is None else self._clock() - self._since)
