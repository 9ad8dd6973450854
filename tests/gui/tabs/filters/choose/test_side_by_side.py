"""Filters beside each other: which one comes next, and which one is edited."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from engine.filters import PRESETS
from gui.tabs.filters.choose.cells import Cells
from gui.tabs.filters.choose.setting import MOST_FILTERS, Setting


def test_the_next_filters_are_the_partner_and_the_two_diagonals():
    setting = Setting()
    for _ in range(MOST_FILTERS - 1):
        setting = setting.with_one_more()

    assert [cells.matrix().tolist() for cells in setting.filters[:3]] == [
        [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
        [[1, 2, 1], [0, 0, 0], [-1, -2, -1]],
        [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
    ]
    assert np.abs(setting.filters[3].matrix()).tolist() == [[2, 1, 0], [1, 0, 1], [0, 1, 2]]


@pytest.mark.parametrize("key", [made.key for made in PRESETS])
def test_no_filter_is_there_twice(key):
    """Not even with the other sign: its answers would look the same."""
    setting = Setting(filters=(Cells.of_preset(key),))
    for _ in range(MOST_FILTERS - 1):
        setting = setting.with_one_more()

    for one, other in combinations(setting.filters, 2):
        same = one.size == other.size
        assert not (
            same
            and np.allclose(np.abs(one.weights()), np.abs(other.weights()))
            and np.allclose(np.abs((one.weights() * other.weights()).sum()), (one.weights() ** 2).sum())
        )


def test_adding_filters_moves_no_button(bench, qtbot):
    """Three clicks on the same spot add three filters."""
    section = bench.controls.filter
    for count in (2, 3, 4):
        before = section.add.mapTo(bench.controls, QPoint())
        qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
        for _ in range(5):
            QApplication.processEvents()
        assert section.add.mapTo(bench.controls, QPoint()) == before
        assert len(section.strip.swatches()) == count


def test_only_keys_bring_a_second_frame(bench, qtbot):
    """After a click one chip is marked, the one that is edited; the keys go on from there."""
    section = bench.controls.filter
    section.add.click()
    section.add.click()
    QApplication.processEvents()
    strip = section.strip
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.swatchRect(1).center().toPoint())
    strip.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not strip.focusShown()
    section.add.click()
    assert bench.history.view.asked.chosen == 3
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert bench.history.view.asked.chosen == 2


@pytest.mark.parametrize(("width", "rows"), [(1270, 2), (1910, 1)])
def test_three_filters_stand_in_one_row_where_it_is_wide_enough(tab, bench, qtbot, width, rows):
    """The window is beside them, or under the image."""
    tab.resize(width, 1000)
    bench.controls.filter.add.click()
    bench.controls.filter.add.click()
    stage = bench.stage
    qtbot.waitUntil(lambda: stage.answers[2].isVisible() and stage.output.place().bounds.width() > 170)

    assert (stage.answers[2].y() == stage.image.y()) == (rows == 1)
    assert (stage.window_title.y() == stage.image.y()) == (rows == 1)
    assert stage.window_view.isVisible()
    assert stage.window_view.geometry().right() <= stage.width() + 4
