"""What was learned is there again at the next start, and what nobody has learned is called an example."""

import numpy as np
import pytest

from gui.tabs.filters.learn.bench import LearnBench
from gui.tabs.filters.learn.pace import due_at
from gui.tabs.filters.learn.plan import Plan, Speed
from gui.tabs.filters.learn.view_model import LearnViewModel

PATIENCE = 20_000  # milliseconds


@pytest.fixture
def again(lab, own_images, show, qtbot):
    """Open the view anew with what another one has kept."""

    def opened(state):
        bench = LearnBench(LearnViewModel(lab, own_images))
        bench.restore(state)
        show(bench, 1000, 700)
        model = bench.history
        qtbot.waitUntil(
            lambda: model.view.moment is not None and not model.view.is_learning, timeout=PATIENCE
        )
        return bench

    return opened


@pytest.mark.parametrize("update", [0, 5])
def test_a_filter_comes_back_as_it_was_left(bench, again, qtbot, update):
    """The same weights, bit for bit, at the same update, and it says so until somebody acts."""
    model = bench.history
    model.rewind()
    qtbot.waitUntil(lambda: model.view.update == 0, timeout=PATIENCE)
    for done in range(update):
        model.step()
        qtbot.waitUntil(lambda done=done: model.view.update == done + 1, timeout=PATIENCE)
        qtbot.waitUntil(lambda: not model.view.is_learning, timeout=PATIENCE)
    second = again(bench.state())

    assert second.history.view.update == update
    np.testing.assert_array_equal(second.history.view.moment.state.kernel, model.view.moment.state.kernel)
    assert second.history.view.verdict[1].startswith(f"As you left it, update {update}.")
    assert second.state()["update"] == update
    second.history.step()
    assert "As you left it" not in second.history.view.verdict[1]
    qtbot.waitUntil(lambda: second.history.view.update == update + 1, timeout=PATIENCE)


def test_a_view_that_was_not_opened_keeps_where_it_was_left(lab, own_images):
    bench = LearnBench(LearnViewModel(lab, own_images))
    bench.restore({"update": 7})
    assert bench.state()["update"] == 7


def test_the_first_filter_is_called_an_example(bench, qtbot):
    """Until somebody acts."""
    assert bench.history.view.verdict[1].startswith("A first filter is learned by itself, as an example.")
    bench.history.step()
    assert "example" not in bench.history.view.verdict[1]
    qtbot.waitUntil(lambda: bench.history.view.update == 21, timeout=PATIENCE)


def test_the_first_updates_can_be_watched():
    """Less than ten in the first half second, a thousand within three: the eye follows, and nobody waits."""
    due = due_at(Plan().speed, 0)
    assert due(0) == 1
    assert due(0.5) < 10
    assert due(2.5) > 1000
    assert due_at(Speed.WATCHED, 1000)(0.1) > 1300
    assert due_at(Speed.STEPS, 10)(2.0) == 15


def test_the_pace_is_chosen_beside_learning(bench):
    assert bench.bar.pace.chosen() == 1
    bench.bar.pace.chosenChanged.emit(0)
    assert bench.history.setting.plan.speed is Speed.WATCHED
    assert bench.bar.pace.chosen() == 0
