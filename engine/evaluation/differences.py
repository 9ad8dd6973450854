"""How far the difference between two counted shares may be from the true one."""

from math import hypot

from engine.evaluation.intervals import Interval, wilson


def newcombe(k: int, n: int, other_k: int, other_n: int, confidence: float = 0.95) -> Interval:
    """Return the interval of k/n − other_k/other_n, counted on different examples; ends in [−1, 1].

    Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions:
    comparison of eleven methods", Statistics in Medicine 17, 1998, method 10, built from Wilson's interval.

    Raises:
        ConfigError  a count is not between 0 and its n, or the confidence not between 0 and 1
    """
    first, second = wilson(k, n, confidence), wilson(other_k, other_n, confidence)
    share, other = k / n if n else 0.5, other_k / other_n if other_n else 0.5
    difference = share - other
    low = difference - hypot(share - first.low, second.high - other)
    high = difference + hypot(first.high - share, other - second.low)
    return Interval(max(-1.0, low), min(1.0, high))
