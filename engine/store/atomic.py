"""Writing a whole file at once: readers see the old content or the new, never half of either."""

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes, durable: bool = True) -> None:
    """Replace the content of `path` with `data`, so that a crash or a full disk leaves the old file.

    The data goes to a temporary file beside `path`, is forced to the disk and renamed into place. What is
    not `durable` is not forced: it is written sooner, and a power failure may leave the file cut short.
    Raises OSError; the temporary file is gone then.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if durable:
            put_in_place(temporary, path)
        else:
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def put_in_place(temporary: Path, path: Path) -> None:
    """Rename a finished file to its real name, and force that rename to the disk where one can."""
    temporary.replace(path)
    flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Force the content of `path` to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Force the names in `folder` to the disk. Windows offers no way to, and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
