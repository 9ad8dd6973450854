import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skimage.transform import downscale_local_mean

from engine.data.shrinking import shrunk, shrunk_to_side
from engine.errors import ConfigError


def test_every_pixel_is_the_mean_of_a_block():
    """As scikit-image has it, in each colour."""
    image = np.random.default_rng(0).integers(0, 256, (12, 20, 3), dtype=np.uint8)
    small, factor = shrunk(image, 15)

    assert factor == 4
    np.testing.assert_array_equal(small, np.rint(downscale_local_mean(image, (4, 4, 1))))


def test_a_small_image_stays_as_it_is():
    image = np.zeros((3, 5), np.uint8)

    assert shrunk(image, 15)[0] is image


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 500))
def test_there_are_never_more_pixels_than_asked_for(height, width, most):
    small, factor = shrunk(np.full((height, width), 7, np.uint8), most)

    assert 1 <= small.size <= most
    assert (factor == 1) == (height * width <= most)
    assert (small == 7).all()


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 100))
def test_no_side_is_longer_than_asked_for(height, width, most):
    """Both sides go by the same whole number, the least that does."""
    small, factor = shrunk_to_side(np.full((height, width), 7, np.uint8), most)

    assert small.shape == (max(1, height // factor), max(1, width // factor))
    assert max(small.shape) <= most
    assert factor == 1 or max(height, width) > (factor - 1) * most
    assert (small == 7).all()


def test_a_colour_photo_gets_a_longest_side():
    """Each pixel is the mean of a block, as scikit-image has it."""
    image = np.random.default_rng(0).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    small, factor = shrunk_to_side(image, 100)

    assert factor == 4
    np.testing.assert_array_equal(small, np.rint(downscale_local_mean(image, (4, 4, 1))))
    with pytest.raises(ConfigError, match="the least is 1"):
        shrunk_to_side(image, 0)


def test_no_pixels_at_all_are_refused():
    with pytest.raises(ConfigError, match="the least is 1"):
        shrunk(np.zeros((2, 2), np.uint8), 0)
