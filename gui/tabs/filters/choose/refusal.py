"""Why something that was asked cannot be done, and what can be."""

from dataclasses import dataclass, replace

from engine.errors import ConfigError, DataError, EngineError
from gui.tabs.filters.choose.setting import Setting


@dataclass(frozen=True, slots=True)
class Refusal:
    """One clause, why, and settings that work, each with its name."""

    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...] = ()


def refusal_of(setting: Setting, error: EngineError, least: int) -> Refusal:
    """Return what to say about a setting that has no answer; `least` is the shorter side of its image."""
    framed = ("Same, with zeros around", replace(setting, border="zeros"))
    if isinstance(error, ConfigError) and error.field == "size":
        smaller = (f"f = {least}", _with_sizes_up_to(setting, least))
        sentence = f"f = {error.value} {error.reason}"
        return Refusal("The filter does not fit", sentence, (smaller, framed))
    if setting.shows_gradient and isinstance(error, DataError):
        return Refusal("There is no gradient of these", str(error), (framed,))
    return Refusal("This cannot be shown", str(error))


def _with_sizes_up_to(setting: Setting, most: int) -> Setting:
    """Return the setting with every filter made smaller that is larger than `most`."""
    filters = (cells.with_size(most) if cells.size > most else cells for cells in setting.filters)
    return replace(setting, filters=tuple(filters))
