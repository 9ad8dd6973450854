"""A machine for the set-up to work on: a repository in a temporary folder, and tools that only pretend."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from scripts.setup_lab.environment import Environment


class FakeTools:
    """Makes files instead of environments, and writes down what it was asked for."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.free = 10_000_000_000
        self.broken = False
        self.failure: Exception | None = None

    def free_bytes(self, folder: Path) -> int:
        return self.free

    def make(self, folder: Path) -> None:
        self.done.append("make")
        python = Environment(folder.parent).python
        python.parent.mkdir(parents=True)
        python.touch()

    def works(self, python: Path) -> bool:
        return python.exists() and not self.broken

    def install(self, python: Path, root: Path, extras: Iterable[str], lock: int) -> None:
        self.done.append("install " + ",".join(extras))
        if self.failure:
            raise self.failure

    def remove(self, folder: Path) -> None:
        self.done.append("remove")
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()


@pytest.fixture
def tools():
    return FakeTools()


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return Environment(tmp_path)
