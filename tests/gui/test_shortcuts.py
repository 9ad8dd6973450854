"""One key means one thing: where two could be meant, Qt does neither."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from engine.store import Workspace
from gui.lab import Lab
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.registry import TABS
from gui.tabs.filters.own_images import OwnImages
from gui.tabs.filters.views import VIEWS
from gui.widgets.choice_strip import Choice

CONTEXT = Qt.ShortcutContext


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(Lab(Workspace.open(tmp_path / "workspace")), Preferences(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def reach(action, context):
    """Return where a shortcut works: None for the whole window, else (widget, whether in its children)."""
    places = []
    for owner in action.associatedObjects() if isinstance(action, QAction) else [action.parent()]:
        if isinstance(owner, QMenu):
            places += reach(owner.menuAction(), context) if owner.menuAction().isVisible() else []
        elif isinstance(owner, QWidget) and owner.isVisible():
            whole = context in (CONTEXT.WindowShortcut, CONTEXT.ApplicationShortcut)
            places.append(None if whole else (owner, context == CONTEXT.WidgetWithChildrenShortcut))
    return places


def meet(one, other):
    """Return whether the keyboard can be where both of two shortcuts work."""
    if one is None or other is None or one[0] is other[0]:
        return True
    return (one[1] and one[0].isAncestorOf(other[0])) or (other[1] and other[0].isAncestorOf(one[0]))


def clashes(window):
    """Return the keys that two shortcuts have that can be used at once, each with what they do."""
    found = [(a, a.shortcuts(), a.shortcutContext(), a.text()) for a in window.findChildren(QAction)]
    found += [(s, s.keys(), s.context(), str(s.parent())) for s in window.findChildren(QShortcut)]
    usable = [
        (key.toString(), place, number, words)
        for number, (action, keys, context, words) in enumerate(found)
        if isValid(action) and action.isEnabled()
        for key in keys
        for place in reach(action, context)
    ]
    return {
        f"{one[0]}: {one[3]} / {other[3]}"
        for one, other in combinations(usable, 2)
        if one[0] == other[0] and one[2] != other[2] and meet(one[1], other[1])
    }


def test_no_two_shortcuts_can_be_meant_at_once(window):
    for entry in TABS:
        tab = window.show_tab(entry.key)
        for view in tab.views() or ("",):
            if view:
                tab.show_view(view)
            assert clashes(window) == set(), f"{entry.title} {view}"


@pytest.mark.parametrize("view", [entry.key for entry in VIEWS])
def test_an_image_is_opened_and_pasted_wherever_the_keyboard_is(window, qtbot, monkeypatch, view):
    """With the keyboard on the names of the views as on the page; with Shift it is a workspace."""
    asked, opened = [], []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (asked.append("image") or "", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: asked.append("folder") or "")
    tab = window.show_tab("filters")
    tab.show_view(view)
    opening = OwnImages.open
    monkeypatch.setattr(OwnImages, "open", lambda self, source: opened.append(1) or opening(self, source))
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    place = tab.strip.findChildren(Choice)[0]
    place.setFocus()
    control = Qt.KeyboardModifier.ControlModifier

    qtbot.keyClick(place, Qt.Key.Key_O, control)
    qtbot.keyClick(place, Qt.Key.Key_V, control)
    qtbot.keyClick(place, Qt.Key.Key_O, control | Qt.KeyboardModifier.ShiftModifier)

    assert (asked, opened) == (["image", "folder"], [1])
