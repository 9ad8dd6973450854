"""Rectified answers, gradients, histograms, profiles, frequencies."""

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.ndimage import map_coordinates
from scipy.signal import freqz
from skimage.filters import sobel_h, sobel_v
from skimage.measure import profile_line

from engine.errors import ConfigError, DataError
from engine.filters import correlate, kernel, respond
from engine.filters.frequency import frequency_response
from engine.filters.gradient import gradient
from engine.filters.histogram import histogram
from engine.filters.profile import profile
from engine.filters.rectify import rectified

ACROSS, DOWN = kernel("sobel-vertical").weights, kernel("sobel-horizontal").weights


@pytest.fixture(scope="module")
def image():
    return np.random.default_rng(2).integers(0, 256, (33, 47), dtype=np.uint8)


def test_rectified_answers():
    """Signed, absolute, ReLU and threshold, of a copy or in place."""
    answers = np.array([[-3, 0], [2, 5]], np.float32)

    assert rectified(answers, "signed").tolist() == answers.tolist()
    assert rectified(answers, "absolute").tolist() == [[3, 0], [2, 5]]
    assert rectified(answers, "relu").tolist() == [[0, 0], [2, 5]]
    assert rectified(answers, "threshold", 3).tolist() == [[1, 0], [0, 1]]
    assert answers[0, 0] == -3
    rectified(answers, "threshold", 3, out=answers)
    assert answers.tolist() == [[1, 0], [0, 1]]


def test_answers_to_a_colour_image_with_stride():
    """A colour image answers with the sum over its channels, in every second window."""
    colours = np.random.default_rng(0).integers(0, 256, (12, 14, 3), dtype=np.uint8)

    response = respond(colours, ACROSS, "zeros", "threshold", stride=2, threshold=100)

    summed = sum(correlate(colours[..., channel], ACROSS, "zeros") for channel in range(3))
    assert response.values.tolist() == (np.abs(summed[::2, ::2]) >= 100).tolist()
    assert (response.lowest, response.highest, response.limit) == (0, 1, 1)


def test_gradient_is_scikit_image_s(image):
    """The magnitude is √2 times skimage's mean of the two; the direction is towards dark, theirs to light."""
    picture = image.astype(np.float64)
    across, down = sobel_v(picture)[1:-1, 1:-1], sobel_h(picture)[1:-1, 1:-1]

    found = gradient(correlate(image, ACROSS), correlate(image, DOWN))

    np.testing.assert_allclose(found.magnitude, np.hypot(across, down), atol=1e-3)
    away = np.degrees(np.arctan2(-down, -across)) - found.direction
    assert np.abs((away + 180) % 360 - 180).max() < 1e-3


@pytest.mark.parametrize(("turns", "direction"), [(0, 0), (3, 90), (2, 180), (1, -90)])
def test_directions(turns, direction):
    """Light to dark to the right is 0°, down 90°, left 180°, up −90°."""
    image = np.zeros((8, 8), np.uint8)
    image[:, :4] = 10
    image = np.rot90(image, turns)

    found = gradient(correlate(image, ACROSS), correlate(image, DOWN))

    assert found.magnitude[3, 3] == 10 if turns % 2 == 0 else found.magnitude.max() == 10
    assert set(found.direction[found.magnitude > 0]) == {direction}
    assert not found.direction[found.magnitude == 0].any()


@pytest.mark.parametrize("size", [1e-30, 1e30])
def test_gradients_of_any_size(size):
    """Answers whose squares no float32 holds have a magnitude: 3 and 4 make 5."""
    across, down = np.full((2, 2), 3 * size, np.float32), np.full((2, 2), 4 * size, np.float32)

    np.testing.assert_allclose(gradient(across, down).magnitude, 5 * size, rtol=1e-6)


def test_gradient_of_two_sizes_is_refused():
    """Answers of kernels of different sizes do not lie on one another."""
    with pytest.raises(DataError, match="do not belong together: use kernels of one size"):
        gradient(np.zeros((4, 4), np.float32), np.zeros((3, 4), np.float32))


@given(st.integers(0, 99), st.integers(1, 300))
def test_histogram_is_numpy_s(seed, bins):
    """Counts are NumPy's but for values within rounding of an edge, and none is lost."""
    values = np.random.default_rng(seed).normal(0, 40, (90, 70)).astype(np.float32)

    found = histogram(values, bins)

    expected, edges = np.histogram(values.astype(np.float64), bins)
    np.testing.assert_allclose(found.edges, edges)
    assert np.abs(found.counts - expected).sum() <= 2
    assert found.counts.sum() == values.size


@given(st.integers(1, 300))
def test_histogram_of_bytes_is_numpy_s(bins):
    """Bytes are counted level by level."""
    values = np.random.default_rng(bins).integers(3, 250, (40, 30, 3), dtype=np.uint8)

    found = histogram(values, bins)

    expected, edges = np.histogram(values.astype(np.float64), bins)
    np.testing.assert_array_equal(found.edges, edges)
    assert np.abs(np.cumsum(found.counts) - np.cumsum(expected)).max() <= np.bincount(values.ravel()).max()
    assert found.counts.sum() == values.size


def test_histogram_of_one_value_and_refusals():
    """Equal values have one full bin; no bins, no values and values without end are refused."""
    assert histogram(np.full(9, 7, np.float32), 4).counts.tolist() == [0, 0, 9, 0]
    assert histogram(np.full(9, 7, np.uint8), 2).edges.tolist() == [6.5, 7, 7.5]
    for large in (-1e17, 1e30):
        found = histogram(np.full(9, large, np.float32), 4)
        assert found.counts.tolist() == [0, 0, 9, 0]
        assert (np.diff(found.edges) > 0).all()
    with pytest.raises(ConfigError, match="bins = 0 is too few"):
        histogram(np.zeros(3, np.float32), 0)
    with pytest.raises(DataError, match="no values to count"):
        histogram(np.zeros(0, np.float32))
    with pytest.raises(DataError, match="not finite"):
        histogram(np.array([0, np.nan], np.float32))


@given(*[st.floats(0, 31.5)] * 2, *[st.floats(0, 45.5)] * 2)
@example(0, 32, 0, 46)
@example(32, 2.5, 46, 0)
@example(3, 3, 4.25, 40)
@example(30, 4, 7, 7)
@example(1, 4, 2, 6)  # 5 pixels long
def test_profile_is_scikit_image_s(image, row, other_row, column, other_column):
    """Samples along any segment are those of skimage's profile_line, bilinear, one pixel wide.

    A length that is a whole number but for rounding may get a sample more: then SciPy's samples at our places
    are what is left to compare with.
    """
    start, end = (row, column), (other_row, other_column)
    length = np.hypot(row - other_row, column - other_column)
    assume(length >= 1e-3)

    found = profile(image, start, end)

    if np.ceil(length) + 1 == np.ceil(length + 1):
        expected = profile_line(image.astype(np.float64), start, end, order=1, mode="nearest")
        np.testing.assert_allclose(found.values, expected, atol=1e-6)
    places = [np.linspace(*ends, len(found.values)) for ends in zip(start, end, strict=True)]
    samples = map_coordinates(image.astype(np.float64), places, order=1, mode="nearest")
    np.testing.assert_allclose(found.values, samples, atol=1e-6)
    assert len(found.distances) == len(found.values)
    assert found.distances[-1] == pytest.approx(length)
    assert np.diff(found.distances).max() <= 1 + 1e-9


def test_profile_of_colours_up_to_the_last_pixel():
    """Each channel has its own values; the corners of the image are on the line."""
    image = np.arange(27).reshape(3, 3, 3)

    found = profile(image, (0, 0), (2, 2))

    assert found.values[[0, -1]].tolist() == [[0, 1, 2], [24, 25, 26]]
    assert found.mean[[0, -1]].tolist() == [1, 25]
    assert (found.length, found.over(4).length) == (pytest.approx(np.sqrt(8)), 4)
    assert found.over(4).values is found.values
    with pytest.raises(ConfigError, match=r"end = \(0, 3\) is outside the image: rows go from 0 to 2"):
        profile(image, (0, 0), (0, 3))
    with pytest.raises(ConfigError, match="is where the line starts"):
        profile(image, (1, 1), (1, 1))
    with pytest.raises(DataError, match="has no line"):
        profile(np.zeros(5), (0, 0), (0, 1))


def test_frequency_response_is_scipy_s():
    """Along each axis a kernel of columns times rows has the response of SciPy's freqz."""
    column, row = np.array([1, 2, 1]) / 4, np.array([1, 0, -1])
    found = frequency_response(np.outer(column, row))

    waves = 2 * np.pi * found.frequencies
    expected = np.outer(np.abs(freqz(column, worN=waves)[1]), np.abs(freqz(row, worN=waves)[1]))
    np.testing.assert_allclose(found.magnitude, expected, atol=1e-12)
    assert (found.frequencies[0], found.frequencies[32], found.magnitude[32, 32]) == (-0.5, 0, 0)
    assert found.magnitude[32, 48] == pytest.approx(2)  # a wave of 4 pixels across
    with pytest.raises(ConfigError, match="grid = 2 is too small for a kernel of 3 × 3"):
        frequency_response(np.zeros((3, 3)), 2)
    with pytest.raises(ConfigError, match="not the shape of a square matrix"):
        frequency_response(np.zeros((3, 2)))
