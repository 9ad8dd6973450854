import numpy as np
import pytest

from engine.errors import ConfigError
from engine.filters.projection import projected

SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], np.float64)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("strength", [1.0, -0.25])
def test_agrees_with_least_squares(channels, strength):
    """The factor is NumPy's for the pattern that fits the mean of the channels best, of any strength."""
    filters = np.random.default_rng(channels).normal(size=(channels, 3, 3)).astype(np.float32)
    pattern = strength * SOBEL
    mean = filters.mean(axis=0, dtype=np.float64)
    (factor,), *_ = np.linalg.lstsq(pattern.reshape(9, 1), mean.ravel(), rcond=None)

    np.testing.assert_allclose(projected(filters, pattern), factor * pattern, rtol=1e-12)
    assert np.vdot(mean - projected(filters, pattern), pattern) == pytest.approx(0, abs=1e-12)


def test_a_case_by_hand():
    """⟨filter, Sobel⟩ = 1 · 4 + 2 · 2 = 8 and ⟨Sobel, Sobel⟩ = 12, so two thirds of it."""
    filter = np.array([[[0, 0, 0], [4, 0, 0], [0, 5, 0]]])

    np.testing.assert_allclose(projected(filter, SOBEL), 8 / 12 * SOBEL)


def test_nothing_has_nothing_of_it():
    np.testing.assert_array_equal(projected(np.zeros((2, 3, 3)), SOBEL), np.zeros((3, 3)))
    np.testing.assert_array_equal(projected(np.ones((2, 3, 3)), np.zeros((3, 3))), np.zeros((3, 3)))


def test_what_does_not_fit_is_refused():
    with pytest.raises(ConfigError, match=r"filter = \(1, 5, 5\) is not \(channels, f, f\) for a pattern"):
        projected(np.ones((1, 5, 5)), SOBEL)
    with pytest.raises(ConfigError, match=r"filter = \(3, 3\)"):
        projected(SOBEL, SOBEL)
