"""What stays in its place, what is said where, and what is shown before there is anything."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gui.tabs.filters.learn.learned_kernel import LearnedKernel
from gui.tabs.filters.learn.plan import Task
from gui.widgets.columns import Paper
from gui.widgets.export import csv_bytes


@pytest.fixture
def idle(bench, qtbot):
    """Wait until the view does nothing."""
    learning = bench.history._showing.learning

    def wait():
        QApplication.processEvents()
        qtbot.waitUntil(lambda: learning._job is None and not learning.is_learning, timeout=20_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def outputs(bench, idle):
    """The task whose answers are the filter's own, prepared."""
    bench.history.set_task(Task.OUTPUT)
    idle()
    return bench


def test_learning_is_called_by_its_name(outputs, idle):
    """It goes on only after it has begun; the button is as wide whatever it says."""
    bar, action = outputs.bar, outputs.actions_of_page.toggle
    wide = bar.learn.width()
    assert (bar.learn.text(), action.text()) == ("Learn", "Learn")
    outputs.history.step()
    idle()
    assert (bar.learn.text(), action.text()) == ("Learn on", "Learn on")
    assert bar.learn.width() == bar.pause.width() == wide


def test_no_axes_without_a_curve(outputs, idle):
    progress = outputs.progress
    assert progress.loss_place.words.isVisible()
    assert not progress.loss.isVisible()
    outputs.history.step()
    idle()
    assert progress.loss.isVisible()
    assert progress.near.isVisible()


def test_a_fault_moves_nothing(outputs, tab, idle):
    """It takes the place of the verdict, and its repair stands beside it."""
    widgets = (outputs.controls.descent.rate, outputs.bar.learn, outputs.stage.input, outputs.progress.kernel)
    before = [widget.mapTo(tab, QPoint(0, 0)) for widget in widgets]
    sizes = [widget.size() for widget in widgets]
    outputs.history.set_value("learning_rate", 5.0)
    idle()
    outputs.history.learn()
    idle()

    assert outputs.foot.fault.isVisible()
    assert [button.text() for button in outputs.foot.fault.buttons] == ["Learning rate 1.5"]
    assert [widget.mapTo(tab, QPoint(0, 0)) for widget in widgets] == before
    assert [widget.size() for widget in widgets[:3]] == sizes[:3]


def test_what_is_being_typed_stays(outputs, idle, qtbot):
    """Something else that is drawn meanwhile does not empty the field."""
    rate = outputs.controls.descent.rate
    rate.setFocus()
    rate.selectAll()
    qtbot.keyClicks(rate, "0.2")
    outputs.history.set_value("noise", 0.1)
    idle()
    assert rate.text() == "0.2"
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    idle()
    assert outputs.history.setting.plan.config.learning_rate == 0.2


def test_the_number_under_the_picture_is_the_end_of_the_curve(outputs, idle):
    """Both are of the same windows, and the page says so."""
    outputs.history.set_value("updates", 5)
    outputs.history.learn()
    idle()
    mine, _ = outputs.history.view.scores
    assert mine.squared_error == pytest.approx(outputs.progress.loss.series()[-1].y[-1], rel=1e-4)
    assert outputs.progress.loss_title.text().startswith("Loss: squared error")
    outputs.history.set_task(Task.EDGES)
    idle()
    assert outputs.progress.loss_title.text().startswith("Loss on the training photos")
    assert "which nothing was learned from" in outputs.stage.scores[1].error.toolTip()


def test_only_edges_painted_give_no_f_score(bench, idle):
    """Any filter but zeros would find them all: what to paint is said instead."""
    bench.history.set_task(Task.PAINT)
    idle()
    codes = np.zeros((128, 128), np.uint8)
    codes[60:64, 30:90] = 1
    bench.history.set_paint(codes)
    bench.history.learn()
    idle()
    assert bench.stage.scores[1].edges.accessibleName() == "F-score: —"
    assert "Paint with “No edge”, too." in bench.foot.verdict.accessibleName()
    codes = codes.copy()
    codes[20:24, 30:90] = 3
    bench.history.set_paint(codes)
    idle()
    assert bench.stage.scores[0].edges.accessibleName().startswith("F-score: 0.")
    assert "No F-score" not in bench.foot.verdict.accessibleName()


def test_a_blur_by_hand_has_no_edges_to_find(bench, idle):
    bench.history.set_kernel("gaussian")
    bench.history.step()
    idle()

    assert bench.stage.scores[1].edges.accessibleName() == "F-score: —"
    assert "F-score" not in bench.foot.verdict.accessibleName()


def test_a_filter_beyond_all_pictures_is_shown_in_numbers(outputs, idle):
    """The cells are of its power of ten."""
    outputs.history.set_value("optimizer", "sgd")
    outputs.history.set_value("learning_rate", 1e14)
    outputs.history.learn()
    idle()
    kernel = outputs.history.view.moment.state.kernel
    exponent = int(np.floor(np.log10(np.abs(kernel).max())))
    assert outputs.progress.title.accessibleName().startswith("Learned filter × 10")
    np.testing.assert_allclose(outputs.progress.kernel.values() * 10.0**exponent, kernel)
    assert outputs.stage.titles[2].accessibleName() == "Output learned too large to draw"
    assert outputs.foot.fault.accessibleName().startswith("The learning rate is too large.")


def test_weights_are_taken_along_as_they_are(show):
    view = LearnedKernel()
    show(view, 200, 200)
    assert view.setWeights(np.array([[0.1, -0.3], [0.0, 0.2]])) == ""
    assert view.setWeights(np.array([[1234.0, -50.0], [0.0, 0.2]])) == "× 10³"
    assert csv_bytes(view.rows()).decode().splitlines()[0] == "1234.0,-50.0"
    assert view.setWeights(np.array([[np.inf, -np.inf], [np.nan, 0.2]])) == ""
    assert view.values()[0].tolist() == [np.inf, -np.inf]


@pytest.mark.parametrize("text_size", [100, 125])
def test_the_sentence_is_in_sight_without_scrolling(bench, tab, restyled, text_size):
    """In a window of 1280 × 800, whatever the other views of the tab need."""
    restyled(text_size=text_size)
    tab.resize(1280, 686 if text_size == 125 else 708)
    QApplication.processEvents()
    QApplication.processEvents()

    assert tab.findChild(Paper).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("text_size", [100, 125, 200])
def test_titles_are_shortened_and_never_cut(bench, tab, restyled, text_size):
    restyled(text_size=text_size)
    tab.resize(1280, 700)
    QApplication.processEvents()

    for title in bench.stage.titles:
        assert title.accessibleName()
        assert title.sizeHint().width() <= title.width()
    assert not bench.stage.titles[1].geometry().intersects(bench.stage.choice.geometry())


def test_the_learned_filter_is_on_the_scale_of_the_one_by_hand(outputs, idle):
    """Sobel's 1, 2, 1 over 4 comes back as 1, 2, 1 scaled by 1/4; taken along are the weights themselves."""
    outputs.history.learn()
    idle()
    progress, weights = outputs.progress, outputs.history.view.moment.state.kernel
    np.testing.assert_allclose(progress.kernel.values(), [[1, 0, -1], [2, 0, -2], [1, 0, -1]], atol=0.04)
    assert progress.title.accessibleName() == "Learned filter update 2,000, scaled by 1/4"
    np.testing.assert_allclose(progress.kernel.rows(), weights)


def test_a_cut_photo_is_called_one(outputs):
    assert outputs.controls.photo.note.text() == "128 × 128 pixels cut from its middle."


def test_the_output_keeps_its_name_in_little_room(bench):
    """The choice beside it stands under it then."""
    bench.stage.resize(560, 500)
    bench.stage._arrange()
    title, choice = bench.stage.titles[1], bench.stage.choice
    assert title.accessibleName().startswith("Output")
    assert title.sizeHint().width() <= title.width()
    assert not title.geometry().intersects(choice.geometry())
    assert bench.stage.by_hand.y() >= choice.geometry().bottom()
