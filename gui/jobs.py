"""Long work on a thread of its own: the only file in the lab that knows threads.

An engine generator knows nothing of this. To pause it, the player stops asking; to cancel, it closes
the generator, on the thread where it was made. Events wait in a queue that the window's thread empties
ten times a second, so a burst of events costs one delivery and a lone event is never held back.
"""

import gc
import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from threading import Event

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from engine.errors import EngineError

log = logging.getLogger(__name__)

PERIOD = 100  # milliseconds between deliveries: a plot gains nothing from more, and training loses
FULL_COLLECTION = 30  # housekeeping ticks between two full garbage collections

Start = Callable[[], Generator[object, None, None]]


class Job(QObject):
    """Plays an engine generator, and hands its events over in tuples, in order, none dropped.

    `delivered` carries every event since the last delivery; `failed` the engine's own exception;
    `finished` comes last, after everything else has been delivered.
    """

    delivered = Signal(tuple)
    failed = Signal(Exception)
    finished = Signal()
    paused = Signal(bool)
    cancelled = Signal()

    def __init__(self, start: Start, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = _Player(start)
        self._player.finished.connect(self._end)
        self._timer = QTimer(self, interval=PERIOD)
        self._timer.timeout.connect(self._deliver)
        self._ended = False

    def start(self) -> None:
        self._timer.start()
        self._player.start()

    def pause(self) -> None:
        """Stop asking for events, from the next one on; a job that was cancelled goes on to its end."""
        if self._player.is_cancelled:
            return
        self._player.may_go_on.clear()
        self.paused.emit(True)

    def resume(self) -> None:
        self._player.may_go_on.set()
        self.paused.emit(False)

    def cancel(self) -> None:
        """Ask the job to end; the generator is closed before the next event, paused or not."""
        self._player.is_cancelled = True
        self._player.may_go_on.set()
        self.cancelled.emit()

    @property
    def is_running(self) -> bool:
        return not self._ended

    def wait(self, milliseconds: int) -> bool:
        """Block until the generator has closed, then deliver what is left; False if it takes longer."""
        if not self._player.wait(milliseconds):
            return False
        self._end()
        return True

    def _deliver(self) -> None:
        events = self._player.take()
        if events:
            self.delivered.emit(events)

    def _end(self) -> None:
        if self._ended:
            return
        self._player.wait()  # finished is emitted just before the thread ends
        self._ended = True
        self._timer.stop()
        self._deliver()
        error = self._player.release()
        if error is not None:
            self.failed.emit(error)
        self.finished.emit()


class _Player(QThread):
    """Asks the generator for events until it ends, fails or is interrupted."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start: Start | None = start
        self._events: deque[object] = deque()
        self.may_go_on = Event()
        self.may_go_on.set()
        self.is_cancelled = False
        self.error: Exception | None = None

    def take(self) -> tuple[object, ...]:
        """Return what has happened since the last call; called on the window's thread."""
        return tuple(self._events.popleft() for _ in range(len(self._events)))

    def release(self) -> Exception | None:
        """Let go of whoever asked for the work, and return why it failed; called when the thread has ended.

        A bound method holds its object, and a traceback every object on its way. One of them may be what owns
        the job: deleting the job would delete its owner, and that the job once more.
        """
        error, self.error, self._start = self.error, None, None
        return error

    # Overrides of QThread

    def run(self) -> None:
        start, self._start = self._start, None
        if start is None:  # nobody starts a thread twice
            return
        try:
            with closing(start()) as events:
                del start
                self._play(events)
        except EngineError as error:  # refused in words, which whoever asked for it shows
            log.info("A job was refused: %s", error)
            self.error = error
        except Exception as error:  # a thread's edge: nothing above can catch it
            log.exception("A job failed")
            self.error = error

    def _play(self, events: Iterable[object]) -> None:
        for event in events:
            self._events.append(event)
            self.may_go_on.wait()
            if self.is_cancelled:  # a plain flag: asking Qt would hand the interpreter to the window
                break


class Housekeeper(QObject):
    """Collects garbage on the window's thread alone.

    Python collects on whichever thread happens to allocate, and a QObject that is deleted on a worker
    takes its timers and children down on the wrong thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._ticks = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tidy)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def _tidy(self) -> None:
        self._ticks += 1
        if self._ticks % FULL_COLLECTION == 0:
            gc.collect()
        else:
            gc.collect(1)
