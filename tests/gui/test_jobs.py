import weakref
from itertools import pairwise
from threading import current_thread
from time import monotonic, sleep

import pytest

from engine.errors import DataError, DivergedError
from gui.jobs import Job


class Heard:
    """Keeps what a job said, with the time of every delivery."""

    def __init__(self, job):
        self.deliveries, self.errors, self.times = [], [], []
        job.delivered.connect(self._deliver)
        job.failed.connect(self.errors.append)

    def _deliver(self, events):
        self.deliveries.append(events)
        self.times.append(monotonic())

    @property
    def events(self):
        return [event for delivery in self.deliveries for event in delivery]


@pytest.fixture
def endless():
    """A generator function that never ends, and the threads on which it was closed."""
    closed_on = []

    def start():
        number = 0
        try:
            while True:
                sleep(0.001)
                yield number
                number += 1
        finally:
            closed_on.append(current_thread())

    start.closed_on = closed_on
    return start


def test_every_event_arrives_once_and_in_order(qtbot):
    """Grouping drops nothing, not even what is said right before the end."""
    job = Job(lambda: (number for number in range(10_000)))
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        job.start()

    assert heard.events == list(range(10_000))


def test_deliveries_keep_their_distance(qtbot, endless):
    """However fast events come, two deliveries are 50 ms apart, as far as a coarse timer keeps time."""
    job = Job(endless)
    heard = Heard(job)
    job.start()
    qtbot.waitUntil(lambda: len(heard.deliveries) >= 5)
    gaps = [later - earlier for earlier, later in pairwise(heard.times)]
    job.cancel()

    assert job.wait(1000)
    assert min(gaps) >= 0.03
    assert heard.events == list(range(len(heard.events)))


def test_a_lone_event_does_not_wait_for_the_next(qtbot):
    """What is known is shown, even if the next event takes long."""

    def start():
        yield "early"
        sleep(1)
        yield "late"

    job = Job(start)
    heard = Heard(job)
    job.start()
    qtbot.waitUntil(lambda: heard.events == ["early"], timeout=800)

    assert job.wait(3000)
    assert heard.events == ["early", "late"]


def test_cancelling_closes_the_generator_where_it_was_made(qtbot, endless):
    """What the engine holds is released on its own thread, before the job is over."""
    job = Job(endless)
    with qtbot.waitSignal(job.delivered):
        job.start()
    job.cancel()

    assert job.wait(1000)
    assert [thread is not current_thread() for thread in endless.closed_on] == [True]
    assert not job.is_running


def test_a_paused_job_says_nothing_and_goes_on_where_it_was(qtbot, endless):
    job = Job(endless)
    heard = Heard(job)
    with qtbot.waitSignal(job.delivered):
        job.start()
    job.pause()
    qtbot.wait(120)
    before = len(heard.events)
    qtbot.wait(120)
    assert len(heard.events) == before

    job.resume()
    qtbot.waitUntil(lambda: len(heard.events) > before)
    job.cancel()
    assert job.wait(1000)
    assert heard.events == list(range(len(heard.events)))


def test_a_paused_job_can_be_cancelled(qtbot, endless):
    """Closing the window while a run is paused does not hang."""
    job = Job(endless)
    with qtbot.waitSignal(job.delivered):
        job.start()
    job.pause()
    job.cancel()

    assert job.wait(1000)


def test_a_failure_arrives_with_its_type_after_what_came_before(qtbot):
    def diverges():
        yield "batch"
        raise DivergedError(1, 2, 0.1)

    job = Job(diverges)
    heard = Heard(job)
    with qtbot.waitSignal(job.finished):
        job.start()

    assert heard.events == ["batch"]
    assert isinstance(heard.errors[0], DivergedError)


def test_a_cancelled_job_cannot_be_paused(qtbot, endless):
    """Somebody cancels, somebody else pauses: the job ends all the same."""
    job = Job(endless)
    with qtbot.waitSignal(job.delivered):
        job.start()
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    job.pause()

    assert job.wait(1000)


def test_a_job_that_has_ended_lets_go_of_who_asked_for_it(qtbot):
    """What owns the job would otherwise be freed by the deletion of its own job, and delete it again."""

    class Asker:
        def work(self):
            yield 1
            raise DataError("digits.csv.gz is missing. Install scikit-learn again.")

    asker = Asker()
    known = weakref.ref(asker)
    job = Job(asker.work)
    errors = []
    job.failed.connect(lambda error: errors.append(str(error)))
    with qtbot.waitSignal(job.finished):
        job.start()
    del asker

    assert known() is None
    assert len(errors) == 1
