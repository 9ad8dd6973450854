"""What happens to a database between finding it and using it: look first, copy second, change last."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from engine.errors import NewerSchemaError, ReadOnlyError, StoreError
from engine.store.annotation_log import LogState, replay
from engine.store.annotation_tables import read_log, rebuild_if_wrong
from engine.store.atomic import flush_file, put_in_place
from engine.store.backups import FOLDER, back_up, backups_of, copy_database, damage_in, remove_leftovers
from engine.store.clock import stamp
from engine.store.connect import Access, connect, has_unread_log, with_side_files
from engine.store.predictions import discard_incomplete
from engine.store.problems import corrupt, in_words
from engine.store.runs import interrupt_running
from engine.store.schema import migrate, version

UNREAD_LOG = (
    "The last changes before the lab ended are still in its log file and cannot be shown here. They are not "
    "lost: open the workspace where it can be written, or copy the whole folder there."
)


def create_if_new(database: Path, migrations: Sequence[str], timeout: float) -> bool:
    """Make an empty database, whole or not at all, where there is none; return whether there was none.

    Raises CorruptError where a backup or a side file shows that there was one.
    """
    if database.exists():
        return False
    if backups_of(database) or any(file.exists() for file in with_side_files(database)):
        raise corrupt(database, "the file itself is missing")
    new = database.with_name(database.name + ".new")
    with in_words(database):
        for left_over in with_side_files(new):
            left_over.unlink(missing_ok=True)
        with closing(sqlite3.connect(new, timeout=timeout, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, migrations)
        flush_file(new)
        put_in_place(new, database)
    return True


def look(database: Path, migrations: Sequence[str], timeout: float) -> Access:
    """Check the database without writing a byte of it; return the way in which it can be read.

    Raises CorruptError, NewerSchemaError, BusyError, StoreError.
    """
    with in_words(database):
        if database.stat().st_size == 0:  # SQLite would take it for a new one
            raise corrupt(database, "the file is empty")
        access = _readable_as(database, timeout)
        with closing(connect(database, access, timeout)) as connection:
            damage = damage_in(connection)
            if damage and has_unread_log(database, access):  # it may be what the log completes
                raise StoreError(f"{database} cannot be read here. {UNREAD_LOG}")
            if damage:
                raise corrupt(database, damage)
            found = version(connection)
    if found == 0:
        raise corrupt(database, "it is no workspace of the lab")
    if found > len(migrations):
        raise NewerSchemaError(
            f"{database} was written by a newer version of the lab: its format is {found}, and this version "
            f"knows {len(migrations)}. Update the lab, or choose another workspace. Nothing was changed."
        )
    return access


def require_current(
    database: Path, migrations: Sequence[str], access: Access, timeout: float, why_read_only: str
) -> None:
    """Refuse to read an older format: only a window that may write can bring it up to date."""
    with in_words(database), closing(connect(database, access, timeout)) as connection:
        found = version(connection)
    if found < len(migrations):
        raise ReadOnlyError(
            f"{database} was written by an older version of the lab and has to be brought up to date first, "
            f"which this window may not do. {why_read_only} Open it once where it can be written."
        )


def prepare(database: Path, migrations: Sequence[str], timeout: float) -> tuple[str, ...]:
    """Back up, migrate and tidy a sound database. Returns what the person should know.

    Raises CorruptError where the log of tags makes no sense, before a backup is made of that.
    """
    notices = []
    with in_words(database), closing(connect(database, Access.WRITE, timeout)) as connection:
        said = replay(read_log(connection))
    try:
        remove_leftovers(database)
        back_up(database, timeout)
    except (sqlite3.Error, OSError) as error:
        notices.append(f"The automatic backup could not be made ({error}). What is saved is not affected.")
    with in_words(database), closing(connect(database, Access.WRITE, timeout)) as connection:
        older = version(connection)
        if older < len(migrations):
            aside = database.parent / FOLDER / f"before-version-{len(migrations)}-{stamp()}.sqlite"
            aside.parent.mkdir(exist_ok=True)
            copy_database(connection, aside, database.stat().st_mtime_ns)
            migrate(connection, migrations)
            notices.append(f"This workspace was brought up to date; a copy of it as it was lies at {aside}.")
        if _tidy(connection, said):
            notices.append("The table of tags did not agree with its log and was made again from it.")
    return tuple(notices)


def _readable_as(database: Path, timeout: float) -> Access:
    try:
        connect(database, Access.READ, timeout).close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_FULL,
        ):
            raise
        connect(database, Access.FROZEN, timeout).close()
        return Access.FROZEN
    return Access.READ


def _tidy(connection: sqlite3.Connection, said: LogState) -> bool:
    """Clear up after a process that died; return whether the tables of tags had to be made again."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        interrupt_running(connection)
        discard_incomplete(connection)
        rebuilt = rebuild_if_wrong(connection, said)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return rebuilt
