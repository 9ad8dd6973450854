"""What a setting of a layer has to be before anything is worked out with it: whole numbers, true or false."""

import numpy as np

from engine.errors import ConfigError, Repair

Pair = int | tuple[int, int]  # one number for both axes, or height and width apart


def is_whole(value: object, least: int = 1) -> bool:
    """Return whether `value` is a whole number, of Python or NumPy, of at least `least`. True is none."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool) and bool(value >= least)


def nearest_whole(value: object, least: int = 1) -> int:
    """Return the whole number of at least `least` nearest to `value`; the least if it is none."""
    if isinstance(value, int | np.integer):
        return max(int(value), least)
    if not isinstance(value, float | str | np.floating):
        return least
    try:
        return max(round(float(value)), least)
    except (ValueError, OverflowError):  # no number, or infinite
        return least


def whole(field: str, value: object, least: int = 1) -> int:
    """Return `value` as an int; ConfigError unless it is a whole number of at least `least`."""
    if is_whole(value, least):
        return nearest_whole(value, least)
    repairs = [Repair(field, nearest_whole(value, least))]
    raise ConfigError(field, value, _fault((value,), least, "is not a whole number."), repairs)


def whole_pair(field: str, value: object, least: int = 1) -> Pair:
    """Return `value` as one int or as two, (height, width); ConfigError unless it is either."""
    if not isinstance(value, tuple | list):
        return whole(field, value, least)
    height, width = (*(nearest_whole(number, least) for number in value[:2]), least, least)[:2]
    if isinstance(value, list) or len(value) != 2:
        reason = "is neither one whole number nor two, (height, width)."
        repair = Repair(field, (height, width) if len(value) > 1 else height)
        raise ConfigError(field, value, reason, [repair])
    if not all(is_whole(number, least) for number in value):
        reason = _fault(value, least, "is not a pair of whole numbers, (height, width).")
        raise ConfigError(field, value, reason, [Repair(field, (height, width))])
    return height, width


def keep_whole(owner: object, **least: int) -> None:
    """Check that the named settings of `owner` are whole numbers, no less than said, and keep them as ints.

    Raises ConfigError, which names the setting, as `whole` does.
    """
    keep_named(owner, *((setting, setting, lowest) for setting, lowest in least.items()))


def keep_named(owner: object, *settings: tuple[str, str, int]) -> None:
    """Do what `keep_whole` does for triples of a setting, the field that errors name, and the least."""
    for setting, field, lowest in settings:
        value = getattr(owner, setting)
        if type(value) is not int or value < lowest:
            object.__setattr__(owner, setting, whole(field, value, lowest))


def keep_pairs(owner: object, **least: int) -> None:
    """Do what `keep_whole` does for settings that may be one number or two."""
    for field, lowest in least.items():
        value = getattr(owner, field)
        if type(value) is not int or value < lowest:
            object.__setattr__(owner, field, whole_pair(field, value, lowest))


def keep_flags(owner: object, *fields: str) -> None:
    """Check that the named settings of `owner` are True or False; ConfigError where one is neither."""
    for field in fields:
        value = getattr(owner, field)
        if value is True or value is False:
            continue
        if not isinstance(value, np.bool_):
            nearest = isinstance(value, int | float) and value != 0
            raise ConfigError(field, value, "is neither True nor False.", [Repair(field, nearest)])
        object.__setattr__(owner, field, bool(value))


def _fault(values: tuple[object, ...], least: int, otherwise: str) -> str:
    """Return what is wrong with `values`, of which one at least is not whole or below the least."""
    if not all(isinstance(value, int | np.integer) and not isinstance(value, bool) for value in values):
        return otherwise
    return f"is {'too small' if least else 'negative'}; the least is {least}."
