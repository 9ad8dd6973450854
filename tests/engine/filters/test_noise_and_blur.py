import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from engine.errors import ConfigError
from engine.filters.blur import blurred
from engine.filters.noise import with_noise


@pytest.mark.parametrize("shape", [(61, 47), (40, 30, 3)])
@pytest.mark.parametrize("sigma", [0.5, 1, 3.3, 12])
def test_blur_is_scipy_s(shape, sigma):
    """Grey or in colours, the blurred image is SciPy's to the last bit of a byte."""
    image = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    sigmas = (sigma, sigma, 0)[: len(shape)]
    expected = gaussian_filter(image.astype(np.float64), sigmas, mode="reflect", truncate=4.0)

    assert np.abs(blurred(image, sigma) - expected).max() <= 0.501


def test_blur_leaves_what_is_even_and_does_nothing_at_zero():
    """An even surface stays as it is up to its edge; without a blur the image itself comes back."""
    white = np.full((20, 20), 255, np.uint8)

    assert (blurred(white, 8) == 255).all()
    assert blurred(white, 0) is white
    for sigma in (-1, 51, float("nan")):
        with pytest.raises(ConfigError, match="must be from 0 to 50 pixels"):
            blurred(white, sigma)


def test_noise_has_the_deviation_that_was_asked():
    """In the middle of the greys the noise is Gaussian, of mean 0, and each channel has its own."""
    grey = np.full((300, 300, 3), 128, np.uint8)
    noise = with_noise(grey, 20) - 128.0

    assert noise.mean() == pytest.approx(0, abs=0.2)
    assert noise.std() == pytest.approx(20, rel=0.01)
    assert np.abs(np.corrcoef(noise.reshape(-1, 3).T) - np.eye(3)).max() < 0.02


def test_noise_is_the_same_for_a_seed_and_grows_with_its_strength():
    """The same seed gives the same noise, twice as strong at twice the strength; another gives another."""
    grey = np.full((50, 50), 128, np.uint8)
    one, two = with_noise(grey, 10) - 128.0, with_noise(grey, 20) - 128.0

    assert np.abs(two - 2 * one).max() <= 1.5
    assert (with_noise(grey, 10) - 128.0 == one).all()
    assert (with_noise(grey, 10, seed=1) - 128.0 != one).mean() > 0.9


def test_noise_is_cut_at_black_and_white_and_leaves_the_image_alone():
    """Nothing wraps around; a large image is treated as a small one; at 0 the image itself comes back."""
    white = np.full((40, 40), 255, np.uint8)
    noisy = with_noise(white, 30)

    assert 0.4 < (noisy == 255).mean() < 0.6
    assert noisy.min() > 100
    assert (white == 255).all()
    assert with_noise(white, 0) is white
    with pytest.raises(ConfigError, match="noise = -1 must be from 0 to 255 grey levels"):
        with_noise(white, -1)
