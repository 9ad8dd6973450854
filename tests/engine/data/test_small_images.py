import numpy as np
import pytest

from engine.data.small_images import SmallImage, small_image, small_volume
from engine.errors import ConfigError


def test_the_digit_at_its_own_size_is_the_real_one():
    """The fourth image of scikit-learn's digits, number for number."""
    from sklearn.datasets import load_digits

    np.testing.assert_array_equal(small_image(SmallImage.DIGIT, 8), load_digits().images[3])


def test_the_edge_is_the_one_of_the_course():
    """10 10 10 0 0 0 in every row of a 6×6 image."""
    assert small_image(SmallImage.EDGE, 6).tolist() == [[10, 10, 10, 0, 0, 0]] * 6


@pytest.mark.parametrize("kind", SmallImage)
@pytest.mark.parametrize("size", [1, 5, 32])
def test_every_kind_fills_every_size_with_whole_numbers(kind, size):
    image = small_image(kind, size)

    assert image.shape == (size, size)
    np.testing.assert_array_equal(image, np.round(image))


def test_an_empty_image_is_refused():
    with pytest.raises(ConfigError, match="input_size = 0 is too small"):
        small_image(SmallImage.EDGE, 0)


def test_channels_are_told_apart():
    """Counting goes on from channel to channel; the digit is turned clockwise."""
    assert small_volume(SmallImage.COUNTING, 2, 2, 3)[1].tolist() == [[6, 7, 8], [9, 10, 11]]
    digit = small_volume(SmallImage.DIGIT, 2, 8, 8)
    np.testing.assert_array_equal(digit[1], np.rot90(digit[0], -1))


def test_height_and_width_may_differ():
    assert small_image(SmallImage.EDGE, 2, 4).tolist() == [[10, 10, 0, 0]] * 2
