"""Going back to a backup, with the damaged files kept."""

import shutil
from pathlib import Path

from engine.errors import BusyError, StoreError
from engine.store.atomic import flush_file, flush_folder, put_in_place
from engine.store.backups import sound_backup
from engine.store.claim import claim
from engine.store.clock import stamp
from engine.store.connect import with_side_files
from engine.store.problems import in_words


def restore_backup(database: Path) -> Path:
    """Put the newest sound backup in the place of `database`; return the folder that keeps the damaged files.

    Nothing is deleted, and a failure on the way leaves a workspace that can be restored again.
    Raises StoreError where there is no sound backup, BusyError where a window has the workspace open.
    """
    claimed = claim(database, read_only=False)
    if claimed.lock is None:
        raise BusyError(f"The backup cannot be restored now. {claimed.why_read_only}")
    try:
        with in_words(database):
            return _restore(database)
    finally:
        claimed.release()


def _restore(database: Path) -> Path:
    backup = sound_backup(database)
    if backup is None:
        raise StoreError(
            f"There is no undamaged backup of {database}. Move that file to another folder to start with an "
            "empty workspace; it was not changed."
        )
    new = database.with_name(database.name + ".new")
    shutil.copyfile(backup, new)
    flush_file(new)
    aside = database.parent / f"damaged-{stamp()}"
    aside.mkdir()
    for file in with_side_files(database):  # the database last: its old log must never meet the backup
        if file.exists():
            file.rename(aside / file.name)
    flush_folder(aside)
    flush_folder(database.parent)
    put_in_place(new, database)
    return aside
