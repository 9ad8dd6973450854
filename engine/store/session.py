"""One thread's way to the database: snapshots to read from, transactions to write in."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from engine.errors import ReadOnlyError
from engine.store.connect import Access, connect
from engine.store.problems import busy, in_words

_CHANGES_IN_LOG = 5_000  # rows
_PAGES_IN_LOG = 4_000  # 16 MB, past which SQLite does not wait for us


class Session:
    """A connection that belongs to the thread which made it.

    Threads of one process take turns at `turn` before they ask SQLite to write, so that a short write never
    has to guess when a long one ends. `timeout` is in seconds, for that turn and for other programs alike.
    `why_read_only` is the reason shown when something tries to write, "" where writing is allowed.
    """

    def __init__(
        self, database: Path, access: Access, turn: Lock, timeout: float, why_read_only: str = ""
    ) -> None:
        self.database = database
        self._turn = turn
        self._timeout = timeout
        self._why_read_only = why_read_only
        with in_words(database):
            self._connection = connect(database, access, timeout)
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_IN_LOG}")
        self._moved = 0

    def close(self) -> None:
        with in_words(self.database):
            self._connection.close()

    def require_writing(self) -> None:
        """Raise ReadOnlyError where writing is not allowed."""
        if self._why_read_only:
            raise ReadOnlyError(self._why_read_only)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read inside from one moment of the database, whatever others write meanwhile."""
        with in_words(self.database), self._between("BEGIN"):
            yield self._connection

    @contextmanager
    def writing(self, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Write inside as one transaction, committed when this returns and undone if anything raises.

        A committed transaction survives the death of the process; a `durable` one is also forced to the
        disk and survives that of the machine. Raises ReadOnlyError, BusyError, DiskFullError, CorruptError.
        """
        self.require_writing()
        if not self._turn.acquire(timeout=self._timeout):
            raise busy(self.database)
        try:
            with in_words(self.database):
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                with self._between("BEGIN IMMEDIATE"):
                    yield self._connection
        finally:
            self._turn.release()
        self._shorten_log()

    def _shorten_log(self) -> None:
        """Move what is in the write-ahead log to the database now and then, while others may write.

        SQLite would do it within a commit, for which they would have to wait.
        """
        changes = self._connection.total_changes
        if changes - self._moved >= _CHANGES_IN_LOG:
            self._moved = changes
            with suppress(sqlite3.Error):  # the log is as safe as the database; another time will do
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def _between(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite has already rolled back after some errors
                self._connection.execute("ROLLBACK")
            raise
