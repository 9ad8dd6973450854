"""What the controls of the view say."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from engine.store import Json
from gui.widgets.speeds import SPEEDS

LONGEST = 100  # characters of the name of a layer, and of the key of an image


class Sort(StrEnum):
    """The order of the filters."""

    NUMBER = "number"
    LIKENESS = "likeness"  # nearest to a hand-made filter first


class Scale(StrEnum):
    """What the full colour stands for."""

    SHARED = "shared"  # the largest magnitude of all that stand beside each other
    OWN = "own"  # the largest of each


class Part(StrEnum):
    """What is shown under the filters."""

    FILTER = "filter"
    MAPS = "maps"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person has chosen. Nothing here needs to exist: the nearest there is is shown.

    run      its id; None for the newest
    epoch    None for the last there is
    filter   of the first layer, from 0
    layer    as the network calls it; "" for the first
    unit     the map of a later layer, from 0
    example  its place in the data set, from 0
    speed    epochs a second while they play
    own      the key of the user's own image that is shown in place of the example; "" for none
    fits     that image in the size that the network was trained on, not in its own
    """

    run: int | None = None
    epoch: int | None = None
    sort: Sort = Sort.NUMBER
    scale: Scale = Scale.SHARED
    part: Part = Part.FILTER
    filter: int = 0
    layer: str = ""
    unit: int = 0
    example: int = 0
    speed: float = 4.0
    own: str = ""
    fits: bool = False

    def to_json(self) -> dict[str, Json]:
        """Return the setting as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Json]) -> "Setting":
        """Return what `to_json` gave; whatever in `values` is unusable stays at its default."""
        setting = cls()
        for field in fields(cls):
            change: dict[str, Any] = {field.name: values.get(field.name)}
            if _is_usable(field.name, change[field.name]):
                setting = replace(setting, **change)
        return replace(setting, sort=Sort(setting.sort), scale=Scale(setting.scale), part=Part(setting.part))


def _is_usable(name: str, value: object) -> bool:
    match name:
        case "sort":
            return value in list(Sort)
        case "scale":
            return value in list(Scale)
        case "part":
            return value in list(Part)
        case "fits":
            return isinstance(value, bool)
        case "layer" | "own":
            return isinstance(value, str) and len(value) <= LONGEST
        case "speed":
            return isinstance(value, float) and value in SPEEDS
        case "run" | "epoch" if value is None:
            return True
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
