from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.tabs.filters.learn.learning import Phase
from gui.tabs.filters.learn.plan import TASKS, Task
from gui.tabs.filters.learn.score_tiles import scientific, written
from gui.widgets.choice_strip import Choice
from gui.widgets.columns import Paper
from gui.widgets.export import csv_bytes, png_bytes, svg_bytes

PATIENCE = 20_000  # milliseconds


@pytest.fixture
def idle(bench, qtbot):
    """Wait until the view does nothing."""
    learning = bench.history._showing.learning

    def wait():
        QApplication.processEvents()
        qtbot.waitUntil(lambda: learning.phase is Phase.IDLE and not learning.is_learning, timeout=PATIENCE)

    return wait


@pytest.fixture
def choose_task(bench, idle):
    """Choose what is wanted, as its field does when a person has."""

    def choose(task):
        bench.controls.task.setCurrentIndex(TASKS.index(task))
        bench.controls.task.activated.emit(TASKS.index(task))
        idle()

    return choose


def choose(strip, name):
    """Click the choice called `name`."""
    choice = next(found for found in strip.findChildren(Choice) if found.text() == name)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)


def drag(view, *cells):
    """Press the mouse on the first pixel of a picture, and let go on the last."""
    spots = [view.place().rect(*cell).center().toPoint() for cell in cells]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(view, spot)
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spots[-1])


def test_it_shows_something_when_it_is_first_opened(bench):
    """Pictures, numbers, curves and a verdict, without a click."""
    assert np.array(bench.stage.learned.rows()).any()
    assert bench.stage.scores[1].error.accessibleName().startswith("Squared error: 3.")
    assert bench.progress.loss.series()[-1].x[-1] == 20
    assert bench.progress.title.accessibleName() == "Learned filter update 20, scaled by 1/4"
    assert "photos that it has not seen" in bench.foot.verdict.accessibleName()
    assert bench.progress.kernel.values().shape == (5, 5)


def test_buttons_make_one_update_rewind_and_learn_on(bench, idle, qtbot):
    qtbot.mouseClick(bench.bar.one, Qt.MouseButton.LeftButton)
    idle()
    assert bench.progress.title.accessibleName() == "Learned filter update 21, scaled by 1/4"
    qtbot.mouseClick(bench.bar.rewind, Qt.MouseButton.LeftButton)
    idle()
    assert not bench.progress.kernel.values().any()
    assert not bench.bar.rewind.isEnabled()
    qtbot.mouseClick(bench.bar.learn, Qt.MouseButton.LeftButton)
    idle()
    assert bench.progress.title.accessibleName() == "Learned filter update 20, scaled by 1/4"


def test_keys_learn_on_pause_and_rewind(bench, idle, qtbot):
    """F5 pauses what F5 has begun; the button that has the keyboard keeps it."""
    bench.history.set_value("updates", 1_000_000)
    bench.bar.learn.setFocus()
    qtbot.keyClick(bench, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: bench.bar.pause.isVisible() and bench.history.view.update > 40)
    assert not bench.bar.learn.isVisible()
    assert QApplication.focusWidget() is bench.bar.pause
    assert bench.actions_of_page.toggle.text() == "Pause"
    qtbot.keyClick(bench, Qt.Key.Key_F5)
    idle()
    reached = bench.history.view.update
    qtbot.keyClick(bench, Qt.Key.Key_F6)
    idle()
    assert bench.history.view.update == reached + 1
    assert bench.bar.learn.isVisible()
    qtbot.keyClick(bench, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    idle()
    assert bench.history.view.update == 0


def test_another_photo_leaves_the_filter_as_it_is(bench, idle):
    before, picture = bench.progress.kernel.values(), bench.stage.input.rows()
    bench.controls.photo.photo.setCurrentIndex(bench.controls.photo.photo.findText("Page"))
    bench.controls.photo.photo.activated.emit(bench.controls.photo.photo.currentIndex())
    idle()

    assert np.array_equal(bench.progress.kernel.values(), before)
    assert np.shape(bench.stage.input.rows()) == (191, 384) != np.shape(picture)
    assert np.shape(bench.stage.learned.rows()) == (191, 384)


def test_by_hand_or_wanted_in_the_middle(bench):
    """The wanted output is of the clean photo, on the same scale."""
    by_hand, limit = np.array(bench.stage.by_hand.rows()), bench.stage.by_hand.limit()
    choose(bench.stage.choice, "Wanted")

    wanted = np.array(bench.stage.by_hand.rows())
    assert np.abs(wanted).mean() < 0.6 * np.abs(by_hand).mean()
    assert bench.stage.by_hand.limit() == bench.stage.learned.limit() == limit
    assert bench.stage.by_hand.accessibleName() == "Wanted output"


def test_a_cell_that_is_typed_takes_the_filter_back(bench, tab, idle, qtbot):
    view = bench.controls.hand.kernel
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.cellRect(0, 0).center().toPoint())
    qtbot.keyClicks(view, "3")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    idle()

    assert bench.controls.hand.preset.currentText() == "By hand"
    assert bench.history.view.update == 0
    assert bench.foot.verdict.accessibleName().startswith("Another filter by hand: the filter is back")
    tab.undo()
    idle()
    assert bench.controls.hand.preset.currentText() == "Sobel, vertical edges"


def test_the_curve_shows_similarity_or_distance(bench):
    """Each as the engine kept it."""
    curves = bench.history.view.moment.state.curves
    choose(bench.progress.choice, "Distance")
    (series,) = bench.progress.near.series()
    assert (series.name, series.y.tolist()) == ("distance", curves.distance.tolist())
    choose(bench.progress.choice, "Cosine similarity")
    (series,) = bench.progress.near.series()
    assert (series.name, series.y.tolist()) == ("cosine", curves.cosine.tolist())


def test_painting_with_the_mouse(bench, tab, idle, choose_task):
    """Each stroke is one step of undo, and what has no paint stays without."""
    choose_task(Task.PAINT)
    assert bench.foot.verdict.accessibleName().startswith("Nothing is painted yet.")
    assert not bench.foot.fault.isVisible()
    assert not bench.bar.learn.isEnabled()
    drag(bench.stage.input, (40, 30), (50, 30), (80, 30))
    idle()
    codes = bench.history.setting.painted.codes
    assert set(codes[39:82, 30]) == {1}
    assert codes.sum() == 43 * 3
    assert bench.bar.learn.isEnabled()
    choose(bench.controls.paint.brush, "No edge")
    drag(bench.stage.input, (40, 90), (40, 100))
    idle()
    assert bench.history.setting.painted.codes[40, 95] == 3
    choose(bench.controls.paint.brush, "Erase")
    drag(bench.stage.input, (60, 20), (60, 40))
    idle()
    assert bench.history.setting.painted.codes[60, 30] == 0
    assert tab.undo_text() == "stroke"
    for _ in range(3):
        tab.undo()
    idle()
    assert bench.history.setting.painted is None
    assert not bench.bar.learn.isEnabled()


def test_painting_with_keys(bench, idle, choose_task, qtbot):
    """2 takes the brush for dark to light, ] a larger one; arrows move it, Space paints."""
    choose_task(Task.PAINT)
    view = bench.stage.input
    view.setFocus()
    for key in ("2", "]", "]"):
        qtbot.keyClicks(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    idle()

    codes = bench.history.setting.painted.codes
    assert codes.sum() == 2 * 5 * 5
    assert codes[63, 72] == 2
    assert bench.controls.paint.current()[1] == 5


def test_paint_is_learned_and_belongs_to_its_photo(bench, tab, idle, choose_task, qtbot):
    choose_task(Task.PAINT)
    qtbot.mouseClick(bench.controls.paint.example, Qt.MouseButton.LeftButton)
    idle()
    qtbot.mouseClick(bench.bar.learn, Qt.MouseButton.LeftButton)
    idle()
    assert bench.history.view.update == bench.history.setting.plan.updates
    painted = bench.stage.input.painting()
    bench.history.set_value("photo", "moon")
    idle()
    assert not bench.stage.input.painting().any()
    bench.history.set_value("photo", "camera")
    idle()
    assert np.array_equal(bench.stage.input.painting(), painted)


def test_the_rate_that_diverges_is_repaired_by_a_click(bench, idle, choose_task, qtbot):
    choose_task(Task.OUTPUT)
    rate = bench.controls.descent.rate
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "5")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    idle()
    qtbot.mouseClick(bench.bar.learn, Qt.MouseButton.LeftButton)
    idle()
    assert bench.foot.fault.accessibleName().startswith("The learning rate is too large.")
    assert not bench.foot.verdict.isVisible()  # it is said once
    (button,) = bench.foot.fault.buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    idle()
    assert not bench.foot.fault.isVisible()
    assert bench.foot.verdict.accessibleName().startswith("The filter came back.")


def test_what_may_be_added_is_shown(bench, idle, choose_task):
    choose_task(Task.OUTPUT)
    assert not bench.progress.free.isVisible()
    bench.history.set_value("photo", "upright bars")
    idle()

    assert bench.progress.free.isVisible()
    pattern = bench.progress.free.values()
    assert sorted(pattern[pattern != 0].tolist()) == [-1, 1]
    assert not pattern.sum(axis=0).any()


def test_ticks_say_which_photos_are_learned_from(bench, idle, qtbot):
    bench.controls.photos_section.setFolded(False)
    bench.controls.photos.ticks["coins"].click()
    idle()
    assert "coins" in bench.history.setting.held_out
    assert bench.controls.photo.photo.findText("Coins") >= 0
    assert bench.controls.photos_section.header.note() == "4 to learn from, 7 held out"


def test_every_field_of_the_panel_reaches_the_plan(bench, idle, qtbot):
    """What a person sets is what is learned with."""
    controls, more = bench.controls, bench.controls.more
    more.setFolded(False)
    qtbot.mouseClick(more.bias, Qt.MouseButton.LeftButton)
    choose(controls.descent.start, "Random")
    for combo, index in ((controls.more.batch, 2), (controls.descent.optimizer, 0), (controls.more.speed, 2)):
        combo.setCurrentIndex(index)
        combo.activated.emit(index)
    for field, text in ((more.seed, "7"), (more.decay, "0.01"), (more.updates, "30")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    controls.descent.size_row.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    idle()

    plan = bench.history.setting.plan
    config = bench.history.view.prepared.learner.config
    assert (config.bias, config.start, config.batch, config.optimizer) == (True, "random", 64, "sgd")
    assert (config.seed, config.weight_decay, config.size) == (7, 0.01, 6)
    assert (plan.updates, plan.speed.value) == (30, 200)


def test_all_is_taken_along(bench, idle, choose_task):
    """Pictures, curves and filters, each as an image and as numbers."""
    choose_task(Task.PAINT)
    bench.history.paint_example()
    idle()
    for picture in bench.exports():
        assert png_bytes(picture).startswith(b"\x89PNG")
        assert b"<svg" in svg_bytes(picture)
        assert csv_bytes(picture.rows())


def test_state_and_setup_come_back(bench, tab, idle, choose_task):
    choose_task(Task.OUTPUT)
    bench.history.set_value("size", 7)
    idle()
    state = tab.state()
    bench.setup.copy()
    assert '"task": "OUTPUT"' in QGuiApplication.clipboard().text()
    bench.history.set_value("size", 3)
    choose_task(Task.EDGES)
    bench.setup.paste()
    idle()
    assert (bench.history.setting.task, bench.history.setting.plan.config.size) == (Task.OUTPUT, 7)
    tab.undo()
    assert bench.history.setting.task is Task.EDGES
    tab.restore(state)
    idle()
    assert tab.state() == state
    assert bench.controls.descent.size_row.value() == 7


def test_a_setup_that_cannot_be_used_is_refused(bench, qtbot):
    bench.setup.copy()
    text = QGuiApplication.clipboard().text().replace('"size": 5', '"size": 99')
    QGuiApplication.clipboard().setText(text)
    before = bench.history.setting
    with qtbot.waitSignal(bench.refused) as refused:
        bench.setup.paste()
    assert "“size” cannot be 99 here" in str(refused.args[0])
    assert bench.history.setting == before


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
@pytest.mark.parametrize("name", ["astronaut", "page", "moon"])
def test_pictures_stand_beside_each_other(bench, restyled, scheme, name):
    """Whatever the photo's shape, nothing overlaps and nothing leaves the stage."""
    restyled(scheme)
    bench.history.set_value("photo", name)
    QApplication.processEvents()
    stage = bench.stage

    rects = [view.geometry() for view in (stage.input, stage.by_hand, stage.learned)]
    assert all(left.right() < right.left() for left, right in pairwise(rects))
    for part in (stage.bar, stage.bar_note, *stage.scores, stage.choice, *stage.titles):
        assert stage.rect().contains(part.geometry())
    assert stage.titles[1].geometry().right() < stage.choice.x()
    assert abs(stage.bar.width() - stage.input.place().bounds.width()) <= 2


def test_it_fits_without_scrolling(bench, tab):
    """In the window that the pictures of the lab are made for."""
    tab.resize(1280, 708)
    QApplication.processEvents()
    paper = tab.findChild(Paper)

    assert paper.verticalScrollBar().maximum() == 0
    assert paper.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("width", "text_size"), [(700, 100), (1270, 200)])
def test_nothing_is_cut_off_in_a_narrow_window(bench, tab, restyled, width, text_size):
    """The page scrolls down, never sideways."""
    restyled(text_size=text_size)
    tab.resize(width, 508)
    QApplication.processEvents()

    assert tab.findChild(Paper).horizontalScrollBar().maximum() == 0
    assert bench.bar.mapTo(tab, QPoint(bench.bar.width(), 0)).x() <= width


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, ("0", "")),
        (0.0091, ("9.1", "× 10⁻³")),
        (0.27, ("0.27", "")),
        (5865.2, ("5,865", "")),
        (1e-12, ("1.0", "× 10⁻¹²")),
        (0.00999, ("1.0", "× 10⁻²")),
    ],
)
def test_numbers_as_they_are_read(value, words):
    assert scientific(value) == words


def test_numbers_in_a_line_of_text():
    assert [written(value) for value in (0.049, 4.3e-5, 5865.0)] == ["0.049", "4.3 × 10⁻⁵", "5,865"]
