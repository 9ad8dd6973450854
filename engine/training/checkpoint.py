"""Everything that training needs to go on where it was, and the file it is kept in."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import final

from safetensors import SafetensorError, safe_open
from safetensors.numpy import save
from torch import Tensor

from engine.errors import CheckpointError
from engine.store.atomic import write_atomically
from engine.store.problems import in_words
from engine.training.config import MOST_THREADS
from engine.training.progress import Progress

FORMAT = 1
KEY = "deep-learning-lab"  # of the JSON text among the metadata
PARTS = ("model", "optimizer", "generator")


@final
@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """A training under way.

    Fields:
        tensors   "model/<name>": weights and buffers; "optimizer/<parameter>/<name>": its state;
                  "generator/<layer>": the state of the random numbers of that layer
        progress  how far it has come
        settings  what has to be the same for the rest to mean anything, by name
        threads   the number of torch threads, since sums depend on it in their last bits
    """

    tensors: dict[str, Tensor]
    progress: Progress
    settings: dict[str, int | str]
    threads: int

    @property
    def model(self) -> dict[str, Tensor]:
        """The weights and buffers of the model, as its `state_dict`."""
        return self.part("model")

    def part(self, part: str) -> dict[str, Tensor]:
        """Return the tensors of one of PARTS, under their names within it."""
        prefix = f"{part}/"
        return {k.removeprefix(prefix): v for k, v in self.tensors.items() if k.startswith(prefix)}


@final
@dataclass(frozen=True, slots=True)
class CheckpointFile:
    """A checkpoint on the disk: safetensors, with everything that is no tensor as JSON in its metadata.

    `owner` is the fingerprint of the run that it belongs to: the file of any other is refused. It is ""
    for a training that no workspace remembers.
    """

    path: Path
    owner: str = ""

    def exists(self) -> bool:
        """Return whether there is one."""
        return self.path.exists()

    def save(self, checkpoint: Checkpoint) -> None:
        """Replace the file, so that at any moment either the old or the new one is whole.

        Raises:
            DiskFullError  there is no room; the old file is intact
            StoreError     the file cannot be written
        """
        text = json.dumps(
            {
                "format": FORMAT,
                "owner": self.owner,
                "progress": asdict(checkpoint.progress),
                "settings": checkpoint.settings,
                "threads": checkpoint.threads,
            }
        )
        # the same bytes as from torch, sooner
        arrays = {
            name: tensor.detach().cpu().contiguous().numpy() for name, tensor in checkpoint.tensors.items()
        }
        with in_words(self.path):
            write_atomically(self.path, save(arrays, {KEY: text}))

    def load(self) -> Checkpoint:
        """Return what was saved last, on the CPU.

        Raises:
            CheckpointError  the file is not there, damaged, not the lab's, of another run or a newer version
        """
        try:
            with safe_open(self.path, framework="pt") as file:
                metadata = file.metadata() or {}
                tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
        except FileNotFoundError:
            raise CheckpointError(f"There is no checkpoint at {self.path}: train the model again.") from None
        except (SafetensorError, OSError) as error:
            raise CheckpointError(
                f"{self.path} is damaged or cut short ({error}). It was left as it is: train the model again."
            ) from error
        return self._parsed(tensors, metadata)

    def remove(self) -> None:
        """Delete the file where there is one. Raises StoreError."""
        with in_words(self.path):
            self.path.unlink(missing_ok=True)

    def remove_leftovers(self) -> None:
        """Delete the unfinished files of a process that died while it saved this checkpoint."""
        for path in self.path.parent.glob(f".{self.path.name}.*.tmp"):
            path.unlink(missing_ok=True)

    def _parsed(self, tensors: dict[str, Tensor], metadata: dict[str, str]) -> Checkpoint:
        if KEY not in metadata:
            raise CheckpointError(f"{self.path} was not written by the lab: training cannot go on from it.")
        try:
            table = json.loads(metadata[KEY])
            if table["format"] > FORMAT:
                raise CheckpointError(
                    f"{self.path} was written by a newer version of the lab: open it with that version."
                )
            if self.owner and table.get("owner", "") not in ("", self.owner):
                raise CheckpointError(
                    f"{self.path} is of another run: move it to another folder, and this run starts again."
                )
            progress = Progress.from_json(table["progress"])
            return Checkpoint(tensors, progress, _settings(table["settings"]), _threads(table["threads"]))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise CheckpointError(
                f"{self.path} is damaged: its description cannot be read ({error!r}). Train the model again."
            ) from error


def _settings(table: object) -> dict[str, int | str]:
    if not isinstance(table, dict) or not all(type(value) in (int, str) for value in table.values()):
        raise ValueError(f"settings = {table!r} is no table of numbers and texts")
    return table


def _threads(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_THREADS:
        raise ValueError(f"threads = {value!r} is no number of threads")
    return value
