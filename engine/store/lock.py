"""One writer per workspace: a lock on a file that the operating system drops when its process dies."""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading a locked byte, so the lock lies far behind the process number.
    _LOCKED_BYTE = 1 << 30

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class HeldError(Exception):
    """Another window holds the lock; `holder` is its process number, where it could be read."""

    def __init__(self, holder: int | None) -> None:
        super().__init__(f"held by process {holder}")
        self.holder = holder


class WriterLock:
    """The right to write, from construction to `release()` or the end of the process.

    The file itself stays: removing it would let two processes lock two files of one name.
    Raises HeldError where somebody else has the lock, OSError where the file cannot be opened or locked.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _lock(self._descriptor)
        except OSError as error:
            holder = _read_number(self._descriptor)
            self.release()
            if error.errno in _HELD:
                raise HeldError(holder) from error
            raise
        _write_number(self._descriptor)

    def release(self) -> None:
        """Let others write; calling it again does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _read_number(descriptor: int) -> int | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, 20).strip()
    return int(text) if text.isdigit() else None


def _write_number(descriptor: int) -> None:
    """Note this process in the file. It only helps a message, so a full disk must not matter here."""
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, str(os.getpid()).encode())
    except OSError:
        return
