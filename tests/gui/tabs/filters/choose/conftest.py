"""The view in which a filter is chosen, and its model."""

import pytest

from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.own_images import OwnImages


@pytest.fixture
def model(lab):
    return FiltersViewModel(lab, OwnImages(lab))


@pytest.fixture
def settle(qtbot, model):
    """Wait until the answer to what was asked last is there."""

    def wait():
        qtbot.waitUntil(lambda: model.view.shown == model.view.asked)

    return wait


@pytest.fixture
def bench(tab):
    tab.show_view("choose")
    return tab.bench
