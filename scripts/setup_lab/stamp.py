"""A note inside `.venv` that says what it was made for."""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment holds, or what is wanted of one."""

    project: str  # SHA-256 of pyproject.toml
    python: str  # "3.11"
    folder: str  # where the repository lies: an environment does not survive a move
    extras: frozenset[str]

    @classmethod
    def wanted(cls, root: Path, extras: Iterable[str]) -> "Stamp":
        """Describe the environment that the files in `root` need now."""
        return cls(
            project=hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest(),
            python="{}.{}".format(*sys.version_info),
            folder=str(root),
            extras=frozenset(extras),
        )

    def covers(self, wanted: "Stamp") -> bool:
        """Tell whether an environment with this stamp will do for `wanted`."""
        return replace(self, extras=wanted.extras) == wanted and self.extras >= wanted.extras


def read_stamp(path: Path) -> Stamp | None:
    """Return the stamp at `path`; None when there is none that can be read."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        return Stamp(fields["project"], fields["python"], fields["folder"], frozenset(fields["extras"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Write `stamp` so that a reader sees the old one or the new one, never half of it."""
    fields = {
        "project": stamp.project,
        "python": stamp.python,
        "folder": stamp.folder,
        "extras": sorted(stamp.extras),
    }
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(fields, indent=1), "utf-8")
    fresh.replace(path)
