"""One set-up at a time."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def exclusive(path: Path, on_wait: Callable[[], None]) -> Generator[int]:
    """Hold the lock file `path`; yields its descriptor.

    Waits for whoever holds it, after calling `on_wait` once. The system drops the lock with the last process
    that has the descriptor open, however it ends: pass it to a child that must be waited for too.
    """
    with path.open("a") as file:
        waiting = False
        while not _try_lock(file.fileno()):
            if not waiting:
                on_wait()
            waiting = True
            time.sleep(0.1)
        yield file.fileno()
