"""What the lab remembers about itself between two starts: look, geometry, chosen tab, every control."""

import logging
from collections.abc import Mapping
from pathlib import Path

from engine.errors import StoreError
from engine.store import Json, Setting, Settings, number, one_of, text

log = logging.getLogger(__name__)

RECENT = 8  # workspaces remembered

RULES = {
    "theme": one_of("system", "light", "dark"),
    "text_size": number(100, 100, 200),
    "geometry": Setting("", lambda value: isinstance(value, str) and value.isascii()),
    "tab": text("convolution", 40),
    "recent": Setting([], lambda value: isinstance(value, list) and all(isinstance(v, str) for v in value)),
    "tabs": Setting(
        {}, lambda value: isinstance(value, dict) and all(isinstance(v, dict) for v in value.values())
    ),
}


class Preferences:
    """Typed access to the settings file. `notice` says what was wrong with it, "" where nothing was."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Read `path`; `fresh` starts from the defaults and never writes."""
        self._settings = Settings(path, RULES, {}) if fresh else Settings.load(path, RULES)
        self._writes = not fresh
        self.notice = _notice(self._settings)

    @property
    def theme(self) -> str:
        return str(self._settings["theme"])

    @theme.setter
    def theme(self, value: str) -> None:
        self._set("theme", value)

    @property
    def text_size(self) -> int:
        """Percent of the system's own text size."""
        value = self._settings["text_size"]
        assert isinstance(value, int)
        return value

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._set("text_size", value)

    @property
    def geometry(self) -> str:
        return str(self._settings["geometry"])

    @property
    def tab(self) -> str:
        """The key of the tab shown last."""
        return str(self._settings["tab"])

    @property
    def recent(self) -> tuple[str, ...]:
        """Workspace folders, the last one first."""
        value = self._settings["recent"]
        assert isinstance(value, list)
        return tuple(map(str, value))

    def remember(self, folder: Path) -> None:
        """Put `folder` first among the recent workspaces."""
        others = [known for known in self.recent if known != str(folder)]
        recent: list[Json] = [str(folder), *others[: RECENT - 1]]
        self._set("recent", recent)

    def tab_state(self, key: str) -> dict[str, Json]:
        """Return the controls that tab `key` had, empty where nothing was kept."""
        tabs = self._settings["tabs"]
        state = tabs.get(key) if isinstance(tabs, dict) else None
        return dict(state) if isinstance(state, dict) else {}

    def keep(self, *, geometry: str, tab: str, tabs: Mapping[str, Json]) -> None:
        """Write what the window looks like now, if it has changed; tabs that are not named keep theirs."""
        known = self._settings["tabs"]
        assert isinstance(known, dict)
        values: dict[str, Json] = {"geometry": geometry, "tab": tab, "tabs": {**known, **tabs}}
        if any(self._settings[name] != value for name, value in values.items()):
            for name, value in values.items():
                self._settings[name] = value
            self._save()

    def reset(self) -> None:
        """Go back to the defaults, keeping a copy of what was there."""
        copy = self.set_aside()
        recent: list[Json] = [*self.recent]
        self._settings.clear()
        self._settings["recent"] = recent
        self._save()
        if copy:
            self.notice = f"All settings are back at their defaults. A copy of the old ones is in {copy}."

    def set_aside(self) -> Path | None:
        """Copy the settings file as it is now beside itself; return the copy, None if there is no file."""
        return self._settings.copy_aside()

    def _set(self, name: str, value: Json) -> None:
        self._settings[name] = value
        self._save()

    def _save(self) -> None:
        if not self._writes:
            return
        try:
            self._settings.save()
        except StoreError:
            log.exception("The settings could not be saved")


def _notice(settings: Settings) -> str:
    if not settings.reset:
        return ""
    where = f" A copy of the file is in {settings.bad_copy}." if settings.bad_copy else ""
    names = ", ".join(settings.reset)
    return f"These settings could not be used and are back at their defaults: {names}.{where}"
