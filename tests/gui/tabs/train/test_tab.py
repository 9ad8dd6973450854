import json
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from engine.store import RunState, Workspace
from engine.training import RunConfig
from gui.lab import Lab
from gui.tabs.train.setting import Setting
from gui.tabs.train.tab import TrainTab
from gui.tabs.train.view import Phase
from gui.tabs.train.view_model import TrainViewModel
from gui.widgets.columns import Paper
from gui.widgets.export import csv_bytes, png_bytes, svg_bytes
from gui.widgets.job_controls import JobState
from gui.widgets.number_edit import NumberEdit


@pytest.fixture
def model(lab, runner):
    model = TrainViewModel(lab, runner)
    model.restore(Setting(epochs=3))
    return model


@pytest.fixture
def tab(show, model):
    tab = TrainTab(model)
    show(tab, 1280, 708)
    tab._first.stop()  # tests start what they need
    yield tab
    tab.close()


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(widget, text):
    """Return the visible button of `widget` that says `text`."""
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible())


def finish(qtbot, model):
    qtbot.waitUntil(lambda: model.view.phase is Phase.IDLE)


def train(qtbot, tab, model):
    click(button(tab.panel.job, "Train"))
    finish(qtbot, model)


def choose(combo, index):
    """Choose an entry of a combo field with the keyboard."""
    combo.setFocus()
    key = Qt.Key.Key_Down if index > combo.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(index - combo.currentIndex())):
        QTest.keyClick(combo, key)


def retype(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# Controls


def test_typing_channels_counts_the_parameters_at_once(tab, model):
    """One block of 8: 80 + 10·128 + 10 = 1,370."""
    retype(tab.panel.texts["channels"], "8")

    assert "1,370 parameters" in tab.panel._summary.text()


def test_four_blocks_are_refused_and_a_click_repairs_them(tab, model):
    field = tab.panel.texts["channels"]
    retype(field, "8, 16, 32, 64")
    assert tab.panel.refusal.isVisible()
    assert field.refused()
    assert not button(tab.panel.job, "Train").isEnabled()

    repair = next(one for one in tab.panel.refusal._buttons if one.text() == "Use 3 blocks")
    click(repair)
    assert field.text() == "8, 16, 32"
    assert not tab.panel.refusal.isVisible()
    assert button(tab.panel.job, "Train").isEnabled()


def test_the_learning_rate_is_typed_as_people_write_it(tab, model):
    retype(tab.panel.numbers["learning_rate"], "1e-2")

    assert model.view.setting.learning_rate == 0.01


def test_a_dnn_asks_for_hidden_units_and_not_for_channels(tab, model):
    choose(tab.panel.kind, 1)

    assert tab.panel.texts["hidden"].isVisible()
    assert not tab.panel.texts["channels"].isVisible()
    assert not tab.panel.sections["layers"].isVisible()
    assert "4,810 parameters" in tab.panel._summary.text()


def test_another_data_set_has_other_sizes(tab, model):
    choose(tab.panel.dataset, 2)

    assert tab.panel._sizes.text() == "train 140 · dev 30 · test 30"


def test_controls_and_folds_come_back_at_the_next_start(tab, lab, runner, show):
    retype(tab.panel.texts["channels"], "4, 8")
    tab.panel.sections["dev set"].setFolded(True)
    kept = json.loads(json.dumps(tab.state()))

    again = TrainTab(TrainViewModel(lab, runner))
    again.restore(kept)
    assert again.panel.texts["channels"].text() == "4, 8"
    assert again.panel.numbers["epochs"].value() == 3
    assert again.panel.folded() == tab.panel.folded()
    again.deleteLater()


def test_the_shown_run_comes_back_at_the_next_start(qtbot, tab, model, lab, runner):
    train(qtbot, tab, model)
    train(qtbot, tab, model)
    model.choose(1)
    kept = json.loads(json.dumps(tab.state()))

    again = TrainTab(TrainViewModel(lab, runner))
    again.restore(kept)
    assert again.header.title.text().startswith("Run 1 ")
    again.deleteLater()


def test_a_setting_beyond_its_field_is_drawn_and_refused(tab, model):
    """The field shows 500 epochs, marked; the tab goes on drawing."""
    model.adopt(Setting(epochs=500, weight_decay=1e-9))
    assert tab.panel.numbers["epochs"].value() == 500
    assert tab.panel.numbers["weight_decay"].text() == "1e-9"
    assert tab.panel.numbers["weight_decay"].refused()
    assert tab.panel.refusal.isVisible()

    model.adopt(Setting(epochs=5))
    assert tab.panel.numbers["epochs"].value() == 5
    assert not tab.panel.refusal.isVisible()


@pytest.mark.parametrize(
    "state",
    [{}, {"setting": 3, "folded": "x"}, {"setting": {"epochs": []}}, {"run": "1"}, {"run": 99}, {"run": []}],
)
def test_garbage_in_the_settings_changes_nothing(tab, model, state):
    tab.restore(state)

    assert tab.panel.texts["channels"].text() == "16, 32"


def test_undo_and_redo_move_a_control(tab, model):
    tab.panel.sections["repeat"].setFolded(False)
    retype(tab.panel.numbers["seed"], "7")
    assert tab.undo_text() == "seed"
    tab.undo()
    assert tab.panel.numbers["seed"].value() == 0
    tab.redo()
    assert tab.panel.numbers["seed"].value() == 7


# What cannot be used


def type_in(field, text):
    """Type over what stands in a number field, and stay in it."""
    edit = field if isinstance(field, NumberEdit) else field.findChild(NumberEdit)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    return edit


@pytest.mark.parametrize(("name", "text"), [("learning_rate", "1e9"), ("epochs", "400"), ("seed", "x")])
def test_nothing_is_trained_while_a_field_holds_what_it_does_not_take(qtbot, tab, runner, name, text):
    """Train is grey and says why, also in a bar over it; neither a click nor the shortcut trains."""
    tab.panel.sections["repeat"].setFolded(False)
    edit = type_in(tab.panel.numbers[name], text)
    start = button(tab.panel.job, "Train")
    assert not start.isEnabled()
    assert edit.takes() in start.toolTip()
    qtbot.waitUntil(tab.panel.typed_refusal.isVisible)
    assert edit.takes() in tab.panel.typed_refusal.accessibleName()

    click(start)
    click(start)
    QTest.keyClick(tab, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == text
    assert runner.calls == []


def test_escape_or_a_number_that_is_taken_frees_train_again(tab):
    edit = type_in(tab.panel.numbers["learning_rate"], "1e9")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert tab.panel.typed_refusal.isVisible()

    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert button(tab.panel.job, "Train").isEnabled()
    assert not tab.panel.typed_refusal.isVisible()
    type_in(edit, "1e9")
    type_in(edit, "0.01")
    assert edit.text() == "0.01"
    assert button(tab.panel.job, "Train").isEnabled()


def test_a_number_that_is_only_just_typed_is_trained_with(qtbot, tab, model, runner):
    """By a click, which leaves the field, and by the shortcut, which does not."""
    type_in(tab.panel.numbers["epochs"], "2")
    train(qtbot, tab, model)
    type_in(tab.panel.numbers["epochs"], "1")
    QTest.keyClick(tab, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    finish(qtbot, model)

    assert [config.fit.epochs for _, config in runner.calls] == [2, 1]


def test_a_repair_leads_back_to_the_control_that_it_changes(tab, model):
    """Even into a section that was folded away."""
    field = tab.panel.texts["channels"]
    retype(field, "8, 16, 32, 64")
    click(next(one for one in tab.panel.refusal._buttons if one.text() == "Use 3 blocks"))
    assert field.hasFocus()

    retype(field, "8, 16, 32, 64")
    click(next(one for one in tab.panel.refusal._buttons if one.text() == "Set p = 2"))
    assert tab.panel.numbers["padding"].hasFocus()


def test_a_very_large_model_is_warned_of(tab, model):
    """3·3·1,600·1,600 weights and more, 23 million: 16 bytes each while Adam trains them are 0.4 GB."""
    retype(tab.panel.texts["channels"], "1600, 1600")
    assert tab.panel._warning.isVisible()
    assert "0.4 GB of memory" in tab.panel._warning.text()

    retype(tab.panel.texts["channels"], "16, 32")
    assert not tab.panel._warning.isVisible()


# Runs


def test_a_click_on_train_ends_with_numbers_curves_and_a_row(qtbot, tab, model):
    train(qtbot, tab, model)

    assert tab.header.title.text() == "Run 1 · CNN 16·32"
    assert tab.header.state.text() == "finished, 3 epochs in 0.2 s"
    assert tab.tiles.train.accessibleName() == "train error: 0.2 % 0.1–0.7"
    assert tab.tiles.dev.accessibleName() == "dev error: 3.3 % 1.8–6.2"
    assert [len(series.x) for series in tab.plots.loss.series()] == [12, 3, 3]
    assert tab.runs.model.rows()[1] == ("1", "CNN 16·32", "Digits", "0.2", "3.3", "finished", "5", "0.2 s")
    assert tab.panel.job.state() is JobState.IDLE


def test_the_buttons_follow_the_job(qtbot, tab, model, runner):
    runner.gate.clear()
    click(button(tab.panel.job, "Train"))
    qtbot.waitUntil(lambda: bool(model.view.run and len(model.view.run.curves.epochs)))
    click(button(tab.panel.job, "Pause"))
    assert tab.panel.job.state() is JobState.PAUSED

    click(button(tab.panel.job, "Resume"))
    click(button(tab.panel.job, "Stop"))
    assert tab.panel.job.state() in (JobState.STOPPING, JobState.IDLE)
    finish(qtbot, model)
    assert tab.runs.model.rows()[1][5] == "stopped"
    assert tab.header.go_on.isVisible()

    runner.gate.set()
    click(tab.header.go_on)
    finish(qtbot, model)
    assert tab.runs.model.rows()[1][5] == "finished"


def test_shortcuts_train_and_stop(qtbot, tab, model, runner):
    runner.gate.clear()
    QTest.keyClick(tab, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(model.view.run and len(model.view.run.curves.epochs)))
    QTest.keyClick(tab, Qt.Key.Key_F5)
    assert model.view.phase is Phase.PAUSED
    assert tab.go_on.text() == "Go on"

    QTest.keyClick(tab, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    finish(qtbot, model)
    assert model.view.run.state == "stopped after 1 of 3 epochs"


def test_f5_starts_no_new_run(qtbot, tab, model, runner):
    """The run that is shown is finished: there is nothing to pause and nothing to resume."""
    train(qtbot, tab, model)
    assert not tab.go_on.isEnabled()

    QTest.keyClick(tab, Qt.Key.Key_F5)
    model.toggle()
    assert len(runner.calls) == 1


def test_the_keyboard_stays_with_the_buttons_of_the_job(qtbot, tab, model, runner):
    """Train gives it to Pause, and Stop, when the run has ended, to Train."""
    runner.gate.clear()
    click(button(tab.panel.job, "Train"))
    qtbot.waitUntil(lambda: bool(model.view.run and len(model.view.run.curves.epochs)))
    assert button(tab.panel.job, "Pause").hasFocus()

    click(button(tab.panel.job, "Stop"))
    finish(qtbot, model)
    assert button(tab.panel.job, "Train").hasFocus()


def test_choosing_a_row_shows_its_curves(qtbot, tab, model):
    train(qtbot, tab, model)
    train(qtbot, tab, model)
    assert tab.header.title.text().startswith("Run 2")

    table = tab.runs.table
    spot = QPoint(60, table.rowViewportPosition(1) + 5)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert tab.header.title.text().startswith("Run 1")

    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert tab.header.title.text().startswith("Run 2")


def test_the_test_error_waits_for_a_click(qtbot, tab, model):
    train(qtbot, tab, model)
    assert tab.tiles.test.accessibleName() == "test error: not looked"
    assert "used it up" in tab.tiles.look.toolTip()

    click(tab.tiles.look)
    assert tab.tiles.test.accessibleName() == "test error: 3.0 % 1.5–5.8"
    assert not tab.tiles.look.isVisible()


def test_the_advice_sets_the_control_it_names(qtbot, tab, model):
    train(qtbot, tab, model)
    assert tab.diagnosis.advice.text() == "Set dropout to 0.3"
    click(tab.diagnosis.advice)

    assert tab.panel.numbers["dropout"].value() == 0.3


def test_its_errors_open(qtbot, tab, model, lab):
    opened = []
    lab.open_errors.connect(opened.append)
    train(qtbot, tab, model)
    click(tab.diagnosis.open_errors)

    assert opened == [1]


def test_a_run_that_diverged_is_explained_and_repaired_by_a_click(qtbot, tab, model, runner):
    runner.fails_at = 2
    train(qtbot, tab, model)
    assert tab.failure.isVisible()
    assert "try 0.0001" in tab.failure.accessibleName()

    click(tab.failure._buttons[0])
    assert model.view.setting.learning_rate == pytest.approx(1e-4)


def test_human_level_moves_the_bias(qtbot, tab, model):
    """Train error 3 of 1,258 is 0.24 %; with people at 0.2 %, 0.04 points are avoidable."""
    train(qtbot, tab, model)
    retype(tab.header.human, "0.2")

    assert model.view.run.diagnosis.gaps[0].size == pytest.approx(3 / 1258 - 0.002)


def test_an_empty_workspace_is_not_an_empty_screen(qtbot, show, lab, runner):
    """A moment after the tab is first shown, a run starts by itself and says so."""
    model = TrainViewModel(lab, runner)
    tab = show(TrainTab(model), 1280, 708)
    qtbot.waitUntil(lambda: bool(runner.calls))
    assert tab.header.note.isVisible()
    finish(qtbot, model)

    assert runner.calls == [("train", Setting().run_config())]


def test_no_run_starts_by_itself_while_somebody_types(qtbot, show, lab, runner):
    """A number that is typed and not yet entered is a control that somebody has begun to change."""
    tab = show(TrainTab(TrainViewModel(lab, runner)), 1280, 708)
    field = tab.panel.numbers["learning_rate"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.0")
    tab._first.timeout.emit()
    assert tab._model.view.phase is Phase.IDLE

    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    tab._first.timeout.emit()
    assert tab._model.view.phase is Phase.IDLE
    tab._first.stop()
    tab.close()


def test_no_run_starts_by_itself_while_a_list_of_choices_is_open(show, lab, runner):
    tab = show(TrainTab(TrainViewModel(lab, runner)), 1280, 708)
    tab.panel.dataset.showPopup()
    tab._first.timeout.emit()
    assert tab._model.view.phase is Phase.IDLE

    tab.panel.dataset.hidePopup()
    tab._first.stop()
    tab.close()


def test_the_speed_says_what_it_leaves_out(qtbot, tab, model):
    """Pauses alone by the clock; saving and drawing too where only the work was kept."""
    train(qtbot, tab, model)
    assert "Left out are pauses, saving, and waiting" in tab.tiles.speed.toolTip()

    model._training.speeds[1] = 4321.0
    model.choose(1)
    model._show()
    assert tab.tiles.speed.accessibleName() == "speed: 4.3 k samples / s"
    assert tab.tiles.speed.toolTip().startswith("Training examples per second, by the clock")
    tab.close()


def test_a_window_that_only_reads_cannot_train_and_says_why(show, workspace, runner):
    lab = Lab(Workspace.open(workspace.folder, read_only=True))
    tab = show(TrainTab(TrainViewModel(lab, runner)), 1280, 708)
    start = button(tab.panel.job, "Train")

    assert not start.isEnabled()
    assert "only reads" in start.toolTip()
    tab.close()
    assert lab.close()


def test_a_window_that_only_reads_changes_nothing(show, workspace, lab, runner, finished, predict):
    """Look, human level and advice are grey; what was predicted of the test set stays unseen."""
    predict(finished())
    other = Lab(Workspace.open(workspace.folder, read_only=True))
    model = TrainViewModel(other, runner)
    tab = show(TrainTab(model), 1280, 708)
    assert tab.diagnosis.advice.text() == "Set dropout to 0.3"

    for widget in (tab.tiles.look, tab.header.human, tab.diagnosis.advice):
        assert widget.isVisible()
        assert not widget.isEnabled()
        assert "only reads the workspace" in widget.toolTip()
    assert not tab.look.isEnabled()
    model.look()
    assert model.view.run.test.mistakes is None
    tab.close()
    assert other.close()


# Taking results along


def test_every_export_has_a_name_a_picture_and_numbers(qtbot, tab, model):
    train(qtbot, tab, model)
    exports = tab.exports()

    assert [one.accessibleName() for one in exports] == [
        "Curves and numbers of every epoch",
        "Loss, log scale. Thin: each batch",
        "Error, %",
        "Gaps between errors",
        "Runs",
    ]
    for export in exports:
        assert png_bytes(export).startswith(b"\x89PNG")
        assert b"<svg" in svg_bytes(export)
        assert csv_bytes(export.rows()).count(b"\n") >= 2


def test_the_numbers_of_every_epoch_are_those_measured(qtbot, tab, model):
    train(qtbot, tab, model)
    lines = csv_bytes(tab.exports()[0].rows()).decode().splitlines()

    assert lines[0] == "epoch,train loss,dev loss,train error %,dev error %,seconds"
    assert lines[2] == "2,0.5,0.75,20.0,40.0,0.05"


def test_every_key_in_the_help_is_an_action(tab):
    shortcuts = {action.shortcut().toString() for action in tab.run_actions()}
    helped = tab.keys()
    named = {"+".join(keys) for keys, _ in helped}

    assert {"Ctrl+R", "F5", "Ctrl+.", "Ctrl+M", "Ctrl+T", "Ctrl+U"} == shortcuts
    assert shortcuts <= named


def test_many_runs_scroll_in_their_list_and_not_the_page(show, lab, runner):
    for _ in range(30):
        run_id = lab.store.runs.create("CNN 4", RunConfig().to_json(), "digits", "hash", 5)
        lab.store.runs.set_state(run_id, RunState.FINISHED, seconds=1.0)
    tab = show(TrainTab(TrainViewModel(lab, runner)), 1280, 708)
    page = tab.findChild(Paper)

    assert page.verticalScrollBar().maximum() == 0
    assert tab.runs.table.verticalScrollBar().maximum() > 0
    tab.close()


def test_all_fits_at_the_smallest_designed_size(qtbot, tab, model):
    """Below the menus of a window of 1280 × 800, the panel and the run fit without scrolling."""
    train(qtbot, tab, model)
    panel = tab.panel._scroll

    assert panel.verticalScrollBar().maximum() == 0
    assert tab.plots.height() >= 140


def test_nothing_is_cut_off_in_a_small_window(qtbot, show, model):
    """At 900 × 508, tiles and buttons go on in the next line, and the page scrolls up and down alone."""
    tab = show(TrainTab(model), 900, 508)
    tab._first.stop()
    train(qtbot, tab, model)
    QApplication.processEvents()  # lays out what the end of the run has changed
    page = tab.findChild(Paper)
    assert page.horizontalScrollBar().maximum() == 0

    parts = (
        tab.tiles.speed,
        tab.tiles.look,
        tab.diagnosis.advice,
        tab.diagnosis.open_errors,
        tab.header.human,
    )
    for part in parts:
        assert part.width() >= part.minimumSizeHint().width()
        right = part.mapTo(page.widget(), part.rect().bottomRight()).x()
        assert right < page.viewport().width()
    tab.close()


def test_nothing_overlaps_where_much_wraps(qtbot, show, model):
    """In a page of 500, tiles take two lines and the verdict several: the page scrolls instead."""
    tab = show(TrainTab(model), 780, 400)
    tab._first.stop()
    train(qtbot, tab, model)
    QTest.qWait(0)
    parts = (tab.header, tab.tiles, tab.plots, tab.diagnosis, tab.runs)
    for upper, lower in pairwise(parts):
        assert upper.height() >= upper.minimumHeight()
        assert upper.y() + upper.height() <= lower.y()
    tab.close()
