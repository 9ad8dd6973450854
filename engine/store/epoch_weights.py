"""The whole network after an epoch of a run, so that all of its layers can be looked into as they then were.

Each is a small file of its own: a database that held them would be checked whole at every start, and copied
whole into its backups. They can be done without, so a backup has none of them.
"""

import re
import shutil
from contextlib import suppress
from pathlib import Path

from engine.errors import StoreError
from engine.store.atomic import write_atomically
from engine.store.problems import disk_full, in_words
from engine.store.run_records import WeightSnapshot
from engine.store.session import Session

NAME = re.compile(r"epoch-(0|[1-9][0-9]{0,8})\.safetensors")
ROOM = 10  # times their size that has to be free: what a run cannot do without must not fail for them


class EpochWeights:
    """Reads and writes `run-<id>-epochs/epoch-<n>.safetensors` in the folder of checkpoints."""

    def __init__(self, session: Session, checkpoints: Path) -> None:
        self._session = session
        self._checkpoints = checkpoints

    def keep(self, run_id: int, weights: WeightSnapshot) -> None:
        """Write weights in place of those of the same epoch, before that epoch is kept in the database.

        A power failure may take them. Raises StoreError, DiskFullError too where they would just fit; none
        of that epoch are left then.
        """
        self._session.require_writing()
        file = self._file(run_id, weights.epoch)
        try:
            with in_words(file):
                file.parent.mkdir(parents=True, exist_ok=True)
                _require_room(file.parent, ROOM * len(weights.tensors))
                write_atomically(file, weights.tensors, durable=False)
        except BaseException:
            with suppress(OSError):
                file.unlink(missing_ok=True)
            raise

    def drop(self, run_id: int, epoch: int) -> None:
        """Delete the weights after one epoch, where there are any. Raises StoreError."""
        self._session.require_writing()
        file = self._file(run_id, epoch)
        if file.parent.is_dir():
            with in_words(file):
                file.unlink(missing_ok=True)

    def remove(self, run_id: int) -> None:
        """Delete all that was kept under the id of a run. Raises StoreError."""
        self._session.require_writing()
        folder = self._folder(run_id)
        with in_words(folder):
            for file in folder.glob("epoch-*.safetensors"):
                file.unlink(missing_ok=True)
        self.remove_leftovers(run_id)
        with suppress(OSError):  # something that is not the lab's lies there too
            folder.rmdir()

    def remove_leftovers(self, run_id: int) -> None:
        """Delete the unfinished files of a process that died while it kept weights. Raises StoreError."""
        self._session.require_writing()
        folder = self._folder(run_id)
        with in_words(folder):
            for file in folder.glob(".epoch-*.tmp"):
                file.unlink(missing_ok=True)

    def epochs(self, run_id: int) -> tuple[int, ...]:
        """Return the epochs whose weights are kept, in order, 0 being before training; no weight is read.

        Those of an epoch that the database does not know, since the process died in between, do not count.
        """
        with self._session.reading() as connection:
            rows = connection.execute(
                "SELECT 0 FROM runs WHERE id = :run UNION SELECT epoch FROM epochs WHERE run = :run",
                {"run": run_id},
            ).fetchall()
        try:
            names = [NAME.fullmatch(file.name) for file in self._folder(run_id).iterdir()]
        except OSError:  # nothing was kept, or nothing can be read
            return ()
        return tuple(sorted({int(name[1]) for name in names if name} & {int(epoch) for (epoch,) in rows}))

    def read(self, run_id: int, epoch: int) -> WeightSnapshot:
        """Return the weights after an epoch, whole or not. Raises StoreError where they are not kept."""
        file = self._file(run_id, epoch)
        with in_words(file):
            try:
                return WeightSnapshot(epoch, file.read_bytes())
            except FileNotFoundError:
                raise StoreError(f"The weights of run {run_id} after epoch {epoch} were not kept.") from None

    def _folder(self, run_id: int) -> Path:
        return self._checkpoints / f"run-{run_id}-epochs"

    def _file(self, run_id: int, epoch: int) -> Path:
        return self._folder(run_id) / f"epoch-{epoch}.safetensors"


def _require_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size:
        raise disk_full(folder)
