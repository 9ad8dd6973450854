"""The images of the user's own that a workspace keeps, one beside the other in a folder.

Each has a JSON file under its key, which says what it is called, and a PNG if its pixels are not too many.
Pillow takes 40 ms to import: whoever reads or writes images imports this module, the package does not.
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

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
LONGEST_TEXT = 4096  # characters of a title, a note or a path
LONGEST_FILE = 65_536  # bytes of a JSON file


class KeptImages:
    """Reads and writes the folder. Use it on one thread at a time; no call leaves half a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, image: OwnImage) -> None:
        """Write an image, which is the latest from now on: its pixels too, if `is_copied` says so.

        Raises:
            StoreError  the disk is full, or the folder cannot be written
        """
        values = {"title": image.title, "note": image.note, "path": image.path}
        with in_words(self._folder):
            self._folder.mkdir(exist_ok=True)
            png = self._file(image.key, ".png")
            if is_copied(image) and not png.exists():
                write_atomically(png, _as_png(image.pixels))
            write_atomically(self._file(image.key, ".json"), json.dumps(values, ensure_ascii=False).encode())

    def forget(self, key: str) -> None:
        """Take an image away; one that is not there is no error.

        Raises:
            StoreError  its files cannot be removed
        """
        with in_words(self._folder):
            for suffix in (".json", ".png"):  # in this order: a PNG alone is not listed
                self._file(key, suffix).unlink(missing_ok=True)

    def keep_latest(self, most: int) -> None:
        """Forget all images but the `most` that were kept last.

        Raises:
            StoreError  the folder cannot be listed, or files not be removed
        """
        for file in self._listed()[most:]:
            self.forget(file.stem)

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
        """Return the JSON files, the latest first."""
        with in_words(self._folder):
            found = [file for file in self._folder.glob("*.json") if NAME.fullmatch(file.stem)]
            return sorted(found, key=lambda file: file.stat().st_mtime_ns, reverse=True)

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
