from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ConfigError
from engine.filters import KERNELS, kernel, nearest
from engine.filters.turned_likeness import nearest_turned
from engine.kernels import SizedKernel, sized_kernel

DIAGONAL = np.array([[2, 1, 0], [1, 0, -1], [0, -1, -2]])  # Robinson's compass mask, north west


@pytest.mark.parametrize("preset", KERNELS, ids=lambda preset: preset.name)
@pytest.mark.parametrize("strength", [0.05, -3.0])
def test_a_preset_that_is_not_turned_is_named_as_it_is(preset, strength):
    (found,) = nearest_turned([preset.weights * strength])

    assert (found.title, found.angle) == (nearest(preset.weights * strength).title, 0)
    assert found.cosine == pytest.approx(np.sign(strength))


@given(st.integers(-89, 90), st.sampled_from([3, 5, 7]), st.sampled_from([-1, 1]))
def test_edge_filters_are_found_at_any_angle(angle, size, sign):
    """A ramp that rises in some direction is answered most by the filter turned that way: cosine 1."""
    vertical = sized_kernel(SizedKernel.SOBEL_VERTICAL, size)
    horizontal = sized_kernel(SizedKernel.SOBEL_HORIZONTAL, size)
    turned = cos(radians(angle)) * vertical + sin(radians(angle)) * horizontal
    (found,) = nearest_turned([0.3 * sign * turned])

    assert found.title.startswith("Sobel")
    assert abs(found.cosine) == pytest.approx(1)
    assert abs(found.angle) <= 45 + 1e-9
    np.testing.assert_allclose(
        found.cosine * found.pattern, sign * turned / np.linalg.norm(turned), atol=1e-9
    )
    base = vertical if "vertical" in found.title else horizontal
    quarter = horizontal if "vertical" in found.title else -vertical
    again = cos(radians(found.angle)) * base + sin(radians(found.angle)) * quarter
    np.testing.assert_allclose(found.pattern, again / np.linalg.norm(again), atol=1e-9)


def test_clockwise_is_positive():
    """Light at the left, turned clockwise by 45°, is light at the upper left: the sum of Ng's two filters."""
    (found,) = nearest_turned([DIAGONAL])

    assert (found.title, found.angle) == ("Vertical edges", pytest.approx(45))
    assert found.cosine == pytest.approx(1)


def test_other_filters_turn_by_eighths():
    """The Laplacian with its arms on the diagonals is the Laplacian turned by 45°."""
    (found,) = nearest_turned([[[2, 0, 2], [0, -8, 0], [2, 0, 2]]])

    assert (found.title, found.angle, found.cosine) == ("Laplacian", 45, pytest.approx(1))
    np.testing.assert_allclose(found.pattern * np.sqrt(20), [[1, 0, 1], [0, -4, 0], [1, 0, 1]])


@given(st.integers(0, 50), st.sampled_from([2, 3, 4, 5]))
def test_turning_never_makes_it_less_alike(seed, size):
    """Over all angles the cosine is at least that of the filters as they stand, and it is a cosine."""
    weights = np.random.default_rng(seed).normal(size=(size, size))
    (found,) = nearest_turned([weights])

    assert abs(found.cosine) >= abs(nearest(weights).cosine) - 1e-9
    assert np.linalg.norm(found.pattern) == pytest.approx(1)
    assert found.cosine == pytest.approx(np.vdot(found.pattern, weights) / np.linalg.norm(weights))


def test_of_colours_the_mean_counts():
    """A filter that sees edges in red alone is an edge filter."""
    sobel = kernel("sobel-vertical").weights
    colour = np.stack([np.stack([sobel, 0 * sobel, 0 * sobel]), np.stack([sobel, -sobel, 0 * sobel])])
    red, cancelled = nearest_turned(colour)

    assert (red.title, red.cosine) == ("Sobel, vertical edges", pytest.approx(1))
    assert cancelled.cosine == 0


def test_filters_that_are_not_square_are_refused():
    with pytest.raises(ConfigError, match=r"filters = \(2, 3, 2\) are not square"):
        nearest_turned(np.ones((2, 3, 2)))
