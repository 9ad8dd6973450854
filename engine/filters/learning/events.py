"""What learning a filter says about itself."""

from dataclasses import dataclass

from engine.filters.learning.determination import Determination
from engine.filters.learning.learner import LearnState


@dataclass(frozen=True, slots=True, eq=False)
class LearnStarted:
    """The images have been gone through.

    windows      how many count
    least        the least loss there is for a filter of this size
    stable_rate  the largest learning rate that does not diverge; None where there is no such number
    """

    windows: int
    least: float
    stable_rate: float | None
    determination: Determination
    state: LearnState


@dataclass(frozen=True, slots=True, eq=False)
class LearnProgress:
    """So many updates later. `seconds` of work in all: while the caller holds the generator, none pass."""

    state: LearnState
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class LearnDone:
    """All updates are made."""

    state: LearnState
    seconds: float


LearnEvent = LearnStarted | LearnProgress | LearnDone
