"""The errors of SQLite and the system, told in the lab's own words."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import BusyError, CorruptError, DiskFullError, ReadOnlyError, StoreError
from engine.store.annotation_records import BrokenLogError
from engine.store.backups import backups_of

FULL_ERRNOS = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY_ERRNOS = (errno.EACCES, errno.EPERM, errno.EROFS)
_TOO_LITTLE = 1 << 20  # bytes free below which an unnamed disk error is taken for a full disk


@contextmanager
def in_words(database: Path) -> Iterator[None]:
    """Turn what SQLite, the system or a broken log raises inside into a StoreError about `database`.

    What can only be a mistake in the lab (a wrong statement, a broken constraint) passes unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        told = _from_sqlite(error, database)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise _from_system(error, database) from error
    except BrokenLogError as error:
        raise corrupt(database, str(error)) from error


def corrupt(database: Path, damage: str) -> CorruptError:
    """Return the error that names the damaged file and the backup to go back to."""
    known = backups_of(database)
    remedy = (
        f"Restore the newest backup, {known[0]}; the damaged file is kept beside it."
        if known
        else "There is no automatic backup: move the file to another folder to start with an empty workspace."
    )
    return CorruptError(f"{database} is damaged ({damage}). Nothing in it was changed. {remedy}")


def disk_full(folder: Path) -> DiskFullError:
    """Return the error that says what did not fit, and that nothing else is lost."""
    return DiskFullError(
        f"There is no room left on the disk that holds {folder}: this last change was not saved. "
        "Everything saved before is intact. Make room on the disk, then do it again."
    )


def _from_sqlite(error: sqlite3.Error, database: Path) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)  # absent where Python itself raised it
    if code is None:
        return None
    primary = code & 0xFF  # the rest of the number says where it happened
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return busy(database)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return corrupt(database, str(error))
    if primary == sqlite3.SQLITE_FULL:
        return disk_full(database.parent)
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        if _free_bytes(database.parent) < _TOO_LITTLE:
            return disk_full(database.parent)
        return StoreError(
            f"{database} cannot be reached ({error}). Check the disk and the folder, then try again."
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(database)
    return None


def busy(database: Path) -> BusyError:
    """Return the error for a database that stayed locked for the whole timeout."""
    return BusyError(
        f"Another program is holding {database}. Close that program (a database browser, a backup or a "
        "synchronising tool), then try again."
    )


def read_only(path: Path) -> ReadOnlyError:
    """Return the error for something that the system does not let the lab write."""
    return ReadOnlyError(
        f"{path} cannot be written: the system allows reading only. "
        "Allow writing to it, or copy the workspace to a folder of your own and open it there."
    )


def _from_system(error: OSError, database: Path) -> StoreError:
    if error.errno in FULL_ERRNOS:
        return disk_full(database.parent)
    place = error.filename or database.parent
    if error.errno in _READ_ONLY_ERRNOS:
        return read_only(Path(str(place)))
    return StoreError(f"{place} cannot be used: {error.strerror or error}.")


def _free_bytes(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return _TOO_LITTLE
