import numpy as np

from engine.filters import kernel
from engine.filters.learning import (
    LearnConfig,
    LearnDone,
    Learner,
    LearnProgress,
    LearnStarted,
    filter_output,
    learn,
    learn_on,
)


def test_the_story_is_told_in_order(noise_image):
    """It starts, goes on and is done, and ends where the same updates by hand end."""
    problem, config = filter_output(noise_image, kernel("laplacian")), LearnConfig(batch=8)
    events = list(learn(problem, config, 3000, burst=0.001))

    assert isinstance(events[0], LearnStarted)
    assert isinstance(events[-1], LearnDone)
    assert len(events) > 2
    assert all(isinstance(event, LearnProgress) for event in events[1:-1])
    updates = [event.state.latest.update for event in events]
    assert updates == sorted(updates)
    assert (updates[0], updates[-1]) == (0, 3000)
    by_hand = Learner(problem, config)
    by_hand.step(3000)
    np.testing.assert_array_equal(events[-1].state.kernel, by_hand.kernel)


def test_a_moment_is_a_copy(noise_image):
    """What an event carries does not change while learning goes on."""
    learner = Learner(filter_output(noise_image, kernel("laplacian")), LearnConfig())
    first, *_, last = learn_on(learner, 200)

    assert not first.state.kernel.any()
    assert last.state.kernel.any()
    assert len(first.state.curves.update) == 1


def test_it_goes_on_from_where_it_is(noise_image):
    """Stopped by closing, stepped by hand and continued, it is one run of updates."""
    learner = Learner(filter_output(noise_image, kernel("laplacian")), LearnConfig())
    events = learn_on(learner, 10_000, burst=0.0001)
    next(events)
    next(events)
    events.close()
    stopped = learner.updates
    assert 0 < stopped < 10_000
    learner.step()
    *_, done = learn_on(learner, 50)

    assert done.state.latest.update == stopped + 51
