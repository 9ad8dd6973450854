"""Why a setting cannot be trained, in words, and single changes that would help."""

from dataclasses import dataclass, replace
from typing import Any

from engine.data import load_dataset
from engine.errors import ConfigError, EngineError, LayerError, Repair
from gui.tabs.train.controls import CONTROLS, FIT, RANGES, in_range, nearest
from gui.tabs.train.setting import Setting

SYMBOLS = {"kernel_size": "f", "padding": "p", "pool": "pool"}
NAMES = {
    **SYMBOLS,
    "channels": "Channels",
    "hidden": "Hidden units",
    "dense": "Dense units",
    "learning_rate": "learning rate",
    "batch_size": "batch size",
    "weight_decay": "weight decay",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused. Each repair is what its button says, and the setting that it leads to.

    `fields` are the controls it lies in; empty where it is no control's fault.
    """

    fields: frozenset[str]
    title: str
    sentence: str
    repairs: tuple[tuple[str, Setting], ...] = ()


def check(setting: Setting) -> None:
    """Raise ConfigError or DataError unless `setting` can be trained; needs no torch."""
    config = setting.run_config()
    for name in outside(setting):
        low, high = (written(end) for end in RANGES[name])
        reason = f"is outside what its control takes, {low} to {high}."
        raise ConfigError(name, getattr(setting, name), reason)
    dataset = load_dataset(config.dataset)
    config.model.check(dataset.shape, len(dataset.classes))


def works(setting: Setting) -> bool:
    """Return whether `setting` can be trained."""
    try:
        check(setting)
    except EngineError:
        return False
    return True


def outside(setting: Setting) -> tuple[str, ...]:
    """Return the controls whose value is beyond their range: a run from elsewhere was trained with it."""
    names = (name for name in (*FIT, *CONTROLS.get(setting.kind, ())) if name in RANGES)
    return tuple(name for name in names if not in_range(name, getattr(setting, name)))


def written(value: float) -> str:
    """Return a number as the controls write it: 0.001, 1e-7, 1e7."""
    return f"{value:g}".replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")


def refusal_of(setting: Setting, error: EngineError) -> Refusal:
    """Put an engine's refusal into the words of the panel, with repairs that its controls can make."""
    if isinstance(error, LayerError):
        symbol = SYMBOLS.get(error.field, error.field)
        title = f"Layer {error.layer} does not fit"
        sentence = f"{error.title.capitalize()}: {symbol} = {error.value} {error.reason}"
        return Refusal(frozenset({error.field, "channels"}), title, sentence, _repairs(setting, error))
    if isinstance(error, ConfigError):
        name = NAMES.get(error.field, error.field)
        sentence = f"“{error.value}” {error.reason}" if isinstance(error.value, str) else _plain(error, name)
        title = f"{name[0].upper()}{name[1:]} cannot be used"
        return Refusal(frozenset({error.field}), title, sentence, _brought_back(setting))
    return Refusal(frozenset({"dataset"}), "The data cannot be used", str(error))


def refusal_of_typed(setting: Setting, field: str, takes: str) -> Refusal:
    """Say that what is typed in a control cannot be used; `takes` says what can."""
    name = NAMES.get(field, field)
    sentence = f"{takes} Type another, or press Esc for {written(getattr(setting, field))}."
    return Refusal(frozenset({field}), f"{name[0].upper()}{name[1:]} cannot be used", sentence)


def apply(setting: Setting, repair: Repair) -> Setting | None:
    """Return `setting` after one repair; None if no control can make it or it does not help."""
    if repair.field not in RANGES or isinstance(repair.value, str | tuple):
        return None
    if not in_range(repair.field, repair.value):
        return None
    changes: dict[str, Any] = {repair.field: repair.value}
    changed = replace(setting, **changes)
    return changed if works(changed) else None


def _repairs(setting: Setting, error: ConfigError) -> tuple[tuple[str, Setting], ...]:
    found = [
        (f"Set {SYMBOLS.get(repair.field, repair.field)} = {repair.value}", changed)
        for repair in error.repairs
        if (changed := apply(setting, repair)) is not None
    ]
    words = setting.channels.replace(",", " ").split()
    for count in range(len(words) - 1, 0, -1):
        shorter = replace(setting, channels=", ".join(words[:count]))
        if works(shorter):
            found.append((f"Use {count} block{'s' * (count > 1)}", shorter))
            break
    return tuple(found)


def _brought_back(setting: Setting) -> tuple[tuple[str, Setting], ...]:
    """Return the one change that puts every control that is out of its range at the nearest end of it."""
    values: dict[str, Any] = {name: nearest(name, getattr(setting, name)) for name in outside(setting)}
    changed = replace(setting, **values)
    if not values or not works(changed):
        return ()
    words = [f"{NAMES.get(name, name)} = {written(value)}" for name, value in values.items()]
    return ((f"Set {words[0]}" if len(words) == 1 else "Use the nearest values", changed),)


def _plain(error: ConfigError, name: str) -> str:
    value = ", ".join(map(str, error.value)) if isinstance(error.value, tuple) else error.value
    return f"{name[0].upper()}{name[1:]}{f' = {value}' if value != '' else ''} {error.reason}"
