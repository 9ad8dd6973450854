"""Settings in a JSON file that a person may edit, and damage: only what is wrong is reset."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ConfigError
from engine.store.atomic import write_atomically
from engine.store.clock import stamp
from engine.store.problems import in_words

Json = bool | int | float | str | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting is when nobody has chosen, and which values it may have."""

    default: Json
    accepts: Callable[[Json], bool]

    def __post_init__(self) -> None:
        if not self.accepts(self.default):
            raise ConfigError("default", self.default, "is not a value that the setting itself accepts.")


def one_of(*values: Json) -> Setting:
    """Return a setting with these values, the first of which is the default."""
    return Setting(values[0], lambda value: any(_same(value, allowed) for allowed in values))


def number(default: float, minimum: float, maximum: float) -> Setting:
    """Return a setting that is a number in [minimum, maximum]; whole where the default is."""

    def accepts(value: Json) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return minimum <= value <= maximum and (isinstance(value, int) or isinstance(default, float))

    return Setting(default, accepts)


def text(default: str = "", longest: int = 10_000) -> Setting:
    """Return a setting that is any text up to a length."""
    return Setting(default, lambda value: isinstance(value, str) and len(value) <= longest)


class Settings:
    """The values of all settings, by name, and the file they go to when saved.

    `reset` names the settings whose stored value was no good; `bad_copy` is the file as it was then.
    Names that no rule is known for are kept untouched, so that an older lab does not lose a newer one's.
    """

    def __init__(self, path: Path, rules: Mapping[str, Setting], stored: dict[str, Json]) -> None:
        self.path = path
        self.reset: tuple[str, ...] = ()
        self.bad_copy: Path | None = None
        self._rules = dict(rules)
        self._values = stored

    @classmethod
    def load(cls, path: Path, rules: Mapping[str, Setting]) -> "Settings":
        """Read `path`, which need not exist. Whatever is wrong with it, there are settings afterwards."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(path, rules, {})
        except (OSError, ValueError, RecursionError):
            stored = None
        if not isinstance(stored, dict):
            settings = cls(path, rules, {})
            settings.reset = tuple(rules)
        else:
            settings = cls(path, rules, stored)
            settings.reset = tuple(name for name in rules if not settings._is_good(name))
        if settings.reset or not isinstance(stored, dict):
            settings._keep_bad_copy()
        return settings

    def __getitem__(self, name: str) -> Json:
        """Return a setting's value, or its default where nothing was chosen."""
        return self._values.get(name, self._rules[name].default)

    def __setitem__(self, name: str, value: Json) -> None:
        """Choose a value. Raises ConfigError where the setting does not accept it."""
        if not self._rules[name].accepts(value):
            raise ConfigError(name, value, f"is not accepted; the default is {self._rules[name].default}.")
        self._values[name] = value

    def clear(self) -> None:
        """Go back to all defaults."""
        self._values = {}

    def save(self) -> None:
        """Write the file atomically. Raises DiskFullError, ReadOnlyError, StoreError."""
        data = json.dumps(self._values, indent=2, sort_keys=True)  # in ASCII: a folder need not be UTF-8
        with in_words(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, (data + "\n").encode())

    def _is_good(self, name: str) -> bool:
        return name not in self._values or self._rules[name].accepts(self._values[name])

    def copy_aside(self) -> Path | None:
        """Copy the file as it is now beside itself; return the copy, None where there is nothing to copy."""
        copy = self.path.with_name(f"{self.path.stem}.bad-{stamp()}{self.path.suffix}")
        try:
            shutil.copyfile(self.path, copy)
        except OSError:  # then the file cannot be overwritten either
            return None
        return copy

    def _keep_bad_copy(self) -> None:
        for name in self.reset:
            self._values.pop(name, None)
        self.bad_copy = self.copy_aside()


def _same(value: Json, allowed: Json) -> bool:
    return type(value) is type(allowed) and value == allowed
