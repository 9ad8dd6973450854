import numpy as np
import pytest

from gui.tabs.filters.learn.paint import Brush, Paint, blank, example, stroke


def test_a_stroke_leaves_no_gap():
    """Between two pixels that the mouse was on, every row is painted, as wide as the brush."""
    codes = np.zeros((20, 20), np.uint8)
    stroke(codes, (3, 4), (15, 9), 3, Brush.DARK_TO_LIGHT)

    widths = (codes[2:17] == Brush.DARK_TO_LIGHT.value).sum(axis=1)
    assert 3 <= widths.min() <= widths.max() <= 5
    assert not codes[:2].any()
    assert not codes[17:].any()


def test_a_stroke_ends_at_the_border():
    codes = np.zeros((6, 6), np.uint8)
    stroke(codes, (0, 0), (0, 0), 5, Brush.NO_EDGE)

    assert (codes == Brush.NO_EDGE.value).sum() == 9


def test_what_is_wanted_where():
    """+1 and −1 for edges, 0 for none; what has no paint does not count."""
    paint = Paint.of(np.array([[0, 1], [2, 3]], np.uint8))

    assert paint.wanted.tolist() == [[0, 1], [-1, 0]]
    assert paint.counts.tolist() == [[False, True], [True, True]]


def test_it_comes_back_from_json():
    codes = np.random.default_rng(0).integers(0, 4, (128, 128)).astype(np.uint8)
    paint = Paint.of(codes)

    assert Paint.from_json(paint.to_json()) == paint
    assert blank((3, 5)).codes.shape == (3, 5)
    assert blank((3, 5)).is_empty


@pytest.mark.parametrize(
    "value",
    [
        None,
        "paint",
        [2, 2],
        [2, 2, "?"],
        [2, 2, Paint.of(np.zeros((2, 2), np.uint8)).to_json()[2][:-4]],
        [-1, -4, "eJxjYGBgAAAABAAB"],
        [10**9, 10**9, "eJxjYGBgAAAABAAB"],
        [3, 3, Paint.of(np.zeros((2, 2), np.uint8)).to_json()[2]],
        [1, 1, Paint.of(np.full((1, 1), 9, np.uint8)).to_json()[2]],
    ],
)
def test_a_painting_that_is_none_is_refused(value):
    assert Paint.from_json(value) is None


def test_an_example_follows_the_signs_of_the_answers():
    """Strong answers are edges, some of those near 0 are none, and what is in between is left open."""
    answers = np.zeros((64, 64), np.float32)
    answers[:, 20], answers[:, 40], answers[:, 50] = 0.5, -0.5, 0.1
    codes = example(answers).codes

    assert (codes[:, 20] == Brush.LIGHT_TO_DARK.value).all()
    assert (codes[:, 40] == Brush.DARK_TO_LIGHT.value).all()
    assert not codes[:, 50].any()
    assert 0 < (codes == Brush.NO_EDGE.value).sum() < codes.size / 8
