import os
import subprocess
import sys
from contextlib import contextmanager

import pytest


def _mount(*arguments):
    result = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip(f"cannot mount here: {result.stderr.strip()}")


@contextmanager
def _mounted(place, *options):
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    _mount("-t", "tmpfs", *options, "tmpfs", place)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


class SmallDisk:
    """A real file system of 2 MB, which can be filled to the last byte and cleared again."""

    def __init__(self, folder):
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, room=0):
        """Leave `room` bytes, in whole pages."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                pass
        os.truncate(self._filler, self._filler.stat().st_size - room)

    def clear(self):
        self._filler.unlink()


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    with _mounted(place, "-o", "size=2m"):
        yield SmallDisk(place)


class Locker:
    """Makes things read-only, for root as well, for whom permissions alone change nothing."""

    def __init__(self, place):
        self.folder = place

    def lock_folder(self):
        if os.geteuid() == 0:
            _mount("-o", "remount,ro", self.folder)
        else:
            self.folder.chmod(0o555)
            for file in self.folder.iterdir():
                file.chmod(file.stat().st_mode & 0o555)

    def lock_file(self, file):
        if os.geteuid() == 0:
            _mount("--bind", file, file)
            _mount("-o", "remount,bind,ro", file)
        else:
            file.chmod(0o444)


@pytest.fixture
def locker(tmp_path):
    """A folder to put a workspace in, and ways to make it or one of its files read-only."""
    if sys.platform == "win32":
        pytest.skip("Windows has no read-only folders")
    place = tmp_path / "place"
    place.mkdir()
    if os.geteuid() == 0:
        with _mounted(place):
            yield Locker(place)
        return
    yield Locker(place)
    place.chmod(0o755)
    for entry in place.iterdir():
        entry.chmod(entry.stat().st_mode | 0o200)
