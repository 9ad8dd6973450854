"""How many updates are due when, at speeds that are slower than can be."""

from collections.abc import Callable
from math import expm1, log1p

from gui.tabs.filters.learn.plan import Speed

GROWTH = 3.0  # a second: ten updates are made after 0.8 s, a hundred after 1.5 s, a thousand after 2.3 s
FASTEST = 20.0  # of GROWTH × seconds: more updates than anybody asks for

Due = Callable[[float], int]


def due_at(speed: Speed, made: int) -> Due:
    """Return how many updates are due in all, so many seconds after there were `made`; always one more."""
    if speed is not Speed.WATCHED:
        return lambda seconds: made + 1 + int(seconds * speed.value)
    begun = log1p(made)  # it goes on as fast as it was
    return lambda seconds: max(made + 1, int(expm1(min(FASTEST, begun + GROWTH * seconds))))
