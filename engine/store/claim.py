"""Who may write to a workspace, and what a window that may not is told."""

import os
from dataclasses import dataclass
from pathlib import Path

from engine.store.lock import HeldError, WriterLock
from engine.store.problems import FULL_ERRNOS

LOCK_NAME = "lab.lock"


@dataclass(frozen=True, slots=True)
class Claim:
    """The lock of the one writer, or the reason why this window only reads."""

    lock: WriterLock | None
    why_read_only: str = ""

    def release(self) -> None:
        if self.lock is not None:
            self.lock.release()


def claim(database: Path, read_only: bool) -> Claim:
    """Ask for the right to write to the folder of `database`."""
    folder = database.parent
    if read_only:
        return Claim(
            None, "This workspace was opened for looking only, so nothing in it can be changed here."
        )
    if not os.access(folder, os.W_OK):
        return Claim(None, _not_writable(folder))
    if database.exists() and not os.access(database, os.W_OK):
        return Claim(None, _not_writable(database))
    try:
        return Claim(WriterLock(folder / LOCK_NAME))
    except HeldError as error:
        return Claim(None, _held(error.holder))
    except PermissionError:
        return Claim(None, _not_writable(folder / LOCK_NAME))
    except OSError as error:
        if error.errno in FULL_ERRNOS:
            return Claim(None, full_disk_notice(folder))
        return Claim(
            None,
            f"The folder {folder} cannot be locked for one writer ({error.strerror}), so this window can "
            "look but not change anything. Copy the workspace to a local disk to work on it.",
        )


def full_disk_notice(folder: Path) -> str:
    """Return why a workspace on a full disk is open for looking only."""
    return (
        f"There is no room left on the disk that holds {folder}, so this window can look but not change "
        "anything. Everything saved before is intact. Make room and open the workspace again to work here."
    )


def _held(holder: int | None) -> str:
    who = "Another window" if holder is None else f"Another window (process {holder})"
    return (
        f"{who} has this workspace open, so this one can look but not change anything. "
        "Close the other window and open the workspace again to work here."
    )


def _not_writable(path: Path) -> str:
    return (
        f"The system does not let the lab write to {path}, so this window can look but not change anything. "
        "Allow writing there, or copy the workspace to a folder of your own, to work on it."
    )
