"""Rounding shares to whole numbers without losing any."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def largest_remainders(wanted: Sequence[Fraction]) -> tuple[int, ...]:
    """Round each number up or down so that the sum, a whole number, stays.

    Those with the largest fractional parts are rounded up, the earlier of two equal ones first
    (Hamilton's method of apportionment).
    """
    rounded = [floor(number) for number in wanted]
    missing = int(sum(wanted)) - sum(rounded)
    by_remainder = sorted(range(len(wanted)), key=lambda i: rounded[i] - wanted[i])
    for i in by_remainder[:missing]:
        rounded[i] += 1
    return tuple(rounded)
