import numpy as np
import pytest

from engine.errors import ConfigError
from engine.filters import kernel
from engine.filters.filter_course import filter_course

SOBEL = kernel("sobel-vertical").weights.astype(float)


def test_a_filter_that_turns_into_sobel():
    """From all ones: at right angles to Sobel, then at 45°, then Sobel itself; lengths by Pythagoras."""
    ones = np.ones((3, 3)) / 3
    unit = SOBEL / np.linalg.norm(SOBEL)
    course = filter_course(np.stack([ones, ones + unit, unit])[:, None])

    assert course.nearest.title == "Sobel, vertical edges"
    assert course.cosines == pytest.approx([0, np.sqrt(0.5), 1])
    assert course.distances == pytest.approx([0, 1, np.sqrt(2)])


def test_the_sign_is_that_of_the_end():
    """A pattern with light and dark exchanged has a cosine below 0, and had one above."""
    course = filter_course(np.stack([2 * SOBEL, -SOBEL])[:, None])

    assert course.cosines == pytest.approx([1, -1])


def test_colours_are_compared_together_and_move_one_by_one():
    """Red and blue that part by √2 leave the mean as it was, but at right angles to it: by Pythagoras."""
    grey = np.stack([SOBEL, SOBEL, SOBEL])
    step = np.zeros((3, 3))
    step[1, 1] = 1.0
    course = filter_course(np.stack([grey, grey + np.stack([step, 0 * step, -step])]))

    length = np.sqrt(3) * np.linalg.norm(SOBEL)
    assert course.cosines == pytest.approx([1, length / np.hypot(length, np.sqrt(2))])
    assert course.distances == pytest.approx([0, np.sqrt(2)])


@pytest.mark.parametrize("shape", [(0, 1, 3, 3), (2, 3, 3)])
def test_what_is_no_course_is_refused(shape):
    with pytest.raises(ConfigError, match=r"give \(times, channels, f, f\)"):
        filter_course(np.zeros(shape))
