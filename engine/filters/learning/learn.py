"""Learning as a job: a generator of events, a burst of updates before each."""

from collections.abc import Generator
from time import perf_counter, sleep

from engine.filters.learning.config import LearnConfig
from engine.filters.learning.events import LearnDone, LearnEvent, LearnProgress, LearnStarted
from engine.filters.learning.learner import Learner
from engine.filters.learning.problem import Problem

BURST = 0.02  # seconds of work between two events
AT_ONCE = 0.0005  # seconds of work between two rests
REST = 0.0001  # seconds: Python runs one thread at a time, and a window has to draw meanwhile

Events = Generator[LearnEvent, None, None]


def learn(problem: Problem, config: LearnConfig, updates: int, burst: float = BURST) -> Events:
    """Learn a new filter for so many updates.

    The caller owns the pace: to pause, stop asking; to stop, close the generator.

    Raises:
        ConfigError, DataError  as `Learner` does
        LearningDivergedError   the loss grows without end
    """
    yield from learn_on(Learner(problem, config), updates, burst)


def learn_on(learner: Learner, updates: int, burst: float = BURST) -> Events:
    """Make `updates` more updates, with an event for each `burst` seconds of work; raises as `learn` does."""
    yield LearnStarted(
        learner.windows.count,
        learner.quadratic.least,
        learner.stable_rate,
        learner.determination,
        learner.state(),
    )
    seconds, last = 0.0, learner.updates + updates
    while learner.updates < last:
        started = perf_counter()
        while learner.updates < last and perf_counter() - started < burst:
            _work(learner, last)
            sleep(REST)
        seconds += perf_counter() - started
        if learner.updates < last:
            yield LearnProgress(learner.state(), seconds)
    yield LearnDone(learner.state(), seconds)


def _work(learner: Learner, last: int) -> None:
    until = perf_counter() + AT_ONCE
    while learner.updates < last and perf_counter() < until:
        learner.step()
