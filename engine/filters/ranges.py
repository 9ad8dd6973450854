"""Numbers that must lie between two others."""

from engine.errors import ConfigError, Repair


def check_real(field: str, value: float, low: float, high: float, unit: str = "") -> None:
    """Raise ConfigError unless `value` is a number from `low` to `high`; the repair is the nearer of them."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not low <= value <= high:
        raise _refusal(field, value, low, high, f" {unit}." if unit else ".")


def check_whole(field: str, value: int, low: int, high: int) -> None:
    """Raise ConfigError unless `value` is a whole number from `low` to `high`, as `check_real`."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise _refusal(field, value, low, high, ", a whole number.")


def _refusal(field: str, value: object, low: float, high: float, end: str) -> ConfigError:
    above = isinstance(value, int | float) and value > high
    reason = f"must be from {low:,.10g} to {high:,.10g}{end}"
    return ConfigError(field, _brief(value), reason, (Repair(field, high if above else low),))


def _brief(value: object) -> object:
    """Return a value for a sentence: whole numbers of many digits only by how many."""
    if isinstance(value, int) and abs(value) > 10**15:
        return "a number of more than 15 digits"
    return value
