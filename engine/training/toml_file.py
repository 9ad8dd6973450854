"""A training run described in a small text file.

    dataset = "digits"

    [model]
    kind = "cnn"
    channels = [16, 32]

    [fit]
    epochs = 40
    learning_rate = 1e-3

What is left out is the default of `RunConfig`.
"""

import tomllib
from pathlib import Path

from engine.errors import ConfigError
from engine.training.run_config import RunConfig, run_config_from_json

LARGEST = 1 << 20  # bytes; a description of a run has some hundred


def read_toml(path: Path) -> RunConfig:
    """Return the run that the file at `path` describes.

    Raises:
        ConfigError  the file cannot be read, is no TOML, or a setting is unknown or refused
    """
    try:
        if path.stat().st_size > LARGEST:
            raise ConfigError("file", path, "is too large to be the description of a run.")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError("file", path, f"cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError("file", path, f"is not valid TOML: {error}.") from error
    return run_config_from_json(table)
