"""Values that come from a file or a clipboard: taken where they are usable, passed over where not."""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from engine.errors import ConfigError

MOST = 10**15  # beyond it, float64 no longer holds every whole number

Made = TypeVar("Made", bound=Any)
Member = TypeVar("Member", bound=Enum)


def real(value: object) -> float | None:
    """Return a number of at most 15 digits before the point; None for whatever is none, and for NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -MOST <= value <= MOST:
        return None
    return float(value)


def whole(value: object) -> int | None:
    """Return a whole number of at most 15 digits; None for whatever is none, and for 2.0."""
    return value if type(value) is int and -MOST <= value <= MOST else None


def truth(value: object) -> bool | None:
    """Return True or False; None for whatever is neither."""
    return value if isinstance(value, bool) else None


def named(members: Iterable[Member], value: object) -> Member | None:
    """Return the member of this name; None if there is none."""
    return next((member for member in members if member.name == value), None)


def with_usable(made: Made, **values: object) -> Made:
    """Return a frozen value with other fields, one by one; what is None, or refused, stays as it was."""
    for name, value in values.items():
        if value is None:
            continue
        try:
            made = replace(made, **{name: value})
        except ConfigError:
            continue
    return made
