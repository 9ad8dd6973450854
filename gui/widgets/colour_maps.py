"""Numbers as colours: the maps of the theme as lookup tables, applied to whole arrays at once.

A colour is one uint32, 0xAARRGGBB, as QImage's Format_ARGB32 reads it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gui import theme

ColourMap = Literal["unsigned", "signed", "paper", "errors", "grey"]
Values = NDArray[np.floating | np.integer | np.bool_]
Colours = NDArray[np.uint32]
Entries = NDArray[np.intp]

STEPS = 255  # steps from zero to the limit
STRIP = 64  # rows coloured at a time: few enough that their steps stay in the cache
FAINTEST_ERROR = 0.22  # a single error must not pass for paper


@dataclass(frozen=True, slots=True, eq=False)
class ColourTable:
    """Every colour of a map, and beside each the ink that is legible on it.

    Zero is the first entry, or the middle one where there are negative values too.

    colours, inks   uint32 (entries,)
    """

    colours: Colours
    inks: Colours


def argb(name: str) -> int:
    """Return the colour `#RRGGBB` as one opaque number: `argb("#FFFFFF") == 0xFFFFFFFF`."""
    return 0xFF000000 | int(name[1:], 16)


@lru_cache(maxsize=16)
def table(colour_map: ColourMap, tokens: theme.Tokens) -> ColourTable:
    """Return the lookup table of `colour_map` in one theme."""
    amounts = [step / STEPS for step in range(STEPS + 1)]
    match colour_map:
        case "unsigned":
            names = [theme.mix(tokens.ramp_low, tokens.ramp_high, amount) for amount in amounts]
        case "signed":
            below = [theme.mix(tokens.paper, tokens.negative, amount) for amount in amounts[:0:-1]]
            names = below + [theme.mix(tokens.paper, tokens.positive, amount) for amount in amounts]
        case "errors":
            shade = [FAINTEST_ERROR + (1 - FAINTEST_ERROR) * amount for amount in amounts[1:]]
            names = [tokens.paper, *(theme.mix(tokens.paper, tokens.wrong, amount) for amount in shade)]
        case "grey":
            names = [theme.mix("#000000", "#FFFFFF", amount) for amount in amounts]
        case "paper":
            names = [tokens.paper] * (STEPS + 1)
    return ColourTable(
        colours=np.array([argb(name) for name in names], np.uint32),
        inks=np.array([argb(theme.legible_on(name)) for name in names], np.uint32),
    )


def largest(values: Values) -> float:
    """Return the largest magnitude in `values`, and 1 where all are zero (or there are none)."""
    if values.size and values.dtype.kind != "b":
        most = max(float(values.max()), -float(values.min()))
        if np.isfinite(most):
            return most or 1.0
    finite = np.nan_to_num(np.abs(values.astype(np.float64)), posinf=0.0)
    return float(finite.max(initial=0.0)) or 1.0


def entries(values: Values, colour_map: ColourMap = "unsigned", limit: float | None = None) -> Entries:
    """Return which entry of the map's table each value takes: same shape as `values`.

    `limit` is the magnitude that takes the end of the map (default: the largest there is); what lies
    beyond takes the end too. What is not a number takes the entry of zero.
    """
    lowest, zero = (-STEPS, STEPS) if colour_map == "signed" else (0, 0)
    steps = values.astype(np.float32)  # a copy, on which everything happens in place
    steps *= np.float32(STEPS / (limit or largest(values)))
    (np.ceil if colour_map == "errors" else np.rint)(steps, out=steps)  # one error is never paper
    np.clip(steps, lowest, STEPS, out=steps)
    if np.isnan(steps.sum()):
        steps[np.isnan(steps)] = 0
    steps += zero
    return np.asarray(steps.astype(np.intp))


def colours(values: Values, colour_map: ColourMap = "unsigned", limit: float | None = None) -> Colours:
    """Return the colours of `values` in the theme in use: uint32, same shape. For `limit` see `entries`."""
    limit = limit or largest(values)
    known = table(colour_map, theme.tokens()).colours
    result = np.empty(values.shape, np.uint32)
    for top in range(0, len(values), STRIP):
        strip = slice(top, top + STRIP)
        np.take(known, entries(values[strip], colour_map, limit), out=result[strip], mode="clip")
    return result
