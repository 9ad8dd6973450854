import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cosine as cosine_distance

from engine.errors import ConfigError
from engine.filters import KERNELS, cosine, hand_made, nearest


@given(st.integers(0, 200))
def test_agrees_with_scipy(seed):
    """The similarity is 1 minus SciPy's cosine distance."""
    one, other = np.random.default_rng(seed).normal(size=(2, 3, 3))

    assert cosine(one, other) == pytest.approx(1 - cosine_distance(one.ravel(), other.ravel()))


@pytest.mark.parametrize("preset", KERNELS, ids=lambda preset: preset.name)
@pytest.mark.parametrize("strength", [0.05, -3.0])
def test_a_preset_is_like_itself_at_any_strength(preset, strength):
    """Strength does not matter; a negative one exchanges light and dark."""
    likeness = nearest(preset.weights * strength)

    assert likeness.cosine == pytest.approx(np.sign(strength))
    named = next(made for made in hand_made(3) if made.title == likeness.title)
    assert abs(cosine(named.pattern, preset.weights)) == pytest.approx(1)


def test_a_noisy_sobel_is_still_sobel():
    """A little noise does not change the name, and the number says how much there is."""
    noisy = np.array([[1, 0.1, -1], [2.1, 0, -1.8], [1, -0.1, -1.1]])

    assert nearest(noisy).title == "Sobel, vertical edges"
    assert 0.99 < nearest(noisy).cosine < 1


def test_larger_filters_are_compared_with_larger_presets():
    """A binomial difference of size 5, from Sobel's construction, is called Sobel."""
    smooth, slope = [1, 4, 6, 4, 1], [1, 2, 0, -2, -1]

    likeness = nearest(np.outer(slope, smooth))

    assert (likeness.title, likeness.cosine) == ("Sobel, horizontal edges", pytest.approx(1))


def test_nothing_is_like_zeros():
    """A dead filter has no direction."""
    assert nearest(np.zeros((3, 3))).cosine == 0


def test_a_kernel_that_is_not_square_is_refused():
    """Only square filters have presets."""
    with pytest.raises(ConfigError, match="not the shape of a square matrix"):
        nearest(np.ones((2, 3)))
