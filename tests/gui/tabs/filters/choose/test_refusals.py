"""How a refusal is shown, closed, and repaired."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


@pytest.fixture
def model(bench):
    return bench.history


@pytest.fixture
def refused(bench, model):
    """The bar under the panel, after something was pasted that is no filter."""
    model.filter.paste("1, x")
    QApplication.processEvents()
    assert bench.controls.refusal.isVisible()
    return bench.controls.refusal


def test_a_refusal_in_the_panel_can_be_closed(refused, qtbot):
    qtbot.mouseClick(refused.close_button, Qt.MouseButton.LeftButton)

    assert not refused.isVisible()


@pytest.mark.parametrize("place", ["cells", "picture", "views"])
def test_escape_closes_it_wherever_the_keyboard_is(tab, bench, refused, qtbot, place):
    widgets = {"cells": bench.controls.filter.kernel, "picture": bench.stage.output, "views": tab.strip}
    widgets[place].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert not refused.isVisible()


def test_a_refusal_does_not_cover_what_brought_it(tab, bench, qtbot):
    """In a low window the button that was pressed is scrolled out from under it."""
    tab.resize(1270, 520)
    QGuiApplication.clipboard().setText("no filter")
    paste, panel = bench.controls.filter.tools.paste, bench.controls
    panel.filter.tools.setFolded(False)
    for _ in range(5):
        QApplication.processEvents()
    panel._scroll.ensureWidgetVisible(paste, 0, 0)
    paste.setFocus()
    qtbot.mouseClick(paste, Qt.MouseButton.LeftButton)
    for _ in range(5):
        QApplication.processEvents()
    qtbot.wait(20)

    viewport = panel._scroll.viewport()
    place = QRect(paste.mapTo(viewport, QPoint()), paste.size())
    assert panel.refusal.isVisible()
    assert viewport.rect().contains(place)


@pytest.mark.parametrize(("repair", "control"), [(0, "size"), (1, "border")])
def test_after_a_repair_the_keyboard_is_where_it_helped(bench, model, settle, qtbot, repair, control):
    model.filter.set_preset("box")
    model.filter.set_size(9)
    model.image.set_photo("half-bright")
    qtbot.waitUntil(bench.veil.isVisible)
    button = bench.veil.refusal._buttons[repair]
    button.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()

    controls = bench.controls
    assert not bench.veil.isVisible()
    focused = QApplication.focusWidget()
    part = controls.filter.size_row if control == "size" else controls.border
    assert part.isAncestorOf(focused)
    assert control == "size" or focused.isChecked()
