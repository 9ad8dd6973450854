import numpy as np
import pytest
from scipy.ndimage import correlate as scipy_correlate

from engine.data import photo
from engine.filters import kernel
from engine.filters.learning import EDGES_CONFIG, Learner, brightness
from gui.tabs.filters.learn.pictures import Pictures
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.problems import problem_of
from gui.tabs.filters.learn.setting import Setting

SOBEL = kernel("sobel-vertical").weights


def test_the_first_learning_is_that_of_the_engine(begun):
    """Same weights, bit for bit, as without a window."""
    learner = Learner(problem_of(Setting(), Pictures()), EDGES_CONFIG)
    learner.step(20)

    assert begun.view.update == 20
    np.testing.assert_array_equal(begun.view.moment.state.kernel, learner.kernel)
    assert [row.photo for row in begun.view.moment.judgement.table] == list(Setting().held_out)


def test_pictures_are_of_the_photo_that_is_looked_at(begun):
    """By hand is what SciPy answers to the input that is shown."""
    begun.set_value("photo", "page")
    view = begun.view
    assert view.update == 20
    expected = scipy_correlate(view.shown.scene.shown, SOBEL, mode="constant")
    np.testing.assert_allclose(view.shown.by_hand[1:-1, 1:-1], expected[1:-1, 1:-1], atol=1e-5)
    clean = scipy_correlate(brightness(photo("page")), SOBEL, mode="constant")
    np.testing.assert_allclose(view.shown.scene.wanted, clean, atol=1e-5)
    learned = view.moment.state.kernel.astype(np.float32)
    mine = scipy_correlate(view.shown.scene.shown, learned, mode="constant")
    np.testing.assert_allclose(view.learned[2:-2, 2:-2], mine[2:-2, 2:-2], atol=1e-5)
    table = {row.photo: row for row in view.moment.judgement.table}
    assert view.scores == (table["page"].learned, table["page"].by_hand)


def test_one_update_and_back(begun, settle):
    """The first values come back, and from there the same updates."""
    kernel_at_20 = begun.view.moment.state.kernel
    begun.step()
    settle()
    assert begun.view.update == 21
    begun.rewind()
    settle()
    assert begun.view.update == 0
    assert not begun.view.moment.state.kernel.any()
    assert begun.view.verdict[0] == "Rewound: the filter is back at its first values."
    begun.learn()
    settle()
    np.testing.assert_array_equal(begun.view.moment.state.kernel, kernel_at_20)


def test_pause_and_learn_on(begun, settle, qtbot):
    """Long learning stays where it is paused, and goes on from there."""
    begun.set_value("updates", 1_000_000)
    begun.learn()
    qtbot.waitUntil(lambda: begun.view.is_learning and begun.view.update > 100)
    begun.pause()
    settle()
    reached = begun.view.update
    assert 100 < reached < 1_000_000
    assert not begun.view.is_learning
    assert begun.view.moment.state.latest.update == reached
    begun.toggle()
    qtbot.waitUntil(lambda: begun.view.update > reached)
    begun.toggle()
    settle()


def test_another_setting_takes_the_filter_back_and_says_so(begun, settle):
    """Nothing of what was learned with the old setting is left on screen."""
    begun.set_value("noise", 0.05)
    settle()

    assert begun.view.update == 0
    assert begun.view.verdict[0] == "Another noise: the filter is back at its first values."
    assert begun.view.prepared.setting.plan.config.noise == 0.05
    assert begun.undo_text == "noise"
    begun.undo()
    settle()
    assert begun.view.prepared.setting.plan.config.noise == 0.15


def test_a_change_while_it_learns_begins_anew_and_goes_on(begun, settle, qtbot):
    begun.set_value("updates", 1_000_000)
    begun.learn()
    qtbot.waitUntil(lambda: begun.view.update > 50)
    begun.set_value("size", 3)
    qtbot.waitUntil(lambda: begun.view.moment.state.kernel.shape == (3, 3) and begun.view.update > 50)
    assert begun.view.is_learning
    begun.pause()
    settle()


def test_learning_that_waits_for_its_images_can_be_paused_at_once(begun, settle):
    """The button says so from the click on, not when the images have been gone through."""
    begun.set_task(Task.OUTPUT)
    begun.learn()
    assert begun.view.is_learning
    begun.pause()
    assert not begun.view.is_learning
    settle()
    assert begun.view.update == 0


def test_many_changes_in_a_row_end_with_the_last(begun, settle):
    for noise in np.linspace(0.01, 0.3, 30):
        begun.set_value("noise", round(float(noise), 2))
    settle()

    assert begun.view.prepared.setting == begun.setting
    assert begun.view.shown.scene.shown.std() > 0.3


def test_the_filter_comes_back(begun, settle):
    begun.set_task(Task.OUTPUT)
    begun.learn()
    settle()

    assert begun.view.verdict[0] == "The filter came back."
    np.testing.assert_allclose(begun.view.moment.state.kernel, SOBEL, atol=0.01)
    assert begun.view.moment.state.latest.cosine == pytest.approx(1, abs=1e-4)


def test_it_does_not_come_back_where_it_is_not_the_only_one(begun, settle):
    begun.set_task(Task.OUTPUT)
    begun.set_value("photo", "upright bars")
    begun.learn()
    settle()

    clause, evidence = begun.view.verdict
    assert clause == "The filter did not come back, because the image has no vertical structure."
    assert "may be added without changing the output" in evidence
    assert not begun.view.prepared.determination.is_unique
    np.testing.assert_allclose(begun.view.learned, begun.view.shown.by_hand, atol=0.02)


def test_a_rate_that_diverges_is_caught_and_repaired(begun, settle):
    """The repair is below 2 (1 + β) / λ_max, and one click learns with it."""
    begun.set_task(Task.OUTPUT)
    begun.set_value("learning_rate", 5.0)
    settle()
    limit = begun.view.prepared.stable_rate
    assert begun.view.rate_note == f"Diverges above {limit:.3g}."
    begun.learn()
    settle()

    failure = begun.view.failure
    assert failure.title == "The learning rate is too large"
    assert not begun.view.can_learn
    begun.learn()  # nothing happens: it is refused until it is repaired
    settle()
    (words, setting), *_ = failure.repairs
    assert setting.plan.config.learning_rate < limit
    assert words == f"Learning rate {setting.plan.config.learning_rate:g}"
    begun.adopt(setting)
    settle()
    assert begun.view.failure is None
    assert begun.view.verdict[0] == "The filter came back."


def test_a_rate_beyond_all_pictures(begun, settle):
    """No warning, no picture of it, and the same repair."""
    begun.set_task(Task.OUTPUT)
    begun.set_value("optimizer", "sgd")
    begun.set_value("learning_rate", 1e14)
    settle()
    begun.learn()
    settle()

    assert begun.view.failure is not None
    assert begun.view.learned is None
    begun.rewind()
    settle()
    assert begun.view.failure is None
    assert begun.view.update == 0


def test_photos_must_be_left_for_both_parts(begun, settle):
    for name in Setting().training:
        begun.set_training(name, False)
    settle()
    assert begun.view.refusal.title == "No photo to learn from"
    assert begun.view.moment is None
    begun.adopt(begun.view.refusal.repairs[0][1])
    settle()
    assert begun.view.refusal is None
    assert begun.view.update == 20
    for name in Setting().held_out:
        begun.set_training(name, True)
    settle()
    assert begun.view.refusal.title == "No photo held out"
    begun.adopt(begun.view.refusal.repairs[0][1])
    settle()
    assert begun.setting.held_out == ("camera",)
    assert len(begun.view.moment.judgement.table) == 1


def test_a_filter_of_zeros_is_refused(begun, settle):
    begun.set_kernel("identity")
    begun.set_weight(1, 1, 0.0)
    settle()

    assert begun.view.refusal.title == "Nothing to learn"
    assert [words for words, _ in begun.view.refusal.repairs] == ["Sobel, vertical edges"]


def test_edges_that_are_painted(begun, settle):
    """Without paint there is nothing to learn; a stripe of paint teaches what the filter answers there."""
    begun.set_task(Task.PAINT)
    settle()
    assert begun.view.verdict[0] == "Nothing is painted yet."
    assert begun.view.fault is None
    assert not begun.view.can_learn
    assert begun.view.shown is not None
    begun.paint_example()
    settle()
    assert begun.view.refusal is None
    begun.learn()
    settle()
    mine, theirs = begun.view.scores
    assert mine.squared_error < theirs.squared_error / 3
    codes = begun.setting.painted.codes
    assert (begun.view.learned[codes == 1].mean(), begun.view.learned[codes == 2].mean()) == pytest.approx(
        (1, -1), abs=0.4
    )
    begun.clear_paint()
    settle()
    assert begun.view.refusal is not None
    begun.undo()
    settle()
    assert np.array_equal(begun.setting.painted.codes, codes)


def test_slow_learning_can_be_watched_and_stopped_at_once(begun, settle, qtbot):
    begun.set_value("speed", "STEPS")
    begun.rewind()
    begun.learn()
    qtbot.waitUntil(lambda: begun.view.update in (1, 2))
    seen = begun.view.update
    begun.pause()
    settle()
    assert begun.view.update - seen <= 1  # the one that was under way


def test_another_speed_is_taken_at_once(begun, settle, qtbot):
    """As many updates are made as were to be made."""
    begun.set_value("speed", "STEPS")
    begun.set_value("updates", 400)
    begun.learn()
    qtbot.waitUntil(lambda: begun.view.update > 20)
    begun.set_value("speed", "FULL")
    settle()

    assert begun.view.update == 420
    assert not begun.view.is_learning


def test_cancelled_in_the_status_bar_it_can_learn_on(begun, lab, settle, qtbot):
    begun.set_value("updates", 1_000_000)
    begun.learn()
    qtbot.waitUntil(lambda: begun.view.update > 50)
    assert lab.activity.title.startswith("Learning a filter, update ")
    lab.cancel_all()
    settle()
    assert not begun.view.is_learning
    begun.set_value("size", 3)
    lab.cancel_all()
    settle()
    begun.set_value("updates", 5)
    begun.learn()
    settle()
    assert begun.view.moment.state.kernel.shape == (3, 3)


def test_a_state_from_before_is_learned_when_it_is_shown(model, settle):
    setting = Setting().with_plan(Setting().plan.with_value("size", 7).with_value("updates", 3))
    model.restore(setting)
    assert model.view.moment is None
    model.begin()
    settle()
    assert model.view.moment.state.kernel.shape == (7, 7)
    assert model.undo_text == ""
