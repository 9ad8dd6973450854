"""A setting as JSON values, for the next start and for a setup kept as text."""

from collections.abc import Iterable
from dataclasses import fields
from enum import Enum

from engine.store import Json
from gui.tabs.convolution.kinds import range_of
from gui.tabs.convolution.setting import Edits, Setting

MOST_EDITS = 10_000  # typed cells that are read back
LARGEST = 1e9  # that a cell may hold


def setting_to_json(setting: Setting) -> dict[str, Json]:
    """Return every control as a JSON value; those with names on screen under the names of the code."""
    return {entry.name: _written(getattr(setting, entry.name)) for entry in fields(Setting)}


def setting_from_json(values: dict[str, Json]) -> Setting:
    """Return the setting that `setting_to_json` gave; what in `values` is unusable stays at its default."""
    default = Setting()
    read = {
        entry.name: _read(values[entry.name], entry.name, getattr(default, entry.name))
        for entry in fields(Setting)
        if entry.name in values
    }
    return Setting(**read)  # type: ignore[arg-type]


def _written(value: object) -> Json:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, tuple):
        return [[list(cell), number] for cell, number in value]
    return value  # type: ignore[return-value]


def _read(value: Json, name: str, default: object) -> object:
    """Return `value` as what `default` is, or `default` where it cannot be."""
    match default:
        case Enum():
            return next((kind for kind in type(default) if kind.name == value), default)
        case bool():
            return value if isinstance(value, bool) else default
        case int():
            low, high = range_of(name)
            usable = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
            return value if usable else default
        case _:
            return _edits(value) if isinstance(value, list) else default


def _edits(values: Iterable[Json]) -> Edits:
    """Return the typed cells among `values` that can be used."""
    return tuple(edit for value in [*values][:MOST_EDITS] if (edit := _edit(value)) is not None)


def _edit(value: Json) -> tuple[tuple[int, ...], float] | None:
    match value:
        case [[*cell], int() | float() as number] if 3 <= len(cell) <= 4 and not isinstance(number, bool):
            whole = all(
                isinstance(place, int) and not isinstance(place, bool) and place >= 0 for place in cell
            )
            if whole and -LARGEST <= number <= LARGEST:  # NaN is not
                return tuple(int(place) for place in cell), float(number)  # type: ignore[arg-type]
    return None
