"""One setting of a layer, as it stands in JSON, checked."""

from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from engine.arithmetic.checks import Pair, nearest_whole
from engine.arithmetic.convolution import Conv2d
from engine.arithmetic.lenet import PartialConv2d
from engine.arithmetic.padding import Sides
from engine.arithmetic.sequence_convolution import Conv1d
from engine.errors import ConfigError, Repair

LARGEST = 1_000_000  # of a number in a file: more than any image, kernel or number of channels needs


def count(name: str, value: object) -> int:
    """Return a whole number, which a layer then judges; ConfigError if it is larger than `LARGEST`."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigError(name, value, "is not a whole number.", [Repair(name, nearest_whole(value))])
    if value > LARGEST:
        reason = f"is too large; the most that a file may ask for is {LARGEST:,}."
        raise ConfigError(name, value, reason, [Repair(name, LARGEST)])
    return value


def flag(name: str, value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ConfigError(name, value, "is neither true nor false.")
    return value


def pair(name: str, value: object) -> int | tuple[int, int]:
    """Return one whole number, or [height, width]."""
    if not isinstance(value, list):
        return count(name, value)
    if len(value) != 2:
        raise ConfigError(name, value, "is neither one whole number nor two, [height, width].")
    return count(name, value[0]), count(name, value[1])


def pair_or_nothing(name: str, value: object) -> int | tuple[int, int] | None:
    """Return a pair, or None where there is null."""
    return None if value is None else pair(name, value)


def padding(name: str, value: object) -> int | tuple[int, int] | Sides | str:
    """Return a pair, a word such as "same", or the sides apart."""
    if isinstance(value, dict):
        if not value.keys() <= {"top", "bottom", "left", "right"}:
            raise ConfigError(name, value, "names a side that is not top, bottom, left or right.")
        return Sides(**{str(side): count(name, zeros) for side, zeros in value.items()})
    return value if isinstance(value, str) else pair(name, value)


def count_or_word(name: str, value: object) -> int | str:
    """Return a whole number, or a word such as "causal"."""
    return value if isinstance(value, str) else count(name, value)


def connections(name: str, value: object) -> tuple[tuple[int, ...], ...]:
    """Return for each output channel the input channels that it reads."""
    if not isinstance(value, list) or not all(isinstance(part, list) for part in value):
        raise ConfigError(name, value, "is not a list of lists of channels.")
    return tuple(tuple(count(name, channel) for channel in part) for part in value)


# By the type that a layer declares for its setting; branches of a block are read with the layers.
READERS: Mapping[object, Callable[[str, object], Any]] = {
    int: count,
    bool: flag,
    Pair: pair,
    Pair | None: pair_or_nothing,
    get_type_hints(Conv2d)["padding"]: padding,
    get_type_hints(Conv1d)["padding"]: count_or_word,
    get_type_hints(PartialConv2d)["connections"]: connections,
}
