"""Where things lie when nobody says otherwise."""

from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

NAME = "dllab"


def default_folder() -> Path:
    """Return the workspace in the user's data folder."""
    return user_data_path(NAME, appauthor=False) / "workspace"


def settings_file() -> Path:
    """Return the file that the window's settings are kept in."""
    return user_config_path(NAME, appauthor=False) / "settings.json"


def log_folder() -> Path:
    """Return the folder of the log and of crash reports."""
    return user_log_path(NAME, appauthor=False)
