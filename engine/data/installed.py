"""Data files that ship inside installed packages, read without importing the package.

Importing scikit-learn or scikit-image takes one to two seconds, which a window cannot wait for; their
files can be read at once.
"""

from importlib.util import find_spec
from pathlib import Path

from engine.errors import DataError


def installed_file(package: str, distribution: str, *parts: str) -> Path:
    """Return the path of a file inside `package`, which `pip install <distribution>` brings.

    Raises:
        DataError  the package or the file is not there
    """
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec is not None else None
    for folder in folders or ():
        path = Path(folder, *parts)
        if path.is_file():
            return path
    raise DataError(
        f"The file {'/'.join(parts)} of the package {distribution} is missing. "
        f"Install the package again: pip install --force-reinstall {distribution}"
    )
