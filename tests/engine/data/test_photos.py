import numpy as np
import pytest
import skimage.data
from skimage.color import rgb2gray

from engine.data import PHOTOS, photo, to_grey
from engine.errors import ConfigError


@pytest.mark.parametrize("name", PHOTOS)
def test_photo_is_scikit_images(name):
    """Every photo has the size and the pixels that scikit-image reads."""
    np.testing.assert_array_equal(photo(name), getattr(skimage.data, name)())


def test_photo_cannot_be_changed():
    """A photo is shared by all who ask for it, so nobody can draw on it."""
    with pytest.raises(ValueError, match="read-only"):
        photo("camera")[0, 0] = 0


def test_grey_is_scikit_images_luminance():
    """The grey of a colour photo is scikit-image's, rounded to whole numbers; a grey photo stays."""
    colour = photo("astronaut")

    np.testing.assert_allclose(to_grey(colour), rgb2gray(colour) * 255, atol=0.5 + 1e-6)
    np.testing.assert_array_equal(to_grey(photo("camera")), photo("camera"))


def test_refuses_an_unknown_photo():
    """A wrong name is refused with the names there are."""
    with pytest.raises(ConfigError, match="choose from camera, astronaut"):
        photo("lena")
