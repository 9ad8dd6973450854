import numpy as np
import pytest
import torch
from torch.nn import functional as F

from engine.data import photo
from engine.filters import kernel, nearest_turned, preset
from engine.store import RunState
from gui.tabs.filters.choose.setting import Look, Setting
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.own_images import OwnImages

SOBEL = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]


def torch_answer(weights, padding):
    image = torch.from_numpy(photo("camera").astype(np.float32))[None, None]
    return F.conv2d(image, torch.tensor(weights)[None, None], padding=padding)[0, 0]


def test_several_edits_before_a_paint_are_answered_once(model, settle, qtbot):
    """Every edit is in the cells at once, and the last one alone is computed."""
    answers = []
    model.changed.connect(lambda view: answers.append(view.response))
    before = model.view.response
    for value in (3.0, 4.0, 5.0):
        model.filter.set_weight(0, 0, value)
        assert model.view.asked.cells.planes[0][0][0] == value
        assert model.view.response is before
    settle()

    assert len({id(answer) for answer in answers} - {id(before)}) == 1
    expected = torch_answer((np.array([[5, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4).astype(np.float32), 0)
    np.testing.assert_allclose(model.view.response.values, expected.numpy(), atol=1e-2)


def test_rotate_flip_and_negate(model):
    """Sobel turned clockwise finds edges from top to bottom; two changes of sign are none."""
    model.filter.rotate()
    assert np.array_equal(model.view.asked.cells.matrix(), [[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
    model.filter.set_preset("sobel-vertical")
    model.filter.flip()
    assert np.array_equal(model.view.asked.cells.matrix(), -np.array(SOBEL))
    model.filter.negate()
    assert model.view.asked.cells.preset is preset("sobel-vertical")


def test_what_is_copied_from_a_channel_is_pasted_into_one(model, settle):
    """The weights of the other channels stay, and undo brings back those that were replaced."""
    model.image.set_photo("chelsea")
    model.image.set_image("colour", colour=True)
    model.filter.set_split(True)
    model.filter.set_plane(2)
    model.filter.paste("1, 2\n3, 4")
    settle()

    cells = model.view.asked.cells
    assert cells.weights(2).tolist() == [[1, 2], [3, 4]]
    assert cells.weights(0).tolist() == [[0, -0.5], [0, -0.25]]  # from its middle cell on
    model.undo()
    assert model.view.asked.cells.matrix(2).tolist() == SOBEL


def test_a_filter_whose_channels_cancel_sees_colours(model, settle):
    """It is not said that its weights are 0: a grey image gives 0, the cat does not."""
    model.image.set_photo("chelsea")
    model.image.set_image("colour", colour=True)
    model.filter.only_plane(0)
    model.filter.set_plane(2)
    model.filter.paste("-0.25, 0, 0.25\n-0.5, 0, 0.5\n-0.25, 0, 0.25")
    settle()
    clause, sentences = model.view.verdict

    assert clause == "It finds differences between colours: grey gives 0."
    assert "add up to 0. Its strongest answer is" in sentences


def test_undo_walks_back_through_every_edit_and_redo_forward(model, settle):
    model.filter.set_weight(1, 1, 7.0)
    model.filter.rotate()
    model.image.set_photo("coins")
    assert model.undo_text == "image"
    model.undo()
    model.undo()
    assert model.view.asked.cells.planes[0][1][1] == 7.0
    assert (model.undo_text, model.redo_text) == ("weight 2, 2", "rotation")
    model.undo()
    assert model.view.asked == Setting()
    model.redo()
    model.redo()
    model.redo()
    settle()
    assert model.view.pixels.shape == photo("coins").shape


def test_the_reckoning_leads_from_the_sum_to_the_output(model, settle):
    """The nine products add up, the divisor divides, and the rectifier has the last word."""
    model.window.hover_output(0, 100, 100)
    window = photo("camera")[100:103, 100:103].astype(int)
    total = int((window * SOBEL).sum())

    assert model.view.reckoning.replace("−", "-") == f"{total} / 4 = {round(total / 4, 1):g}"
    model.filter.negate()
    model.output.set_look(Look.ABSOLUTE)
    settle()
    assert model.view.reckoning.endswith(f", |x|: {round(abs(total) / 4, 1):g}")
    model.filter.set_preset("ng-vertical")
    model.output.set_look(Look.SIGNED)
    settle()
    assert model.view.reckoning == ""


@pytest.mark.parametrize(("preset", "words"), [("sobel-vertical", "add up to 0"), (None, "weights are 0")])
def test_what_cannot_be_normalised_is_said_in_words(model, preset, words):
    """Nothing in the sentence is the name of a variable."""
    if preset is None:
        model.filter.scale(0)
    model.filter.normalise("sum")

    assert words in model.view.refusal.sentence
    assert "=" not in model.view.refusal.sentence


def test_without_a_pointer_the_strongest_answer_is_spelled_out(model, settle):
    """It is the one that PyTorch's arg max finds; while a weight is edited the window stays where it is."""
    sobel = torch_answer((np.array(SOBEL) / 4).astype(np.float32), 0)
    assert model.view.cell == divmod(int(sobel.abs().argmax()), 510)
    before = model.view.cell
    model.filter.set_weight(0, 0, -9.0)
    settle()
    assert model.view.cell == before
    model.window.go_to_strongest()
    peak = model.view.response.peak
    assert model.view.cell == (peak.row, peak.column) != before


def test_a_pinned_answer_stays_until_the_photo_changes(model, settle):
    model.window.hover_output(0, 7, 9)
    model.window.pin()
    model.window.leave()
    model.filter.set_preset("laplacian-4")
    settle()
    assert model.view.cell == (7, 9)
    model.window.move(-10, 1)
    assert model.view.cell == (0, 10)
    model.image.set_photo("coins")
    settle()
    assert model.view.pinned is None


def test_filters_of_two_sizes_answer_around_the_same_pixel(model, settle):
    """All marks lie around one pixel, or as near as a window comes to the edge; choosing moves none."""
    model.filter.add()
    model.filter.set_size(7)
    model.filter.choose(0)
    settle()
    model.window.hover_input(50, 60)
    assert model.view.cells == ((49, 59), (47, 57))
    model.window.hover_output(1, 47, 57)
    assert model.view.cell == (49, 59)
    model.window.pin()
    model.filter.choose(1)
    settle()
    model.window.leave()
    assert model.view.cells == ((49, 59), (47, 57))
    assert model.view.window.corner == (47, 57)
    model.filter.choose(0)
    settle()
    model.window.hover_input(0, 511)
    assert model.view.cells == ((0, 509), (0, 505))


def test_hovering_the_photo_finds_the_window_around_the_pixel(model, settle):
    """At the edge of the photo a valid filter has no window: the nearest one is taken."""
    model.window.hover_input(50, 60)
    assert (model.view.cell, model.view.window.corner) == ((49, 59), (49, 59))
    model.window.hover_input(0, 511)
    assert model.view.cell == (0, 509)
    model.output.set_border("zeros")
    settle()
    model.window.hover_input(0, 511)
    assert (model.view.cell, model.view.window.corner) == ((0, 511), (-1, 510))


def test_a_colour_photo_is_seen_in_grey_and_the_frame_is_named(model, settle):
    """With zeros around it, the brightest edge of the cat is the frame; the words say so."""
    model.image.set_photo("chelsea")
    model.output.set_border("zeros")
    settle()

    assert model.view.asked.image.has_colours
    assert model.view.pixels.ndim == 2
    assert model.view.verdict[1].endswith("beyond it the filter sees 0.")


def test_without_a_network_there_is_a_sentence_and_a_way_to_one(model, lab, qtbot):
    assert model.view.learned.filters == ()
    assert "No network has been trained" in model.view.learned.sentence
    with qtbot.waitSignal(lab.open_train):
        model.train()


def test_the_newest_finished_network_is_shown_likest_first(model, keep_run):
    """Its filters come with the nearest preset: 3 times Sobel is Sobel, negative Laplacian a negative one."""
    keep_run([np.full((1, 3, 3), 0.5)])
    noise = np.random.default_rng(0).normal(size=(3, 3))
    second = keep_run(np.stack([[noise], [3 * np.array(SOBEL)], [-kernel("laplacian").weights]]))
    keep_run(np.zeros((1, 1, 3, 3)), state=RunState.STOPPED)
    learned = model.view.learned

    assert learned.run == second
    likeness = {one.number: (one.likeness.title, round(one.likeness.cosine, 6)) for one in learned.filters}
    assert likeness[2] == ("Sobel, vertical edges", 1.0)
    assert likeness[3] == ("Laplacian, 4 neighbours", -1.0)
    assert learned.filters[-1].number == 1
    assert learned.most_like(kernel("sobel-vertical").weights) == (0, pytest.approx(1))


def test_both_views_of_a_network_name_the_same_filter(model, lab, keep_run):
    """The strip compares as the view of networks does: over rotations and sign, with every preset."""
    turned = np.array([[2, 1, 0], [1, 0, -1], [0, -1, -2]])
    emboss = preset("emboss").weights()
    weights = np.stack([[turned], [-emboss], [np.random.default_rng(0).normal(size=(3, 3))]])
    keep_run(weights)
    network = {place: (one.title, one.turn) for place, one in enumerate(nearest_turned(weights), 1)}
    shown = {one.number: (one.likeness.title, one.likeness.turn) for one in model.view.learned.filters}

    assert shown == network
    assert (shown[1], shown[2]) == (("Vertical edges", 45), ("Emboss", 0))


def test_a_filter_that_sees_colours_alone_is_like_none_in_grey(model, keep_run):
    """Over all channels its cosine is 0.004, with presets and with the filter in the cells."""
    sobel = np.array(SOBEL, float)
    keep_run(np.stack([[1.01 * sobel, -sobel, 0 * sobel], [sobel, sobel, sobel + 1]]))
    learned = {one.number: (place, one.likeness) for place, one in enumerate(model.view.learned.filters)}
    place, likeness = learned[1]

    assert likeness.cosine == pytest.approx(0.004, abs=1e-3)
    grey, cosine = model.view.learned.most_like(sobel)
    assert grey == learned[2][0] != place
    assert cosine == pytest.approx(6 / np.sqrt(45))


def test_while_a_network_trains_the_sentence_says_so(model, lab, keep_run):
    """Nobody is told that there is none; when it has ended, its filters stand there."""
    run = keep_run(np.ones((4, 1, 3, 3)), state=RunState.RUNNING)
    assert model.view.learned.is_training
    assert f"Run {run} · CNN 16·32 is being trained now" in model.view.learned.sentence
    lab.store.runs.set_state(run, RunState.FINISHED)
    lab.run_changed.emit(run)

    assert model.view.learned.run == run


def test_runs_without_convolution_or_checkpoint_are_passed_over(model, keep_run):
    """The filters shown are those of the CNN behind a dense network and a run that has lost its file."""
    run = keep_run(np.ones((4, 2, 5, 5)))
    keep_run(kind="dnn")
    keep_run()

    assert (model.view.learned.run, model.view.learned.size) == (run, 5)
    model.filter.use_learned(0)
    assert model.view.asked.cells.weights().tolist() == [[1.0] * 5] * 5


def test_a_damaged_checkpoint_is_reported_and_nothing_else_breaks(lab, keep_run):
    run = keep_run(np.ones((4, 1, 3, 3)))
    lab.workspace.checkpoint(run).write_bytes(b"not a checkpoint")
    learned = FiltersViewModel(lab, OwnImages(lab)).view.learned

    assert learned.filters == ()
    assert "cannot be read" in learned.sentence


def test_a_damaged_checkpoint_is_passed_over(lab, keep_run):
    """The filters of the run before it are shown, as those of a run that has lost its file would be."""
    good = keep_run(np.ones((4, 1, 3, 3)))
    bad = keep_run(np.ones((2, 1, 3, 3)))
    lab.workspace.checkpoint(bad).write_bytes(b"not a checkpoint")

    assert FiltersViewModel(lab, OwnImages(lab)).view.learned.run == good


def test_a_store_that_cannot_be_read_leaves_what_is_shown(model, lab, keep_run, qtbot):
    """The news of a run is passed on as an error, not raised into whoever told it."""
    run = keep_run(np.ones((4, 1, 3, 3)))
    with qtbot.waitSignal(lab.failed) as told:
        lab.run_changed.emit(run + 1)

    assert "There is no run" in str(told.args[0])
    assert model.view.learned.run == run


def test_a_learned_filter_can_be_put_into_the_cells(model, keep_run):
    keep_run([[kernel("laplacian").weights * 0.123]])
    model.filter.use_learned(0)

    assert np.allclose(
        model.view.asked.cells.weights(), [[0, 0.12, 0], [0.12, -0.49, 0.12], [0, 0.12, 0]], atol=1e-12
    )
    assert model.undo_text == "learned filter"
