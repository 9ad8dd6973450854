import numpy as np
import pytest

from engine.data.fitting import fitted
from engine.data.shrinking import shrunk
from engine.errors import ConfigError

NOISE = np.random.default_rng(0).integers(0, 256, (24, 24, 3), dtype=np.uint8)


def test_an_image_that_fits_stays_as_it_is():
    np.testing.assert_array_equal(fitted(NOISE, (24, 24)), NOISE)


def test_each_pixel_is_the_mean_of_what_it_covers():
    """As shrinking by a whole number makes it."""
    expected, factor = shrunk(NOISE, 64)

    assert factor == 3
    np.testing.assert_array_equal(fitted(NOISE, (8, 8)), expected)


@pytest.mark.parametrize("shape", [(30, 30), (42, 42), (56, 56), (33, 64), (100, 130)])
@pytest.mark.parametrize("colours", [(), (3,)], ids=["grey", "colours"])
def test_areas_that_cut_through_pixels_take_their_share_of_them(shape, colours):
    """Checked by enlarging every pixel 28 times, so that each area holds whole small ones."""
    image = np.random.default_rng(1).integers(0, 256, (*shape, *colours), dtype=np.uint8)
    side = min(shape)  # small pixels that one of the 28 × 28 covers
    fine = np.repeat(np.repeat(image, 28, axis=0), 28, axis=1)
    top, left = (28 * (length - side) // 2 for length in shape)
    middle = fine[top : top + 28 * side, left : left + 28 * side]
    means = middle.reshape(28, side, 28, side, *colours).mean(axis=(1, 3))

    assert np.abs(fitted(image, (28, 28)) - means).max() <= 0.5 + 1e-9


def test_what_is_too_wide_is_cut_off_on_both_sides():
    """A square in the middle of a wide image is all that is left, and stays a square."""
    image = np.zeros((10, 30), np.uint8)
    image[2:8, 12:18] = 200
    expected = np.zeros((5, 5), np.uint8)
    expected[1:4, 1:4] = 200

    np.testing.assert_array_equal(fitted(image, (5, 5)), expected)
    np.testing.assert_array_equal(fitted(image.T, (5, 5)), expected)


def test_a_small_image_is_enlarged():
    """A step becomes a ramp between the two values; one pixel becomes an even ground."""
    step = fitted(np.array([[0, 100], [0, 100]], np.uint8), (8, 8))

    assert (step[0, 0], step[0, 7]) == (0, 100)
    assert (np.diff(step[0].astype(int)) >= 0).all()
    np.testing.assert_array_equal(fitted(np.full((1, 1, 3), 7, np.uint8), (3, 4)), np.full((3, 4, 3), 7))


@pytest.mark.parametrize("shape", [(0, 8), (8, -1)])
def test_no_size_is_refused(shape):
    with pytest.raises(ConfigError, match="least is 1 × 1"):
        fitted(NOISE, shape)
