"""Opening a connection to the database."""

import sqlite3
from enum import Enum
from pathlib import Path

SIDE_FILES = ("-wal", "-shm")  # what SQLite keeps beside a database in WAL mode


class Access(Enum):
    """What a connection may do, as a SQLite URI says it (https://www.sqlite.org/uri.html)."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"  # for a medium on which SQLite cannot even make its side files


def connect(database: Path, access: Access, timeout: float) -> sqlite3.Connection:
    """Open an existing database file, without Python's own transactions.

    `timeout` is in seconds: how long SQLite waits for somebody else's lock. Raises sqlite3.Error.
    """
    uri = f"{database.absolute().as_uri()}?{access.value}"
    connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # opens the file for real
    except BaseException:
        connection.close()
        raise
    return connection


def has_unread_log(database: Path, access: Access) -> bool:
    """Return whether there are committed changes that this access leaves out: FROZEN reads no side files."""
    log = database.with_name(database.name + SIDE_FILES[0])
    return access is Access.FROZEN and log.exists() and log.stat().st_size > 0


def with_side_files(database: Path) -> tuple[Path, ...]:
    """Return the files that make up `database`, its side files first: they go before it when it moves."""
    return (*(database.with_name(database.name + end) for end in SIDE_FILES), database)
