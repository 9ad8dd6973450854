import numpy as np
import pytest
from scipy.ndimage import sobel

from engine.kernels import SizedKernel, sized_kernel


def test_sobel_of_size_three_is_scipy_s():
    """SciPy's response to a single bright pixel is the flipped kernel; ours has light to dark positive."""
    impulse = np.zeros((5, 5))
    impulse[2, 2] = 1

    response = sobel(impulse, axis=1)[1:4, 1:4]

    np.testing.assert_array_equal(sized_kernel(SizedKernel.SOBEL_VERTICAL, 3), -response[::-1, ::-1])


def test_the_vertical_filter_is_the_one_of_the_course():
    assert sized_kernel(SizedKernel.VERTICAL, 3).tolist() == [[1, 0, -1]] * 3


@pytest.mark.parametrize("size", range(2, 12))
@pytest.mark.parametrize(
    "kind", [SizedKernel.SOBEL_VERTICAL, SizedKernel.SOBEL_HORIZONTAL, SizedKernel.VERTICAL]
)
def test_an_edge_filter_sees_nothing_on_an_even_surface(kind, size):
    """At every size its weights add up to zero."""
    assert sized_kernel(kind, size).sum() == 0
