import numpy as np
import pytest
from scipy.signal import correlate2d

from engine.data import photo
from engine.filters import kernel
from engine.filters.learning import Lack, LearnConfig, Learner, brightness, filter_output, middle, painted

SOBEL = kernel("sobel-vertical")
RAMP = np.linspace(0, 1, 20, dtype=np.float32) ** 2
ROWS, COLUMNS = np.indices((20, 20))
WAVE = np.random.default_rng(2).random(60).astype(np.float32)

IMAGES = {
    Lack.LIGHT: (np.zeros((20, 20)), 0),
    Lack.CHANGE: (np.full((20, 20), 0.5), 1),
    Lack.HORIZONTAL: (np.tile(WAVE[:20, None], (1, 20)), 3),
    Lack.VERTICAL: (np.tile(WAVE[None, :20], (20, 1)), 3),
    Lack.FALLING: (WAVE[ROWS - COLUMNS + 20], 5),
    Lack.RISING: (WAVE[ROWS + COLUMNS], 5),
}


@pytest.mark.parametrize("lack", IMAGES)
def test_what_the_image_does_not_determine(lack):
    """Each null direction, and the one shown, leaves the output as it is; the rank is that of the windows."""
    image, rank = IMAGES[lack]
    image = image.astype(np.float32)
    found = Learner(filter_output(image, SOBEL), LearnConfig()).determination

    assert (found.lack, found.rank, found.weights, found.is_unique) == (lack, rank, 9, False)
    assert not found.others
    assert found.null_directions.shape == (9 - rank, 3, 3)
    flat = found.null_directions.reshape(9 - rank, 9)
    np.testing.assert_allclose(flat @ flat.T, np.eye(9 - rank), atol=1e-9)
    for direction in (*found.null_directions, found.example):
        assert np.linalg.norm(direction) > 0.9
        np.testing.assert_allclose(correlate2d(image, direction, mode="valid"), 0, atol=1e-6)
    assert lack.value in found.words
    assert f"determine {rank} of 9" in found.words


def test_a_photo_determines_every_weight():
    found = Learner(
        filter_output(middle(brightness(photo("camera")), 64), SOBEL), LearnConfig()
    ).determination

    assert found.is_unique
    assert (found.rank, found.lack, len(found.null_directions)) == (9, Lack.NOTHING, 0)
    assert found.words == "The data determine all 9 numbers of the filter."


def test_a_ramp_leaves_more_open_than_what_is_shown():
    """Upright and even: 1 above −1 changes nothing, and neither does 1, −2, 1 side by side."""
    image = np.tile(np.arange(30, dtype=np.float32) / 32, (30, 1))
    found = Learner(filter_output(image, SOBEL), LearnConfig()).determination

    assert (found.rank, found.lack, found.others) == (2, Lack.VERTICAL, True)
    np.testing.assert_allclose(correlate2d(image, [[1, -2, 1]], mode="valid"), 0, atol=1e-6)
    assert "any multiple of 1 above −1, and others too, may be added" in found.words


def test_too_few_pixels(noise_image):
    """Five painted pixels cannot settle nine weights."""
    mask = np.zeros(noise_image.shape, bool)
    mask[5, 5:10] = True
    found = Learner(painted(noise_image, noise_image, mask, SOBEL), LearnConfig()).determination

    assert (found.rank, found.lack) == (5, Lack.WINDOWS)
    assert "any of 4 other patterns may be added" in found.words


def test_a_ramp_says_too_little():
    """On a brightness that grows evenly, windows differ in two numbers only."""
    image = ((ROWS + 2 * COLUMNS) / 64).astype(np.float32)  # exact in float32
    found = Learner(filter_output(image, SOBEL), LearnConfig()).determination

    assert (found.rank, found.lack) == (2, Lack.VARIETY)


def test_a_bias_takes_the_place_of_brightness():
    """On an even image the answer can come from the filter or from the bias: one number is determined."""
    problem = filter_output(np.full((9, 9), 0.5, np.float32), kernel("box-blur"))
    found = Learner(problem, LearnConfig(bias=True)).determination

    assert (found.rank, found.weights, found.lack) == (1, 10, Lack.CHANGE)


def test_only_the_determined_part_is_compared():
    """A filter and the same filter plus null directions are one to the images."""
    image = IMAGES[Lack.VERTICAL][0].astype(np.float32)
    found = Learner(filter_output(image, SOBEL), LearnConfig()).determination
    other = SOBEL.weights + np.tensordot(np.arange(6), found.null_directions, 1)

    np.testing.assert_allclose(found.determined(other), found.determined(SOBEL.weights), atol=1e-9)
    np.testing.assert_allclose(found.determined(other)[0], found.determined(other)[1], atol=1e-9)
