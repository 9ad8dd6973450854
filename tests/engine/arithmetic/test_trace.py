"""The numbers of published worked examples."""

import numpy as np
import pytest

from engine.arithmetic import Conv2d, convolve
from engine.errors import ConfigError


def test_the_vertical_edge_of_the_course():
    """Half bright, half dark, 6×6, through 1 0 −1: two columns of 30 (Ng, week 1)."""
    image = np.repeat([[10.0, 10, 10, 0, 0, 0]], 6, axis=0)
    kernel = np.repeat([[1.0, 0, -1]], 3, axis=0)

    output = convolve(image, kernel, Conv2d(1, 1, 3)).output

    np.testing.assert_array_equal(output, np.repeat([[0.0, 30, 30, 0]], 4, axis=0))


def test_the_numbers_of_dumoulin_and_visin():
    """The 5×5 map and 3×3 kernel of their figure 1 give its 3×3 output; figure 2 strides it by two."""
    image = np.array(
        [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]], dtype=float
    )
    kernel = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]], dtype=float)

    plain = convolve(image, kernel, Conv2d(1, 1, 3)).output
    strided = convolve(image, kernel, Conv2d(1, 1, 3, stride=2, padding=1)).output

    assert plain.tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    assert strided.tolist() == [[6, 17, 3], [8, 17, 13], [6, 4, 4]]


def test_a_cell_knows_its_reader():
    """Hovering a padded cell finds a window that reads it, or none."""
    trace = convolve(np.zeros((4, 4)), np.ones((2, 2)), Conv2d(1, 1, 2, stride=3))

    assert trace.reader(1, 1) == (0, 0)
    assert trace.reader(2, 2) is None


def test_a_kernel_of_another_size_is_refused():
    with pytest.raises(ConfigError, match=r"does not match a kernel of shape \(2, 2\)"):
        convolve(np.zeros((4, 4)), np.ones((2, 2)), Conv2d(1, 1, 3))
