from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ConfigError
from engine.filters import (
    KERNELS,
    PRESETS,
    TurnedLikeness,
    hand_made,
    kernel,
    nearest,
    nearest_turned,
    preset,
)
from engine.kernels import SizedKernel, sized_kernel

SAME_AT_2 = {"Box blur", "Sobel, vertical edges", "Sobel, horizontal edges"}  # boxes and Ng's, at f = 2
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

    assert (found.title, found.angle, found.cosine) == ("Laplacian, 4 neighbours", 45, pytest.approx(1))
    np.testing.assert_allclose(found.pattern * np.sqrt(20), [[1, 0, 1], [0, -4, 0], [1, 0, 1]])


def test_a_blur_is_never_turned():
    """Corners heavier than edges are no Gaussian turned by 45°, which would be round."""
    (found,) = nearest_turned([[[2, 1, 2], [1, 4, 1], [2, 1, 2]]])

    assert found.angle == 0


@given(st.integers(0, 50), st.sampled_from([2, 3, 4, 5]))
def test_turning_never_makes_it_less_alike(seed, size):
    """Over all angles the cosine is at least that of the filters as they stand, and it is a cosine."""
    weights = np.random.default_rng(seed).normal(size=(size, size))
    (found,) = nearest_turned([weights])

    assert abs(found.cosine) >= abs(nearest(weights).cosine) - 1e-9
    assert np.linalg.norm(found.pattern) == pytest.approx(1)
    assert found.cosine == pytest.approx(np.vdot(found.pattern, weights) / np.linalg.norm(weights))


@pytest.mark.parametrize("key", ["roberts-rising", "emboss", "gabor", "laplacian-8", "log", "unsharp"])
def test_every_preset_is_known(key):
    """Not only those of the first lecture: whatever can be chosen can be named."""
    made = preset(key)
    (found,) = nearest_turned([-3 * made.weights()])

    assert (found.title, found.turn, found.cosine) == (made.title, 0, pytest.approx(-1))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 11, 13])
def test_hand_made_filters_are_presets_of_every_size_each_once(size):
    """No two differ in strength alone, all have length 1; in one cell there is but one filter."""
    made = hand_made(size)
    patterns = np.stack([one.pattern.ravel() for one in made])
    np.testing.assert_allclose(np.linalg.norm(patterns, axis=1), 1)
    assert np.abs(np.triu(patterns @ patterns.T, 1)).max() < 1 - 1e-9
    if size == 1:
        assert [one.title for one in made] == ["Identity"]
    elif size <= 11:
        centred = {one.title for one in PRESETS if size > one.sizes[0] and (size - one.sizes[0]) % 2 == 0}
        known = {one.title for one in PRESETS if size in one.sizes} | centred
        assert {one.title for one in made} <= known
        left_out = known - {one.title for one in made}
        assert left_out <= {"Prewitt, vertical edges", "Prewitt, horizontal edges", *SAME_AT_2}


@pytest.mark.parametrize("size", [5, 7, 9, 11])
def test_every_hand_made_filter_is_known_at_every_odd_size(size):
    """Families are made at that size, and what there is at 3 × 3 alone stands in the middle of zeros."""
    left_out = {one.title for one in PRESETS if one.sizes[0] % 2} - {one.title for one in hand_made(size)}
    assert left_out == {"Prewitt, vertical edges", "Prewitt, horizontal edges"}  # which are Ng's
    for key in ("emboss", "laplacian-8", "sharpen"):
        framed = np.pad(preset(key).weights(), (size - 3) // 2)
        (found,) = nearest_turned([framed])
        assert (found.title, found.turn, found.cosine) == (preset(key).title, 0, pytest.approx(1))


def test_an_angle_of_a_few_degrees_is_none():
    """Angles are whole degrees, and what is almost upright is; a cosine below 0.5 names nothing."""
    sobel = kernel("sobel-vertical").weights
    slightly, clearly = (cos(radians(a)) * sobel + sin(radians(a)) * sobel.T for a in (-2.3, 32.4))
    noise = np.random.default_rng(3).normal(size=(3, 3))
    found = nearest_turned([slightly, clearly, noise])

    assert [one.turn for one in found[:2]] == [0, 32]
    assert found[0].angle == pytest.approx(-2.3)
    assert found[0].is_near
    assert TurnedLikeness("x", 0, -0.5, sobel).is_near
    assert not TurnedLikeness("x", 0, -0.49, sobel).is_near


def on_every_channel(filters, likeness):
    """Return the cosine between a filter (C, f, f) and the pattern that was named, on every channel."""
    other = np.stack([likeness.pattern] * len(filters))
    return np.vdot(filters, other) / np.linalg.norm(filters) / np.linalg.norm(other)


def test_colours_are_compared_over_all_channels():
    """Red alone is Sobel in part; a difference of colours is not, however little of its mean is left."""
    sobel = kernel("sobel-vertical").weights.astype(float)
    red, almost = np.stack([sobel, 0 * sobel, 0 * sobel]), np.stack([1.01 * sobel, -sobel, 0 * sobel])
    noise = np.random.default_rng(0).normal(size=(3, 3, 3))
    filters = np.stack([red, almost, noise])
    found = nearest_turned(filters)

    assert (found[0].title, found[0].cosine) == ("Sobel, vertical edges", pytest.approx(1 / np.sqrt(3)))
    assert found[1].cosine == pytest.approx(0.004, abs=1e-3)
    for one, likeness in zip(filters, found, strict=True):
        assert likeness.cosine == pytest.approx(on_every_channel(one, likeness))


def test_what_rounding_leaves_of_colours_that_cancel_is_nothing():
    """0.1 + 0.2 is 0.3 but for the last digit, which is no pattern; grey in all channels is itself."""
    sobel = kernel("sobel-vertical").weights.astype(float)
    cancelled = np.stack([0.1 * sobel, 0.2 * sobel, -0.3 * sobel])
    assert cancelled.sum(axis=0).any()
    grey = np.stack([sobel] * 3)
    found = nearest_turned(np.stack([cancelled, grey, 0 * grey]))

    assert [one.cosine for one in found] == [0, pytest.approx(1), 0]


def test_filters_that_are_not_square_are_refused():
    with pytest.raises(ConfigError, match=r"filters = \(2, 3, 2\) are not square"):
        nearest_turned(np.ones((2, 3, 2)))
