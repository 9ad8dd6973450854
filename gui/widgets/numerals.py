"""Numbers as the lab writes them: a true minus sign, and as many decimals as the company needs."""

from collections.abc import Iterable
from math import isfinite, isnan

import numpy as np

from gui.widgets.colour_maps import Values

MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int | None = None) -> str:
    """Return `value` for reading, with as many decimals as it needs, at most two; `decimals` sets how many.

    A value that rounds to zero has no sign.
    """
    if not isfinite(value):
        return "not a number" if isnan(value) else f"{MINUS if value < 0 else ''}∞"
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 1 if _tenths(float(value)) else 2
    text = f"{value:.{decimals}f}"
    if text.startswith("-") and not text.strip("-0."):
        text = text[1:]
    return text.replace("-", MINUS)


def counted(count: int, noun: str) -> str:
    """Return so many things: "1 layer", "2,048 layers". The noun takes an s."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def extent(sizes: Iterable[int]) -> str:
    """Return sizes as they are multiplied: "64 × 224 × 224"."""
    return " × ".join(f"{size:,}" for size in sizes)


def numbers(values: Values, decimals: int | None = None) -> list[str]:
    """Return every value of a 1-D array for reading: as many decimals for all of them as one needs."""
    if decimals is None:
        decimals = decimals_of(values)
    return [number(value, decimals) for value in values.astype(np.float64).tolist()]


def decimals_of(values: Values) -> int:
    """Return how many decimals `values` need, all alike: 0, 1, or at most 2."""
    if whole(values):
        return 0
    tenths = values[np.isfinite(values)] * 10
    return 1 if bool(np.isclose(tenths, np.rint(tenths), rtol=0, atol=1e-6).all()) else 2


def whole(values: Values) -> bool:
    """Return whether every value that is a finite number is a whole one."""
    if values.dtype.kind in "iub":
        return True
    return bool(((values == np.rint(values)) | ~np.isfinite(values)).all())


def _tenths(value: float) -> bool:
    return abs(value * 10 - round(value * 10)) < 1e-6
