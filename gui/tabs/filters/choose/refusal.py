"""Why something that was asked cannot be done, and what can be."""

from dataclasses import dataclass, replace

from engine.errors import ConfigError, EngineError
from gui.tabs.filters.choose.setting import Setting


@dataclass(frozen=True, slots=True)
class Refusal:
    """One clause, why, and settings that work, each with its name.

    leaves_no_answer  what the controls say has no answer: the pictures are those of an earlier setting
    """

    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...] = ()
    leaves_no_answer: bool = False


def refusal_of(setting: Setting, error: EngineError, least: int) -> Refusal:
    """Return what to say about a setting that has no answer; `least` is the shorter side of its image."""
    repairs = [("Same, with zeros around", replace(setting, border="zeros"))]
    if isinstance(error, ConfigError) and error.field == "size":
        repairs.insert(0, (f"f = {least}", setting.with_cells(setting.cells.with_size(least))))
        sentence = f"f = {error.value} {error.reason}"
        return Refusal("The filter does not fit", sentence, tuple(repairs), leaves_no_answer=True)
    if setting.shows_gradient:
        return Refusal("There is no gradient of these", str(error), tuple(repairs), leaves_no_answer=True)
    return Refusal("This cannot be shown", str(error), leaves_no_answer=True)
