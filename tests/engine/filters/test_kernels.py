import numpy as np
import pytest
from skimage import filters

from engine.errors import ConfigError
from engine.filters import KERNELS, Kernel, correlate, kernel

STEP = (np.arange(-5, 6) >= 0).astype(np.float64)  # dark above, light below the middle


@pytest.mark.parametrize("family", ["sobel", "scharr", "prewitt"])
def test_published_horizontal_step(family):
    """A step from dark to light gives -1 on its two rows, 0 elsewhere, and nothing from the other kernel.

    Source: scikit-image, tests/skimage/filters/test_edges.py, test_sobel_h_horizontal and its like. There
    the sign is the opposite: scikit-image is positive from dark to light.
    """
    image = np.tile(STEP[:, None], (1, 11))  # (11, 11)
    across = correlate(image, kernel(f"{family}-horizontal").weights)  # (9, 9), rows -4 to 4
    expected = np.tile(np.array([0, 0, 0, -1, -1, 0, 0, 0, 0])[:, None], (1, 9))

    np.testing.assert_allclose(across, expected, atol=1e-6)
    np.testing.assert_allclose(correlate(image, kernel(f"{family}-vertical").weights), 0, atol=1e-6)


@pytest.mark.parametrize("family", ["sobel", "scharr", "prewitt"])
@pytest.mark.parametrize("direction", ["vertical", "horizontal"])
def test_gradients_are_scikit_images(family, direction):
    """On noise every gradient is scikit-image's with the sign turned, away from the edge it sets to 0."""
    image = np.random.default_rng(0).random((20, 30))
    theirs = getattr(filters, f"{family}_{direction[0]}")(image)[1:-1, 1:-1]

    np.testing.assert_allclose(correlate(image, kernel(f"{family}-{direction}").weights), -theirs, atol=1e-5)


def test_laplacian_is_scikit_images():
    """The Laplacian is scikit-image's with the sign of the second derivative."""
    image = np.random.default_rng(0).random((20, 30))
    theirs = filters.laplace(image)[1:-1, 1:-1]

    np.testing.assert_allclose(correlate(image, kernel("laplacian").weights), -theirs, atol=1e-5)


def test_light_to_dark_is_positive():
    """A picture light at the left answers to the vertical kernels with a positive edge, as Ng draws it."""
    image = np.tile((STEP[::-1] * 10)[None], (6, 1))

    for name in ("ng-vertical", "sobel-vertical", "scharr-vertical", "prewitt-vertical"):
        assert correlate(image, kernel(name).weights).min() == 0
        assert correlate(image, kernel(name).weights).max() >= 10


@pytest.mark.parametrize(
    ("name", "total"), [("box-blur", 1), ("sharpen", 1), ("identity", 1), ("laplacian", 0)]
)
def test_brightness_of_a_flat_image(name, total):
    """Blur, sharpen and identity keep a flat image as it is; edge kernels see nothing in it."""
    flat = np.full((5, 5), 100.0)

    np.testing.assert_allclose(correlate(flat, kernel(name).weights), 100 * total, rtol=1e-6)


def test_identity_changes_nothing():
    """The identity with zeros around the image gives the image back, bit for bit."""
    image = np.random.default_rng(0).random((6, 6)).astype(np.float32)

    np.testing.assert_array_equal(correlate(image, kernel("identity").weights, "zeros"), image)


def test_names_are_unique():
    """Every preset can be told from the others in a list and in a saved setting."""
    assert (
        len({preset.name for preset in KERNELS}) == len({preset.title for preset in KERNELS}) == len(KERNELS)
    )


def test_refuses_impossible_kernels():
    """A kernel that is not square, or divided by nothing, cannot be made; an unknown name is explained."""
    with pytest.raises(ConfigError, match="as many rows as there are numbers"):
        Kernel("odd", "Odd", ((1, 2),), "nobody")
    with pytest.raises(ConfigError, match="divisor = 0 must be at least 1"):
        Kernel("none", "None", ((1,),), "nobody", 0)
    with pytest.raises(ConfigError, match="kernel = roberts is not a preset; choose from ng-vertical"):
        kernel("roberts")
