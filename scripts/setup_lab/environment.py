"""The environment in `.venv`: made, repaired and brought up to date."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from .lock import exclusive
from .problem import SetupError
from .stamp import Stamp, read_stamp, write_stamp

SIZE_WORDS = "about 1.4 GB on disk, several more with NVIDIA's libraries"
ROOM_NEEDED = 2_500_000_000  # bytes: what is installed, and what pip keeps while it works


class Tools(Protocol):
    """What `prepare` does to the machine."""

    def free_bytes(self, folder: Path) -> int:
        """Return the room on the disk of `folder`."""

    def make(self, folder: Path) -> None:
        """Make an environment with pip in `folder`, which may exist; raises SetupError."""

    def works(self, python: Path) -> bool:
        """Tell whether `python` starts and has pip."""

    def install(self, python: Path, root: Path, extras: Iterable[str], lock: int) -> None:
        """Install the project at `root` with its `extras`; raises SetupError.

        A child process keeps the descriptor `lock` open, so that no other set-up starts while it lives.
        """

    def remove(self, folder: Path) -> None:
        """Delete `folder` and all in it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where things lie in the environment of the repository at `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        return self.folder / "dllab-stamp.json"

    @property
    def under_way(self) -> Path:
        """A file that exists while the environment is being changed; one left over means it was cut short."""
        return self.folder / "dllab-under-way"

    def is_ready(self, wanted: Stamp) -> bool:
        """Tell whether there is nothing to do; reads two small files and starts nothing."""
        have = read_stamp(self.stamp)
        return (
            have is not None and have.covers(wanted) and self.python.exists() and not self.under_way.exists()
        )


def prepare(
    environment: Environment, extras: Iterable[str], tools: Tools, say: Callable[[str], None]
) -> None:
    """Bring the environment to what pyproject.toml asks for now; raises SetupError."""
    wanted = Stamp.wanted(environment.root, extras)
    if environment.is_ready(wanted):
        return
    try:
        with exclusive(
            environment.root / ".venv.lock",
            lambda: say("Another set-up is at work in this folder. Waiting for it."),
        ) as lock:
            if not environment.is_ready(wanted):
                _bring_up(environment, wanted, tools, say, lock)
    except OSError as error:
        raise SetupError(
            f"{error.filename or environment.folder} could not be changed: {error.strerror or error}.\n"
            "Close the lab if it is open, and make sure that the folder is yours and that the disk has room."
        ) from error


def _bring_up(
    environment: Environment, wanted: Stamp, tools: Tools, say: Callable[[str], None], lock: int
) -> None:
    have = read_stamp(environment.stamp)
    if have is not None:
        wanted = replace(wanted, extras=wanted.extras | have.extras)
    reason = _why_anew(environment, have, wanted, tools)
    if reason:
        say(f"{reason}: making .venv anew.")
        _remove(environment, tools)
    if not environment.folder.exists():
        _require_room(environment, tools)
        say(f"Setting the lab up in {environment.folder} ({SIZE_WORDS}).")
        environment.folder.mkdir()
        environment.under_way.touch()
        tools.make(environment.folder)
    else:
        say("Bringing .venv up to date with pyproject.toml.")
        environment.under_way.touch()
    environment.stamp.unlink(missing_ok=True)
    try:
        tools.install(environment.python, environment.root, sorted(wanted.extras), lock)
    except SetupError as problem:
        if problem.nothing_installed:
            environment.under_way.unlink()
        raise
    write_stamp(environment.stamp, wanted)
    environment.under_way.unlink()
    say("Ready.")


def _why_anew(environment: Environment, have: Stamp | None, wanted: Stamp, tools: Tools) -> str | None:
    """Return why the environment on disk is of no use, or None when it can be kept."""
    if not environment.folder.exists():
        return None
    if environment.under_way.exists():
        return "An earlier set-up was cut short"
    if have is not None and have.python != wanted.python:
        return f"It was made for Python {have.python}, and this is {wanted.python}"
    if have is not None and have.folder != wanted.folder:
        return "The folder of the lab has moved"
    if not tools.works(environment.python):
        return "The Python in .venv does not start"
    return None


def _remove(environment: Environment, tools: Tools) -> None:
    """Move the environment out of the way in one step, then delete it and what earlier removals left."""
    environment.folder.rename(environment.root / f".venv.old-{os.getpid()}")
    for leftover in environment.root.glob(".venv.old-*"):
        tools.remove(leftover)


def _require_room(environment: Environment, tools: Tools) -> None:
    free = tools.free_bytes(environment.root)
    if free < ROOM_NEEDED:
        raise SetupError(
            f"The lab needs {ROOM_NEEDED / 1e9:.1f} GB of room to set itself up in {environment.root},"
            f" and {free / 1e9:.1f} GB is free.\nFree some, or move the folder to a larger disk."
        )
