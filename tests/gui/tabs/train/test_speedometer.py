import pytest

from engine.training import BatchDone, FitStarted, RunConfig
from gui.tabs.train.live_run import LiveRun
from gui.tabs.train.speedometer import Speedometer


class Clock:
    """A clock that a test turns."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_it_counts_every_second_of_the_clock(clock):
    """3,000 samples more after two seconds."""
    speed = Speedometer(clock)
    speed.start(500)
    clock.now += 2
    speed.note(3500)

    assert speed.value == 1500


def test_pauses_do_not_count(clock):
    """Two seconds, an hour, and two seconds more."""
    speed = Speedometer(clock)
    speed.start(0)
    clock.now += 2
    speed.hold()
    clock.now += 3600
    speed.go_on()
    clock.now += 2
    speed.note(4000)

    assert speed.value == 1000


def test_the_first_moment_tells_nothing(clock):
    speed = Speedometer(clock)
    speed.start(0)
    clock.now += 0.1
    speed.note(100)

    assert speed.value is None


def test_a_run_counts_the_examples_of_its_batches(clock):
    """1,258 digits in batches of 64: batch 20 has 42 of them; a run that goes on counts from there."""
    live = LiveRun(RunConfig(), 1, Speedometer(clock))
    live.fold(FitStarted(6090, 20, "cpu", 1, 3, 5))
    assert live.samples == 2 * 1258 + 5 * 64
    live.fold(BatchDone(3, 20, 0.5))
    assert live.samples == 3 * 1258

    clock.now += 1
    live.speedometer.note(live.samples)
    assert live.speedometer.value == 1258 - 5 * 64
