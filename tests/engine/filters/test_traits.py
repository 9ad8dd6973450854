import numpy as np
import pytest

from engine.filters import correlate, kernel, traits
from engine.kernels import SizedKernel, sized_kernel


def test_moments_are_answers_to_simple_images():
    """Each moment is what the filter answers at the centre of the image that it names."""
    weights = np.random.default_rng(1).normal(size=(3, 3))
    x, y = np.meshgrid([-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0])
    found = traits(weights)

    for name, image in (
        ("total", np.ones((3, 3))),
        ("rightward", x),
        ("downward", y),
        ("across", x**2),
        ("along", y**2),
        ("crossed", x * y),
    ):
        assert getattr(found, name) == pytest.approx(float(correlate(image, weights)[0, 0]), abs=1e-5), name


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 8])
def test_one_weight_of_1_moves_an_image(size):
    """By as many pixels up and to the left as the weight is below and right of the middle cell."""
    image = np.zeros((21, 21))
    image[10, 10] = 1
    for place in np.ndindex(size, size):
        weights = np.zeros((size, size))
        weights[place] = 1
        down, right = traits(weights).shift
        moved = correlate(image, weights, "zeros")
        assert moved[10 - down, 10 - right] == 1
    assert traits(sized_kernel(SizedKernel.CENTER, size)).shift == (0, 0)
    assert traits(sized_kernel(SizedKernel.CENTER, size)).center == 1


def test_known_filters():
    """Sobel sees no even surface and answers −2 to a ramp that gets lighter to the right."""
    sobel, laplacian = traits(kernel("sobel-vertical").weights), traits(kernel("laplacian").weights)

    assert (sobel.total, sobel.rightward, sobel.downward, sobel.taps) == (0, -2, 0, 6)
    assert (laplacian.total, laplacian.center, laplacian.across, laplacian.along) == (0, -4, 2, 2)
