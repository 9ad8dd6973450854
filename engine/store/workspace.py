"""The workspace: the folder in which the lab keeps everything."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType

from engine.errors import DiskFullError, StoreError
from engine.store.backups import back_up, backups_of
from engine.store.claim import Claim, claim, full_disk_notice
from engine.store.connect import Access, has_unread_log
from engine.store.opening import UNREAD_LOG, create_if_new, look, prepare, require_current
from engine.store.problems import in_words
from engine.store.restoring import restore_backup
from engine.store.schema import MIGRATIONS
from engine.store.session import Session
from engine.store.store import Store

DATABASE_NAME = "lab.sqlite"
TIMEOUT = 5.0  # seconds


class Workspace:
    """An open workspace. The first to open a folder may write; every other window reads.

    `notice` says what the person should know about the opening, "" where all is as usual. `under_way`
    holds the ids of the runs that are being trained in it now; since one process writes, there are no others.
    """

    def __init__(self, database: Path, claimed: Claim, access: Access, notice: str, timeout: float) -> None:
        self.database = database
        self.notice = notice
        self._claim = claimed
        self._access = access
        self._timeout = timeout
        self._turn = Lock()
        self.under_way: set[int] = set()

    @classmethod
    def open(
        cls,
        folder: Path,
        read_only: bool = False,
        *,
        timeout: float = TIMEOUT,
        migrations: Sequence[str] = MIGRATIONS,
    ) -> "Workspace":
        """Open a folder, made if need be: check it, back it up, bring it up to date.

        Runs that a dead process left running are marked as interrupted. A folder that cannot be written
        opens for reading. `timeout` is how many seconds to wait for another program's lock.
        Raises CorruptError, NewerSchemaError, BusyError, and StoreError where there is nothing to open.
        """
        database = folder / DATABASE_NAME
        if not read_only:
            with in_words(database):
                folder.mkdir(parents=True, exist_ok=True)
        claimed = claim(database, read_only)
        try:
            if claimed.lock is None:
                return cls._open_to_read(database, claimed, timeout, migrations)
            return cls._open_to_write(database, claimed, timeout, migrations)
        except DiskFullError:
            claimed.release()
            if not database.exists():
                raise
            return cls._open_to_read(database, Claim(None, full_disk_notice(folder)), timeout, migrations)
        except BaseException:
            claimed.release()
            raise

    @classmethod
    def _open_to_write(
        cls, database: Path, claimed: Claim, timeout: float, migrations: Sequence[str]
    ) -> "Workspace":
        notices: tuple[str, ...] = ()
        if not create_if_new(database, migrations, timeout):
            look(database, migrations, timeout)
            notices = prepare(database, migrations, timeout)
        workspace = cls(database, claimed, Access.WRITE, " ".join(notices), timeout)
        with in_words(database):
            workspace.checkpoints.mkdir(exist_ok=True)
            workspace.datasets.mkdir(exist_ok=True)
        return workspace

    @classmethod
    def _open_to_read(
        cls, database: Path, claimed: Claim, timeout: float, migrations: Sequence[str]
    ) -> "Workspace":
        if not database.exists():
            raise StoreError(
                f"There is no workspace to look at in {database.parent}. {claimed.why_read_only}"
            )
        access = look(database, migrations, timeout)
        require_current(database, migrations, access, timeout, claimed.why_read_only)
        notice = claimed.why_read_only
        if has_unread_log(database, access):
            notice = f"{notice} {UNREAD_LOG}"
        return cls(database, claimed, access, notice, timeout)

    @property
    def folder(self) -> Path:
        return self.database.parent

    @property
    def checkpoints(self) -> Path:
        """Where the last state of each run is, and the weights of its epochs; no backup holds any of it."""
        return self.folder / "checkpoints"

    def checkpoint(self, run_id: int) -> Path:
        """Return where the checkpoint of a run is, or will be."""
        return self.checkpoints / f"run-{run_id}.safetensors"

    @property
    def datasets(self) -> Path:
        return self.folder / "datasets"

    @property
    def images(self) -> Path:
        """Where images of the user's own are kept; made when the first one is."""
        return self.folder / "images"

    @property
    def read_only(self) -> bool:
        return bool(self._claim.why_read_only)

    def open_store(self) -> Store:
        """Open a connection for the calling thread, which must also close it."""
        session = Session(self.database, self._access, self._turn, self._timeout, self._claim.why_read_only)
        return Store(session, self.checkpoints)

    def back_up(self) -> Path | None:
        """Make an automatic backup now; None where nothing has changed since the last one.

        Raises StoreError. A window that only reads makes none.
        """
        if self.read_only:
            return None
        with in_words(self.database):
            return back_up(self.database, self._timeout)

    def close(self) -> None:
        """Let others write. Close the stores first. Calling it again does nothing."""
        self._claim.release()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def backups(folder: Path) -> tuple[Path, ...]:
        """Return the automatic backups of a folder, newest first, whether or not it can be opened."""
        return backups_of(folder / DATABASE_NAME)

    @staticmethod
    def restore_backup(folder: Path) -> Path:
        """Go back to the newest sound backup; return the new folder in which the damaged files are kept.

        Raises StoreError where there is no sound backup, BusyError where a window has the workspace open.
        """
        return restore_backup(folder / DATABASE_NAME)
