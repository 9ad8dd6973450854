import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import rotate

from engine.errors import ConfigError
from engine.filters import correlate, kernel, transforms

COUNTED = np.arange(9.0).reshape(3, 3)


def test_quarters_are_exact_and_clockwise():
    """What was above is at the right after 90°, below after 180°; a whole turn changes nothing."""
    assert transforms.rotated(COUNTED, 90).tolist() == [[6, 3, 0], [7, 4, 1], [8, 5, 2]]
    assert transforms.rotated(COUNTED, -90).tolist() == [[2, 5, 8], [1, 4, 7], [0, 3, 6]]
    assert transforms.rotated(COUNTED, 540).tolist() == COUNTED[::-1, ::-1].tolist()


@given(st.integers(1, 11), st.floats(-720, 720), st.integers(0, 99))
def test_other_angles_are_scipy_s(side, degrees, seed):
    """SciPy turns the other way, and by the same bilinear rule where zeros lie around the kernel."""
    weights = np.random.default_rng(seed).normal(size=(side, side))
    expected = rotate(np.pad(weights, 3), -degrees, reshape=False, order=1)[3:-3, 3:-3]

    np.testing.assert_allclose(transforms.rotated(weights, degrees), expected, atol=1e-6)


def test_mirrors_and_scale():
    """Left and right, top and bottom, rows and columns change places; every weight is multiplied."""
    assert transforms.flipped_horizontally(COUNTED)[0].tolist() == [2, 1, 0]
    assert transforms.flipped_vertically(COUNTED)[0].tolist() == [6, 7, 8]
    assert transforms.transposed(COUNTED)[0].tolist() == [0, 3, 6]
    assert str(transforms.scaled(COUNTED, -0.5)[0].tolist()) == "[0.0, -0.5, -1.0]"


def test_normalised():
    """Divided by the sum of the weights or of their magnitudes."""
    assert transforms.normalised([[1, 3], [0, 4]]).tolist() == [[0.125, 0.375], [0, 0.5]]
    assert transforms.normalised([[1, -3], [0, -4]], "magnitudes").tolist() == [[0.125, -0.375], [0, -0.5]]


@pytest.mark.parametrize("name", ["sobel-vertical", "scharr-vertical", "laplacian"])
def test_weights_that_cancel_out_have_no_sum_to_divide_by(name):
    """The refusal says so and offers the magnitudes."""
    with pytest.raises(ConfigError, match="add up to 0, and nothing can be divided by 0") as found:
        transforms.normalised(kernel(name).weights / 3)
    assert [repair.value for repair in found.value.repairs] == ["magnitudes"]


def test_refusals():
    """Zeros cannot be normalised at all; norms, factors, angles and shapes that mean nothing are named."""
    with pytest.raises(ConfigError, match="all weights are 0"):
        transforms.normalised(np.zeros((3, 3)), "magnitudes")
    with pytest.raises(ConfigError, match='norm = l2 is not known; choose "sum" or "magnitudes"'):
        transforms.normalised(COUNTED, "l2")
    with pytest.raises(ConfigError, match="factor = inf must be a finite number"):
        transforms.scaled(COUNTED, float("inf"))
    with pytest.raises(ConfigError, match="angle = nan must be a finite number"):
        transforms.rotated(COUNTED, float("nan"))
    with pytest.raises(ConfigError, match=r"kernel = \(2, 3\) is not the shape of a square matrix"):
        transforms.transposed(np.zeros((2, 3)))
    with pytest.raises(ConfigError, match="size = 0 is not a size that a kernel can have"):
        transforms.resized(COUNTED, 0)


@given(st.integers(1, 11), st.integers(1, 11))
def test_a_larger_kernel_answers_the_same(side, size):
    """Zeros around a kernel change no answer; cut to its old size it is what it was."""
    weights = np.random.default_rng(side).normal(size=(side, side))
    image = np.random.default_rng(0).normal(size=(13, 13))
    larger = transforms.resized(weights, max(side, size))

    np.testing.assert_allclose(
        correlate(image, larger, "zeros"), correlate(image, weights, "zeros"), atol=1e-5
    )
    np.testing.assert_array_equal(transforms.resized(larger, side), weights)
