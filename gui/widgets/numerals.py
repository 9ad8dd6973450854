"""Numbers as the lab writes them: a true minus sign, and as many decimals as the company needs."""

from math import isfinite, isnan

import numpy as np

from gui.widgets.colour_maps import Values

MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int | None = None) -> str:
    """Return `value` for reading: whole numbers without decimals, others with two.

    `decimals` sets how many. A value that rounds to zero has no sign.
    """
    if not isfinite(value):
        return "not a number" if isnan(value) else f"{MINUS if value < 0 else ''}∞"
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 2
    text = f"{value:.{decimals}f}"
    if text.startswith("-") and not text.strip("-0."):
        text = text[1:]
    return text.replace("-", MINUS)


def numbers(values: Values, decimals: int | None = None) -> list[str]:
    """Return every value of a 1-D array for reading: two decimals for all of them if one needs any."""
    if decimals is None:
        decimals = 0 if whole(values) else 2
    return [number(value, decimals) for value in values.astype(np.float64).tolist()]


def whole(values: Values) -> bool:
    """Return whether every value is a whole number."""
    if values.dtype.kind in "iub":
        return True
    return bool((values == np.rint(values)).all()) and bool(np.isfinite(values).all())
