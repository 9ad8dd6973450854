import gc
import os
import threading
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from engine.errors import DataError
from engine.store import Workspace
from gui.hooks import Problem
from gui.lab import Activity, Lab
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.registry import TABS, TabEntry


@pytest.fixture
def open_window(qtbot, tmp_path):
    """Open the lab on one workspace, as often as a test likes."""
    opened = []

    def start(folder="workspace"):
        window = MainWindow(Lab(Workspace.open(tmp_path / folder)), Preferences(tmp_path / "settings.json"))
        qtbot.addWidget(window)
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield start
    for window in opened:
        if isValid(window):
            window.close()
            qtbot.waitUntil(lambda lab=window.lab: not lab.running, timeout=60_000)  # torch may be on its way


def test_tabs_are_built_when_they_are_first_shown(open_window):
    window = open_window()
    assert list(window.tabs) == ["convolution"]

    window.show_tab("filters")
    assert list(window.tabs) == ["convolution", "filters"]


def test_the_chosen_tab_and_its_controls_come_back(open_window):
    window = open_window()
    window.tab.panel.knobs["stride"].valueChanged.emit(1)
    window.show_tab("filters")
    window.close()

    again = open_window()

    assert again.entry.key == "filters"
    assert again.show_tab("convolution").state()["stride"] == 1


def test_undo_works_by_menu_and_says_what_it_takes_back(open_window, qtbot):
    window = open_window()
    assert not window.menus.undo.isEnabled()

    window.tab.panel.knobs["stride"].valueChanged.emit(1)
    assert window.menus.undo.text() == "Undo s"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert window.tab.state()["stride"] == 2
    assert window.menus.redo.isEnabled()


def test_a_second_window_on_a_workspace_only_reads_and_says_so(open_window):
    open_window()

    second = open_window()

    assert second.lab.workspace.read_only
    assert second.notices.count() == 1
    assert "can look but not change" in second.notices.itemAt(0).widget().label.text()


def test_an_uncaught_error_is_shown_with_details_to_copy(open_window):
    window = open_window()
    window.report(Problem("Something went wrong: too bad", "Traceback: here"))

    notice = window.notices.itemAt(0).widget()
    assert "too bad" in notice.label.text()
    notice.buttons[0].click()
    assert QApplication.clipboard().text() == "Traceback: here"


def test_the_status_bar_shows_what_runs_and_cancels_it(open_window, qtbot):
    window = open_window()

    def endless():
        while True:
            threading.Event().wait(0.001)
            yield None

    job = window.lab.start("Counting", endless)
    window.lab.report(Activity("Counting", 0.5, 42.0, 1))
    assert window.status.activity.text() == "Counting, 42 s left"
    assert window.status.device.text() == "CPU, 1 thread"

    with qtbot.waitSignal(job.finished):
        qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert not window.status.cancel.isVisible()


def test_closing_ends_what_runs(open_window):
    """The generator is closed and its thread has ended before the window is gone."""
    closed = []
    window = open_window()

    def endless():
        try:
            while True:
                threading.Event().wait(0.001)
                yield None
        finally:
            closed.append(True)

    window.lab.start("Counting", endless)
    window.close()

    assert closed == [True]
    assert window.lab.running == ()


@pytest.mark.parametrize("entry", TABS, ids=lambda entry: entry.key)
def test_every_tab_opens_explains_its_keys_and_survives_damaged_settings(entry, open_window):
    """A tab that cannot be shown, or falls over what an older lab kept, is found here and not by a user."""
    window = open_window()
    tab = window.show_tab(entry.key)
    assert tab.isVisible()
    assert tab.keys()

    for damage in ({"damaged": [None]}, [[10**400]], "\ud800", -1, 1e308):
        tab.restore(dict.fromkeys(tab.state(), damage))
    assert tab.state().keys()


def test_a_tab_that_cannot_be_built_says_why_and_the_others_work_on(open_window, monkeypatch):
    """A data set that is missing takes one tab, not the lab; when it is back, a click brings the tab."""
    missing = [True]

    def build(lab):
        if missing:
            raise DataError("digits.csv.gz is missing. Install scikit-learn again.")
        return TABS[0].build(lab)

    trouble = TabEntry("filters", "Filters", build)
    monkeypatch.setattr("gui.main_window.TABS", (TABS[0], trouble, *TABS[2:]))
    window = open_window()
    page = window.show_tab("filters")
    assert page.reason.text() == "digits.csv.gz is missing. Install scikit-learn again."
    window.keep()
    assert window.preferences.tab_state("filters") == {}

    missing.clear()
    page.button.click()
    assert window.tab.keys()


def test_opening_and_closing_fifty_times_leaves_nothing_behind(qapp, tmp_path):
    """No thread, timer or window stays, and the number of live Qt objects does not grow."""

    def cycle():
        window = MainWindow(Lab(Workspace.open(tmp_path)), Preferences(tmp_path / "settings.json"))
        window.show()
        window.show_tab("filters")
        qapp.processEvents()
        window.close()
        window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def alive():
        gc.collect()
        return sum(issubclass(type(thing), QObject) for thing in gc.get_objects())

    for _ in range(5):
        cycle()
    objects, threads = alive(), threading.active_count()
    for _ in range(45):
        cycle()

    assert threading.active_count() == threads
    assert [window for window in qapp.topLevelWidgets() if window.isVisible()] == []
    assert alive() <= objects


def test_a_run_that_was_interrupted_is_told_at_the_next_start(open_window, tmp_path):
    """Whoever killed the lab while it trained learns that the run can go on, and is led there."""
    with Workspace.open(tmp_path / "workspace") as workspace, workspace.open_store() as store:
        store.runs.create("CNN 16·32", {}, "digits", "hash", 1)

    window = open_window()
    notice = window.notices.itemAt(0).widget()
    assert notice.label.text() == "Run 1 was interrupted at epoch 0. It can go on where it was."
    chosen = []
    window.lab.run_chosen.connect(chosen.append)
    notice.buttons[0].click()

    assert window.entry.key == "train"
    assert chosen == [1]


def test_when_work_was_last_saved_is_known_at_the_next_start(open_window, tmp_path):
    """The later of the last annotation and the last checkpoint of a run."""
    window = open_window()
    assert window.status.saved.text() == ""
    window.lab.store.annotations.create_tag("blurry")
    window.close()
    checkpoint = tmp_path / "workspace" / "checkpoints" / "run-1.safetensors"
    checkpoint.write_bytes(b"")
    later = datetime.now().astimezone() + timedelta(hours=1)
    os.utime(checkpoint, (later.timestamp(), later.timestamp()))

    assert open_window().status.saved.text() == f"Saved {later:%H:%M:%S}"


def test_the_main_picture_and_all_others_can_be_exported(open_window, tmp_path, monkeypatch, qtbot):
    """The Export menu names what is on the tab; PNG, SVG and CSV hold what is on screen, a GIF all steps."""
    window = open_window()
    names = ("picture.png", "picture.svg", "numbers.csv", "steps.gif")
    asked = iter([tmp_path / name for name in names])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(next(asked)), ""))
    for action in window.actions():
        if action.text().startswith("Export the main picture"):
            action.trigger()

    image = QImage(str(tmp_path / "picture.png"))
    assert image.size() == window.tab.layer.stage.size() * 2
    assert "<svg" in (tmp_path / "picture.svg").read_text()
    assert "−35" not in (tmp_path / "numbers.csv").read_text()  # numbers, not what is painted
    assert "-35" in (tmp_path / "numbers.csv").read_text()
    qtbot.waitUntil((tmp_path / "steps.gif").exists, timeout=20_000)
    assert (tmp_path / "steps.gif").read_bytes().startswith(b"GIF89a")
