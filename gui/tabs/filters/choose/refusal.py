"""Why something that was asked cannot be done, beside the controls at fault, and what can be."""

from dataclasses import dataclass, replace
from typing import Literal

from engine.errors import ConfigError, EngineError
from gui.tabs.filters.choose.setting import Setting

Place = Literal["image", "filter", "output"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One clause, why, and settings that work, each with its name."""

    place: Place
    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...] = ()


def refusal_of(setting: Setting, error: EngineError, least: int = 0) -> Refusal:
    """Return what to say about a setting that has no answer; `least` is the shorter side of its image."""
    if isinstance(error, ConfigError) and error.field == "size":
        repairs = [("Same, with zeros around", replace(setting, border="zeros"))]
        if least:
            cells = setting.cells.with_size(least)
            repairs.insert(0, (f"f = {least}", setting.with_cells(cells)))
        return Refusal("filter", "The filter does not fit", str(error), tuple(repairs))
    if setting.shows_gradient:
        repairs = [("Same, with zeros around", replace(setting, border="zeros"))]
        return Refusal("output", "There is no gradient of these", str(error), tuple(repairs))
    return Refusal("output", "This cannot be shown", str(error))
