"""Copies of the database that SQLite itself makes, checked before they count.

What lies beside it is not copied: checkpoints, the weights of epochs, images, data sets.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from engine.store.atomic import flush_file, put_in_place
from engine.store.clock import stamp
from engine.store.connect import Access, connect, with_side_files

FOLDER = "backups"
KEPT = 3
PATTERN = "lab-*.sqlite"
UNFINISHED = ".tmp"  # at the end of the name of a copy that is being made
_MICROSECOND = 1000  # nanoseconds; some file systems keep no finer times


def backups_of(database: Path) -> tuple[Path, ...]:
    """Return the automatic backups, newest first."""
    return tuple(sorted((database.parent / FOLDER).glob(PATTERN), reverse=True))


def back_up(database: Path, timeout: float) -> Path | None:
    """Copy the database into its backups, unless the newest backup is the same; keep the last three.

    A backup carries the size and time of the database file it was made from, and so is recognised.
    Returns the new file, or None where none was needed. Raises sqlite3.Error, OSError.
    """
    folder = database.parent / FOLDER
    folder.mkdir(exist_ok=True)
    with closing(connect(database, Access.WRITE, timeout)) as connection:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        known = backups_of(database)
        if known and not busy and _same(known[0], database):
            return None
        made = folder / PATTERN.replace("*", stamp())
        copy_database(connection, made, database.stat().st_mtime_ns)
    for old in backups_of(database)[KEPT:]:
        old.unlink()
    return made


def remove_leftovers(database: Path) -> None:
    """Delete the unfinished copies of a process that died: each is as large as the database.

    Only for the one writer. Raises OSError.
    """
    for left_over in (database.parent / FOLDER).glob(f"*.sqlite{UNFINISHED}*"):
        left_over.unlink(missing_ok=True)


def copy_database(source: sqlite3.Connection, target: Path, modified: int) -> None:
    """Copy what `source` sees into a new file `target`, check the copy and force it to the disk.

    `modified` is the time in nanoseconds that the copy is to carry. Raises sqlite3.Error, OSError.
    """
    with _temporary(target) as temporary:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
            source.backup(copy)
            damage = damage_in(copy, thorough=True)
        if damage:
            raise sqlite3.DatabaseError(f"the backup failed its check: {damage}")
        flush_file(temporary)
        os.utime(temporary, ns=(modified, modified))
        put_in_place(temporary, target)


def damage_in(connection: sqlite3.Connection, thorough: bool = False) -> str:
    """Return what SQLite's own check finds wrong, or "". Not thorough: it trusts the indexes."""
    check = "integrity_check" if thorough else "quick_check"
    try:
        findings = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(3)")]
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # the disk or another program, not the database
        return str(error)
    return "" if findings == ["ok"] else "; ".join(findings)


def sound_backup(database: Path) -> Path | None:
    """Return the newest backup that passes the thorough check, or None."""
    return next((backup for backup in backups_of(database) if _is_sound(backup)), None)


def _is_sound(backup: Path) -> bool:
    try:
        with closing(connect(backup, Access.FROZEN, timeout=0)) as connection:
            return not damage_in(connection, thorough=True)
    except sqlite3.Error:
        return False


def _same(backup: Path, database: Path) -> bool:
    one, other = backup.stat(), database.stat()
    return one.st_size == other.st_size and abs(one.st_mtime_ns - other.st_mtime_ns) < _MICROSECOND


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """Give a name beside `target`; whatever is left under it afterwards is removed."""
    temporary = target.with_name(target.name + UNFINISHED)
    try:
        yield temporary
    finally:
        for file in with_side_files(temporary):
            file.unlink(missing_ok=True)
