"""The images of the user's own that a workspace keeps, one beside the other in a folder.

Each has a JSON file under its key, which says what it is called, and a PNG if its pixels are not too many.
Pillow takes 40 ms to import: whoever reads or writes images imports this module, the package does not.
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import time_ns

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.data.opened_image import open_image
from engine.data.own_image import OwnImage
from engine.errors import DataError, EngineError, StoreError
from engine.store.atomic import write_atomically
from engine.store.image_limits import is_copied
from engine.store.problems import in_words

NAME = re.compile(r"[0-9a-f]{8,64}")
COPY = re.compile(rf"{NAME.pattern}\.png")
UNFINISHED = re.compile(rf"\.?{NAME.pattern}\.(png|json)\.(.*\.)?tmp")  # as `write_atomically` names it
LONGEST_TEXT = 4096  # characters of a title, a note or a path
LONGEST_FILE = 65_536  # bytes of a JSON file


class KeptImages:
    """Reads and writes the folder. Use it on one thread at a time; no call leaves half a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, image: OwnImage, taken: int | None = None) -> None:
        """Write an image: its pixels too, if `is_copied` says so, even over a copy, which may be damaged.

        `taken` says when it became the latest one, in nanoseconds as `time_ns` counts them; it is now, if it
        is left out.

        Raises:
            StoreError  the disk is full, or the folder cannot be written
        """
        values = {
            "title": image.title,
            "note": image.note,
            "path": image.path,
            "taken": time_ns() if taken is None else taken,
        }
        with in_words(self._folder):
            self._folder.mkdir(exist_ok=True)
            if is_copied(image):
                write_atomically(self._file(image.key, ".png"), _as_png(image.pixels))
            write_atomically(self._file(image.key, ".json"), json.dumps(values).encode("ascii"))

    def forget(self, key: str) -> None:
        """Take an image away; one that is not there is no error.

        Raises:
            StoreError  its files cannot be removed
        """
        with in_words(self._folder):
            for suffix in (".json", ".png"):  # in this order: a PNG alone is not listed
                self._file(key, suffix).unlink(missing_ok=True)

    def keep_latest(self, most: int, most_bytes: int) -> list[str]:
        """Forget all images but the latest: `most` of them, with `most_bytes` on the disk, and at least one.

        Returns the titles of what was forgotten. What a crash left behind is removed too.

        Raises:
            StoreError  the folder cannot be listed, or files not be removed
        """
        self._sweep()
        forgotten, taken = [], 0
        for place, file in enumerate(self._listed()):
            taken += _bytes_of(file) + _bytes_of(file.with_suffix(".png"))
            if place >= most or (place > 0 and taken > most_bytes):
                forgotten.append(_title_of(file))
                self.forget(file.stem)
        return forgotten

    def _sweep(self) -> None:
        """Remove copies that no JSON file names, and files that were never finished."""
        with in_words(self._folder):
            for file in self._folder.glob("*"):
                is_orphan = COPY.fullmatch(file.name) and not file.with_suffix(".json").exists()
                if is_orphan or UNFINISHED.fullmatch(file.name):
                    file.unlink(missing_ok=True)

    def read(self, most: int) -> Iterator[OwnImage | str]:
        """Yield the images, the latest first, `most` at most; of one that cannot be read, why, in words.

        Raises:
            StoreError  the folder cannot be listed
        """
        for file in self._listed()[:most]:
            try:
                yield self._read(file)
            except EngineError as error:
                yield str(error)

    def _listed(self) -> list[Path]:
        """Return the JSON files, the latest first; one that vanishes meanwhile is none."""
        with in_words(self._folder):
            found = [file for file in self._folder.glob("*.json") if NAME.fullmatch(file.stem)]
            times = [(_taken(file), file) for file in found]
        there = [(time, file) for time, file in times if time is not None]
        return [file for _, file in sorted(there, reverse=True)]

    def _read(self, file: Path) -> OwnImage:
        values = _values(file)
        title, note, path = (str(values.get(name, ""))[:LONGEST_TEXT] for name in ("title", "note", "path"))
        copy = file.with_suffix(".png")
        if copy.exists():
            image = OwnImage(title, _copied(copy, title), note, path)
            if image.key != file.stem:
                raise StoreError(
                    f"The copy of “{title}” in {copy} is not what was kept. Open the image again."
                )
            return image
        if not path:
            raise StoreError(f"The copy of “{title}”, {copy}, is gone. Open or paste the image again.")
        opened = open_image(Path(path))
        image = OwnImage(title, opened.pixels, opened.note, path)
        if image.key != file.stem:
            raise StoreError(f"“{title}” has changed since it was opened here. Open it again.")
        return image

    def _file(self, key: str, suffix: str) -> Path:
        if not NAME.fullmatch(key):
            raise StoreError(f"“{key}” is not the key of an image.")
        return self._folder / f"{key}{suffix}"


def _copied(file: Path, title: str) -> NDArray[np.uint8]:
    try:
        return open_image(file).pixels
    except DataError as error:
        raise StoreError(f"The copy of “{title}” cannot be shown. {error}") from error


def _as_png(pixels: NDArray[np.uint8]) -> bytes:
    """Return the pixels as a PNG file, lossless, packed quickly rather than small."""
    file = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, "PNG", compress_level=1)
    return file.getvalue()


def _taken(file: Path) -> int | None:
    """Return when an image became the latest one, in nanoseconds; None if its file is gone.

    Where the file does not say it, it is the time when the file was written.
    """
    try:
        written = file.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    try:
        taken = _values(file).get("taken")
    except StoreError:  # damaged: whoever reads it says so
        return written
    return taken if isinstance(taken, int) else written


def _title_of(file: Path) -> str:
    try:
        return str(_values(file)["title"])[:LONGEST_TEXT]
    except StoreError:
        return file.name


def _bytes_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _values(file: Path) -> dict[str, object]:
    damaged = f"{file} is damaged: it does not say which image it stands for. It may be deleted."
    try:
        if file.stat().st_size > LONGEST_FILE:
            raise StoreError(damaged)
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(damaged) from error
    if not isinstance(values, dict) or not isinstance(values.get("title"), str):
        raise StoreError(damaged)
    return values
