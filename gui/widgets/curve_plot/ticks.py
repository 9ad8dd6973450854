"""Where the ticks of an axis stand, and what is written there."""

from math import ceil, floor, log10

from gui.widgets.numerals import MINUS

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
NEARLY = 1e-9  # of a step: what rounding may lose


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Return round values from `low` to `high`, evenly apart, at most about `most`, but at least two.

    One tick alone tells no scale; only where `most` is 1 there may be one.
    """
    if not high > low or most < 1:
        return [low]
    rough = (high - low) / most
    size = 10.0 ** floor(log10(rough))
    step = next(factor * size for factor in ROUND if factor * size >= rough * (1 - NEARLY))
    first, last = ceil(low / step - NEARLY), floor(high / step + NEARLY)
    if last <= first and most > 1:
        return round_ticks(low, high, most + 1)
    return [index * step for index in range(first, last + 1)]


def whole_ticks(low: float, high: float, most: int) -> list[float]:
    """Return ticks for an axis that counts: whole values only."""
    return [tick for tick in round_ticks(low, high, most) if abs(tick - round(tick)) < NEARLY]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Return powers of ten from `low` to `high`, both above 0, about `most` of them, but at least two.

    Where they are few, 2 and 5 stand between them; where even these are, round values evenly apart.
    """
    first, last = ceil(log10(low) - NEARLY), floor(log10(high) + NEARLY)
    stride = max(1, ceil((last - first + 1) / max(1, most)))
    powers = [10.0**power for power in range(first, last + 1, stride)]
    if len(powers) >= 2:
        return powers
    finer = [factor * 10.0**power for power in range(first - 1, last + 1) for factor in (1, 2, 5)]
    inside = [tick for tick in finer if low * (1 - NEARLY) <= tick <= high * (1 + NEARLY)]
    return inside if len(inside) >= 2 else round_ticks(low, high, max(2, most))


def tick_text(value: float, step: float) -> str:
    """Return a tick with as many decimals as ticks `step` apart need: 0.5 beside 1, but 1 beside 2."""
    decimals = 0
    while decimals < 6 and abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6 * step * 10**decimals:
        decimals += 1
    if abs(value) >= 10_000 and decimals == 0:
        return f"{value:,.0f}".replace("-", MINUS)
    return f"{value if abs(value) > NEARLY * step else 0.0:.{decimals}f}".replace("-", MINUS)


def log_text(value: float) -> str:
    """Return a tick of a logarithmic axis: 0.01, 0.2, 1, and beyond a million or 0.00001 10⁶ or 2·10⁶."""
    if 1e-5 < value < 1e6:
        return f"{value:.10f}".rstrip("0").rstrip(".")
    digits, _, exponent = f"{value:.9e}".partition("e")
    power = "10" + str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    factor = digits.rstrip("0").rstrip(".")
    return power if factor == "1" else f"{factor}·{power}"
