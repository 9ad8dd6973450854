"""The view in which a filter is learned, and its model."""

import pytest

from gui.tabs.filters.learn.bench import LearnBench
from gui.tabs.filters.learn.learning import Phase
from gui.tabs.filters.learn.view_model import LearnViewModel
from gui.tabs.filters.own_images import OwnImages

PATIENCE = 20_000  # milliseconds: machines differ


@pytest.fixture
def own_images(lab):
    return OwnImages(lab)


@pytest.fixture
def model(lab, own_images):
    return LearnViewModel(lab, own_images)


@pytest.fixture
def settle(qtbot, model):
    """Wait until nothing is being prepared or learned any more."""

    def wait():
        learning = model._showing.learning
        qtbot.waitUntil(
            lambda: learning.setting and learning.phase is Phase.IDLE and not learning.is_learning,
            timeout=PATIENCE,
        )

    return wait


@pytest.fixture
def begun(model, settle):
    """Return the model after the first learning, which was made short."""
    model.set_value("updates", 20)
    model.set_value("speed", "FULL")
    model.begin()
    settle()
    return model


@pytest.fixture
def bench(tab, qtbot):
    """The view in the tab, with a first learning that was made short."""
    tab.resize(1280, 800)
    tab.restore({"view": "learn", "learn": {"plans": {"EDGES": {"updates": 20, "speed": "FULL"}}}})
    bench = tab.bench
    assert isinstance(bench, LearnBench)
    qtbot.waitUntil(lambda: bench.history.view.update == 20, timeout=PATIENCE)
    return bench
