import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_digits

from engine.data.drawn_images import DARK, LIGHT, DrawnImage, digit_image, drawn_image
from engine.errors import ConfigError
from engine.filters import correlate, gradient, preset


def test_ng_s_half_bright_image():
    """Ng's 6 × 6 image and his vertical edge filter give 0 30 30 0 in four rows."""
    image = drawn_image(DrawnImage.HALF_BRIGHT)

    assert image.tolist() == [[10, 10, 10, 0, 0, 0]] * 6
    assert correlate(image, preset("ng-vertical").weights()).tolist() == [[0, 30, 30, 0]] * 4


@given(st.floats(-180, 180), st.floats(1, 12))
def test_an_edge_has_the_angle_that_was_asked(angle, width):
    """At the centre the gradient points where the edge does, to within two degrees."""
    image = drawn_image(DrawnImage.EDGE, 64, angle=angle, width=width)
    found = gradient(
        correlate(image, preset("sobel-vertical").weights()),
        correlate(image, preset("sobel-horizontal").weights()),
    )

    strength = found.magnitude[24:38, 24:38]
    turn = np.deg2rad(found.direction[24:38, 24:38])
    mean = np.rad2deg(np.arctan2((strength * np.sin(turn)).sum(), (strength * np.cos(turn)).sum()))
    assert abs((mean - angle + 180) % 360 - 180) < 2


def test_an_edge_is_as_wide_as_was_asked():
    """It falls from light to dark over `width` pixels, half of it on either side of the centre."""
    row = drawn_image(DrawnImage.EDGE, 10, width=4)[0]
    assert row.tolist() == [LIGHT] * 3 + [181, 144, 106, 69] + [DARK] * 3
    assert drawn_image(DrawnImage.EDGE, 4, width=0)[:, 0].tolist() == [LIGHT] * 4
    assert drawn_image(DrawnImage.EDGE, 4, angle=90, width=0)[:, 0].tolist() == [LIGHT] * 2 + [DARK] * 2


def test_the_other_images():
    """A ramp uses all levels, a checkerboard starts light, noise is even and the same for a seed."""
    assert drawn_image(DrawnImage.RAMP, 256)[5].tolist() == list(range(255, -1, -1))
    assert drawn_image(DrawnImage.RAMP, 3, angle=180)[0].tolist() == [0, 128, 255]
    board = drawn_image(DrawnImage.CHECKERBOARD, 6, cell=2)
    assert (board[0] == [LIGHT, LIGHT, DARK, DARK, LIGHT, LIGHT]).all()
    assert (board[2, :3] == [DARK, DARK, LIGHT]).all()
    noise = drawn_image(DrawnImage.NOISE, 300, seed=3)
    assert noise.mean() == pytest.approx(127.5, abs=1)
    assert (noise == drawn_image(DrawnImage.NOISE, 300, seed=3)).all()
    assert (noise != drawn_image(DrawnImage.NOISE, 300, seed=4)).mean() > 0.99


@given(st.sampled_from(DrawnImage), st.integers(1, 40), st.floats(-720, 720), st.floats(0, 50))
def test_every_image_at_every_size(kind, size, angle, width):
    """Any size and angle gives a square image of bytes."""
    image = drawn_image(kind, size, angle=angle, width=width)

    side = 6 if kind is DrawnImage.HALF_BRIGHT else size
    assert (image.shape, image.dtype) == ((side, side), np.uint8)


def test_digits_are_scikit_learn_s():
    """The first five of the file, from 0 to 255."""
    theirs = load_digits()
    expected = theirs.images[np.flatnonzero(theirs.target == 5)[2]]

    np.testing.assert_allclose(digit_image(5, 2), expected * 255 / 16, atol=0.5)


def test_refusals():
    """Sizes, widths, cells, angles and digits that do not exist are named."""
    for settings, message in (
        ({"size": 0}, "size = 0 must be from 1 to 4096"),
        ({"angle": float("inf")}, "angle = inf must be a finite number"),
        ({"width": -1.0}, r"width = -1\.0 must be 0 or more"),
    ):
        with pytest.raises(ConfigError, match=message):
            drawn_image(DrawnImage.EDGE, **settings)
    with pytest.raises(ConfigError, match="cell = 0 is too small"):
        drawn_image(DrawnImage.CHECKERBOARD, cell=0)
    with pytest.raises(ConfigError, match="digit = 10 is not a digit"):
        digit_image(10)
    with pytest.raises(ConfigError, match="number = 5000 is too large: there are 178 of the digit 0"):
        digit_image(0, 5000)
