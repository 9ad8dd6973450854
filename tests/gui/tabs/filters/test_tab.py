import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.setup_text import TITLE
from gui.tabs.filters.views import VIEWS
from gui.widgets.choice_strip import Choice


def test_every_view_can_be_chosen_above_the_page(tab):
    """Each comes with its own controls, keys and pictures; where there is no network, with none of one."""
    for entry in VIEWS:
        choice = next(found for found in tab.strip.findChildren(Choice) if found.text() == entry.title)
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
        assert tab.bench.controls.isVisible()
        assert tab.keys()
        assert tab.exports() or entry.key == "network"  # which has nothing to show without a run
        assert tab.state()["view"] == entry.key


def test_what_was_kept_before_there_were_views_comes_back(tab):
    """Then the state was that of the view in which a filter is chosen."""
    tab.restore({"photo": "coins", "border": "zeros"})

    state = tab.state()
    assert state["view"] == "choose"
    assert (state["choose"]["photo"], state["choose"]["border"]) == ("coins", "zeros")


@pytest.mark.parametrize("state", [{"view": "nowhere"}, {"view": 3, "choose": []}, {"choose": {"photo": 1}}])
def test_a_state_that_cannot_be_used_does_no_harm(tab, state):
    tab.restore(state)

    assert tab.state()["view"] == VIEWS[0].key


def test_a_setup_is_taken_along_as_text_and_can_be_undone(tab):
    bench = tab.bench
    bench.history.image.set_photo("moon")
    bench.setup.copy()
    bench.history.image.set_photo("coins")
    assert "moon" in QGuiApplication.clipboard().text()
    bench.setup.paste()
    QApplication.processEvents()

    assert bench.state()["photo"] == "moon"
    tab.undo()
    assert bench.state()["photo"] == "coins"


@pytest.mark.parametrize("field", ["threshold", "stride", "line", "filters"])
def test_a_setup_with_a_number_beyond_all_bounds_is_refused(tab, field, qtbot):
    """A whole number of 400 digits is named, shortened, and nothing is changed."""
    bench, huge = tab.bench, 10**400
    values = {"line": [huge, 0, 1, 1], "filters": [{"planes": [[[1]]], "step": huge}]}
    setup = {TITLE: "filter, version 1", field: values.get(field, huge)}
    QGuiApplication.clipboard().setText(json.dumps(setup))
    before = bench.state()
    with qtbot.waitSignal(tab.refused) as told:
        bench.setup.paste()

    assert str(told.args[0]).startswith(f"“{field}” cannot be ")
    assert "Nothing was changed" in str(told.args[0])
    assert bench.state() == before
