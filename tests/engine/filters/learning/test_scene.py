from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import correlate as scipy_correlate
from sklearn.metrics import mean_squared_error

from engine.data import photo
from engine.errors import ConfigError
from engine.filters import kernel
from engine.filters.learning import (
    EDGES_CONFIG,
    EdgeLack,
    EdgeTask,
    Example,
    HeldOut,
    Lack,
    LearnConfig,
    Learner,
    Scene,
    brightness,
    filter_output,
    learning_image,
    painted,
    scene_of_example,
    scene_of_image,
    scene_of_photo,
)

SOBEL = kernel("sobel-vertical").weights


def test_a_photo_is_shown_as_it_is_judged():
    """The noise is that of the table, and what is wanted is SciPy's answer to the photo without it."""
    task, image = EdgeTask(), brightness(photo("page"))
    scene = scene_of_photo(task, EDGES_CONFIG, "page")

    np.testing.assert_array_equal(scene.shown, HeldOut(task, EDGES_CONFIG).noisy("page"))
    expected = scipy_correlate(image, SOBEL, mode="constant")
    np.testing.assert_allclose(scene.wanted, expected, atol=1e-6)
    answers, expected = scene.answer(SOBEL, 0.5), scipy_correlate(scene.shown, SOBEL, mode="constant")
    np.testing.assert_allclose(answers[1:-1, 1:-1], expected[1:-1, 1:-1] + 0.5, atol=1e-5)


def test_beyond_the_image_nothing_is_answered():
    """Where a window is not whole, the answer is 0: that border is no edge."""
    image = np.ones((12, 12), np.float32)
    answers = Scene(image, image, image > 0, 0.5).answer(np.ones((4, 4)))

    assert answers[1:-2, 1:-2].tolist() == np.full((9, 9), 16).tolist()
    answers[1:-2, 1:-2] = 0
    assert not answers.any()


def test_its_error_is_that_of_the_table():
    task = EdgeTask()
    row = next(row for row in HeldOut(task, EDGES_CONFIG).table(np.eye(5) / 9) if row.photo == "page")
    found = scene_of_photo(task, EDGES_CONFIG, "page").score(np.eye(5) / 9)

    assert found.squared_error == pytest.approx(row.learned.squared_error)


def test_only_what_counts_is_judged():
    """Of a painted image that is the paint; scikit-learn reckons the same error."""
    image = np.random.default_rng(0).random((30, 30)).astype(np.float32)
    paint, counts = np.zeros((30, 30), np.float32), np.zeros((30, 30), bool)
    paint[12, 10:20], counts[10:14, 10:20] = 1, True
    scene = scene_of_example(Example(image, paint, counts), LearnConfig(), 0.5)

    expected = mean_squared_error(paint[counts], scipy_correlate(image, SOBEL, mode="constant")[counts])
    assert scene.score(SOBEL).squared_error == pytest.approx(expected, rel=1e-5)
    assert Scene(image, paint, np.zeros_like(counts), 0.5).score(SOBEL) is None


@pytest.mark.parametrize(("size", "noise", "bias"), [(3, 0.0, False), (6, 0.1, True)])
def test_the_error_of_a_filter_is_its_loss(size, noise, bias):
    """The same pixels, the same noise: the number under a picture is where the curve of the loss ends."""
    image = learning_image("camera", 40)
    config = LearnConfig(size=size, noise=noise, bias=bias)
    learner = Learner(filter_output(image, kernel("sobel-vertical")), config)
    learner.step(5)
    scene = scene_of_example(learner.problem.examples[0], config, 0.1)

    found = scene.score(learner.kernel, learner.bias, max(size, 3))
    assert found.squared_error == pytest.approx(learner.loss, rel=1e-4)


def test_filters_of_two_sizes_are_judged_on_the_same_pixels():
    image = np.ones((12, 12), np.float32)
    scene = Scene(image, image, image > 0, 0.5)

    assert scene.judged(1).sum() == 144
    assert scene.judged(4)[1:10, 1:10].all()
    assert (scene.judged(4).sum(), scene.judged(12).sum(), scene.judged(13).sum()) == (81, 1, 0)
    assert scene.score([[0.0]], size=4).squared_error == 1


def test_an_f_score_needs_edges_and_pixels_that_are_none():
    """Where all that is painted is an edge, every filter but zeros would get 1."""
    wanted = np.zeros((12, 12), np.float32)
    wanted[5] = 1
    everywhere, edges, even = np.ones((12, 12), bool), wanted > 0, wanted == 0
    lacks = [Scene(wanted, wanted, counts, 0.5).lack(3) for counts in (everywhere, edges, even, ~everywhere)]

    assert lacks == [EdgeLack.NOTHING, EdgeLack.EVEN, EdgeLack.EDGES, EdgeLack.PIXELS]


def test_an_image_of_one_s_own_is_judged_as_the_photos_are():
    """As if it were one more that is held out: SciPy's answer is wanted, and no photo has its noise."""
    task, image = EdgeTask(), np.random.default_rng(1).random((40, 30)).astype(np.float32)
    held_out = HeldOut(task, EDGES_CONFIG)
    held_out.look_at("mine", image)
    *photos, row = held_out.table(np.eye(5) / 9)
    scene = scene_of_image(task, EDGES_CONFIG, image, "mine")

    assert [one.photo for one in photos] == list(task.held_out)
    assert row.photo == "mine"
    np.testing.assert_allclose(scene.wanted, scipy_correlate(image, SOBEL, mode="constant"), atol=1e-6)
    assert row.learned.squared_error == pytest.approx(scene.score(np.eye(5) / 9).squared_error)
    assert row.by_hand.squared_error == pytest.approx(scene.score(SOBEL).squared_error)
    held_out.look_at("tiny", image[:10])
    assert [one.photo for one in held_out.table(np.eye(5))] == list(task.held_out)


def test_a_blur_has_no_edges_to_find():
    """What is wanted is bright everywhere: an F-score would be of the brightness."""
    task = EdgeTask(hand_made="box-blur")
    rows = HeldOut(task, EDGES_CONFIG).table(np.eye(5) / 5)

    assert EdgeTask().finds_edges
    assert not task.finds_edges
    assert not any(row.has_edges for row in rows)
    assert [row.beats for row in rows] == [
        row.learned.squared_error < row.by_hand.squared_error for row in rows
    ]


def test_an_image_without_edges_is_won_by_the_squared_error():
    held_out = HeldOut(EdgeTask(), EDGES_CONFIG)
    held_out.look_at("flat", np.full((40, 40), 0.5, np.float32))
    row = held_out.table(np.zeros((5, 5)))[-1]

    assert (row.has_edges, row.beats) == (False, True)


def test_the_scale_holds_nearly_all_of_both():
    wanted = np.linspace(-0.3, 0.3, 100, dtype=np.float32).reshape(10, 10)
    scene = Scene(wanted, wanted, np.ones((10, 10), bool), 0.1)

    assert scene.limit(wanted) == 0.3
    assert scene.limit(2 * wanted) == 0.6
    assert Scene(wanted, wanted, np.zeros((10, 10), bool), 0.1).limit(wanted) == 1


def test_a_photo_that_is_trained_on_is_none_to_judge_by():
    with pytest.raises(ConfigError, match="coins is not held out; choose from camera"):
        scene_of_photo(EdgeTask(), EDGES_CONFIG, "coins")


@pytest.mark.parametrize(
    ("name", "lack"),
    [
        ("half bright", Lack.VERTICAL),
        ("upright bars", Lack.VERTICAL),
        ("level bars", Lack.HORIZONTAL),
        ("camera", Lack.NOTHING),
    ],
)
def test_what_images_leave_open(name, lack):
    """The drawings do not determine a filter, and a photo does."""
    image = learning_image(name)
    found = Learner(filter_output(image, kernel("sobel-vertical")), LearnConfig()).determination

    assert image.shape == (128, 128)
    assert (image.min() >= 0, image.max() <= 1) == (True, True)
    assert found.lack is lack


def test_an_image_that_there_is_not():
    with pytest.raises(ConfigError, match="lena is not one to learn from"):
        learning_image("lena")


def test_edges_are_those_of_any_filter():
    """A filter that somebody typed says what an edge is as well as one that has a name."""
    typed = EdgeTask(hand_made="mine", weights=((1.0, -1.0), (0.5, 0.0)))
    assert typed.problem().title == "mine"
    np.testing.assert_array_equal(typed.problem().hand_made, [[1, -1], [0.5, 0]])
    named = EdgeTask()
    same = replace(named, hand_made="typed", weights=tuple(map(tuple, SOBEL.tolist())))
    np.testing.assert_array_equal(named.problem().examples[0].wanted, same.problem().examples[0].wanted)
    with pytest.raises(ConfigError, match="as many rows as there are numbers in each"):
        EdgeTask(weights=((1.0, 2.0),))


def test_paint_is_compared_with_any_filter():
    image = np.ones((8, 8), np.float32)
    problem = painted(image, image, image > 0, [[1.0, 2.0], [3.0, 4.0]], "mine")

    assert problem.title == "mine"
    assert problem.hand_made.tolist() == [[1, 2], [3, 4]]
