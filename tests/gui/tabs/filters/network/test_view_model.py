import numpy as np
import pytest

from engine.filters import kernel
from engine.store import EpochRecord, FilterSnapshot, RunState
from gui.lab import Activity
from gui.tabs.filters.likeness_words import pattern_words
from gui.tabs.filters.network.setting import Setting, Sort
from gui.tabs.filters.network.view_model import NetworkViewModel
from gui.tabs.filters.network.words import verdict
from gui.tabs.filters.own_images import OwnImages
from gui.widgets.numerals import number

SOBEL = kernel("sobel-vertical").weights.astype(np.float32)
NOISE = np.array([[3, -1, 2], [-4, 1, 5], [2, -2, -3]], np.float32)
UNLIKE = np.array([[3, -1, 2], [-4, 1, -5], [2, 5, -3]], np.float32)
COURSE = np.stack([[NOISE, SOBEL], [NOISE, 2 * SOBEL], [NOISE, 3 * SOBEL]])[:, :, None]


@pytest.fixture
def model(lab):
    model = NetworkViewModel(lab, OwnImages(lab))
    model.wake()
    yield model
    model.rest()


def test_the_newest_run_with_filters_is_shown(lab, model, keep_course, keep_run):
    """A dense network that is newer is listed first, but not shown; a chosen run stays."""
    first = keep_course(COURSE)
    keep_run(None, kind="dnn")
    assert model.view.course.run.id == first
    assert [run.id for run in model.view.runs] == [2, 1]

    assert keep_course(COURSE) == model.view.course.run.id
    model.choose_run(first)
    keep_course(COURSE)
    assert model.view.course.run.id == first


def test_what_is_shown_follows_the_epoch(model, keep_course):
    keep_course(COURSE)
    model.choose_filter(1)
    assert model.view.snapshot.epoch == 2
    model.epochs.set_step(0)

    assert model.view.weights(1).tolist() == [SOBEL.tolist()]
    assert model.view.likenesses[1].title == "Sobel, vertical edges"
    assert model.view.followed.distances == pytest.approx(np.array([0, 1, 2]) * np.linalg.norm(SOBEL))
    model.epochs.move(-1)
    assert model.view.step == 0


def test_epochs_of_a_run_that_trains_come_by_themselves(lab, model, keep_course, qtbot):
    """At the last epoch the view follows; at an earlier one it stays there."""
    run = keep_course(COURSE, RunState.RUNNING)
    lab.store.runs.add_filters(run, FilterSnapshot(3, COURSE[0]))
    lab.report(Activity("Training run 1"))
    qtbot.waitUntil(lambda: len(model.view.course.snapshots) == 4)
    assert model.view.snapshot.epoch == 3

    model.epochs.set_step(1)
    lab.store.runs.add_filters(run, FilterSnapshot(4, COURSE[0]))
    lab.report(Activity("Training run 1"))
    qtbot.waitUntil(lambda: len(model.view.course.snapshots) == 5)
    assert model.view.snapshot.epoch == 1


def test_what_is_said_of_a_run_that_trains_goes_along(lab, model, keep_course, qtbot):
    """Its epochs and its error, not only its filters."""
    run = keep_course(COURSE, RunState.RUNNING)
    assert model.view.runs[0].epochs_done == 0
    lab.store.runs.add_epoch(run, EpochRecord(3, 1, 1, 1, 0.25, 1), FilterSnapshot(3, COURSE[0]))
    lab.report(Activity("Training run 1"))
    qtbot.waitUntil(lambda: len(model.view.epochs) == 4)

    assert (model.view.runs[0].epochs_done, model.view.runs[0].dev_error) == (1, 0.25)


def test_filters_are_sorted_by_what_they_become(model, keep_course):
    """The order is that of the last epoch, so that nothing moves while epochs pass."""
    keep_course(np.stack([[SOBEL, NOISE], [SOBEL, NOISE], [NOISE, SOBEL]])[:, :, None])
    model.set_sort(Sort.LIKENESS)
    assert model.view.order == (1, 0)
    model.epochs.set_step(0)
    assert abs(model.view.likenesses[0].cosine) > abs(model.view.likenesses[1].cosine)
    assert model.view.order == (1, 0)
    model.set_sort(Sort.NUMBER)
    assert model.view.order == (0, 1)


def test_epochs_play_to_the_last_and_stop(model, keep_course, qtbot):
    """From the last one they begin before training."""
    keep_course(COURSE)
    model.epochs.set_speed(60.0)
    seen = []
    model.changed.connect(lambda view: seen.append(view.step))
    model.epochs.toggle_playing()
    assert model.view.playing
    assert model.view.step == 0
    qtbot.waitUntil(lambda: not model.view.playing)

    assert model.view.step == 2
    assert seen == sorted(seen)


def test_nothing_plays_and_nothing_is_read_while_nobody_looks(lab, model, keep_course):
    keep_course(COURSE)
    model.epochs.set_playing(True)
    model.rest()
    keep_course(COURSE)

    assert not model.view.playing
    assert len(model.view.runs) == 1


def test_a_setting_of_another_workspace_shows_the_nearest_there_is(lab, model, keep_course):
    run = keep_course(COURSE)
    model.restore(Setting(run=99, epoch=50, filter=7, layer="conv9", example=10**6))

    view = model.view
    assert (view.course.run.id, view.snapshot.epoch, view.filter) == (run, 2, 1)


def test_without_saved_weights_nothing_is_looked_up(lab, model, keep_course):
    keep_course(COURSE)

    assert model.view.wanted == ()
    assert not lab.running


def test_sentence_panel_and_curve_are_of_the_epoch_shown(model, keep_course):
    """At every epoch the cosine to the nearest is that of the curve there, and the sentence says it."""
    keep_course(np.stack([[SOBEL], [UNLIKE], [SOBEL.T]])[:, :, None])
    for step, start in ((0, "Before training: filter 1"), (1, "Epoch 1: filter 1"), (2, "Epoch 2: filter 1")):
        model.epochs.set_step(step)
        view = model.view
        clause, evidence = verdict(view)

        assert view.followed.cosines[step] == pytest.approx(view.likenesses[0].cosine)
        assert view.followed.nearest.title == view.likenesses[0].title
        assert clause.startswith(start)
        assert f"Cosine {number(view.likenesses[0].cosine, 2)}" in evidence
    model.epochs.set_step(1)
    assert "is like no hand-made filter" in verdict(model.view)[0]
    assert f"with {pattern_words(model.view.likenesses[0])}" in verdict(model.view)[1]
