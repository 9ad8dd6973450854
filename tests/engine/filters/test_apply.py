import subprocess
import sys

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import correlate2d
from torch.nn import functional as F

from engine.errors import ConfigError, DataError
from engine.filters import correlate, kernel


def test_published_vertical_edge():
    """Ng's 6 × 6 example with his vertical edge filter; a flipped kernel would turn the signs around.

    Source: Ng, "Convolutional Neural Networks", week 1 (mbadry1/DeepLearning.ai-Summary, Images/01.png).
    """
    image = np.array(
        [
            [3, 0, 1, 2, 7, 4],
            [1, 5, 8, 9, 3, 1],
            [2, 7, 2, 5, 1, 3],
            [0, 1, 3, 1, 7, 8],
            [4, 2, 1, 6, 2, 8],
            [2, 4, 5, 2, 3, 9],
        ],
        dtype=np.uint8,
    )
    expected = [[-5, -4, 0, 8], [-10, -2, 2, 3], [0, -2, -4, -7], [-3, -2, -3, -16]]

    np.testing.assert_array_equal(correlate(image, kernel("ng-vertical").weights), expected)


@given(st.integers(1, 150), st.integers(1, 20), st.sampled_from([1, 3, 5, 7]), st.integers(0, 99))
def test_agrees_with_scipy(height, width, side, seed):
    """Any image and odd kernel gives what SciPy gives, with and without zeros around the image."""
    rng = np.random.default_rng(seed)
    image, weights = rng.normal(size=(height, width)), rng.normal(size=(side, side))

    same = correlate(image, weights, "zeros")
    assert same.dtype == np.float32
    full = correlate2d(image, weights, mode="full")  # cut by hand: SciPy's "same" is sized by the larger one
    reach = side // 2
    np.testing.assert_allclose(same, full[reach : reach + height, reach : reach + width], atol=1e-4)
    if side <= min(height, width):
        np.testing.assert_allclose(
            correlate(image, weights), correlate2d(image, weights, mode="valid"), atol=1e-4
        )


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
@pytest.mark.parametrize("side", [2, 4])
def test_even_kernels_agree_with_torch(side):
    """With an even kernel the odd row and column of zeros come last, as padding="same" does in PyTorch."""
    rng = np.random.default_rng(0)
    image = rng.normal(size=(9, 7)).astype(np.float32)
    weights = rng.normal(size=(side, side)).astype(np.float32)
    theirs = F.conv2d(torch.tensor(image)[None, None], torch.tensor(weights)[None, None], padding="same")

    np.testing.assert_allclose(correlate(image, weights, "zeros"), theirs[0, 0].numpy(), atol=1e-5)


def test_bytes_do_not_overflow():
    """The sum over a white uint8 image is 9 · 255, not what is left of it in a byte."""
    white = np.full((3, 3), 255, np.uint8)

    assert correlate(white, np.ones((3, 3))).tolist() == [[2295]]


def test_leaves_the_image_alone():
    """The image is only read, even a read-only one."""
    image = np.ones((4, 4), np.float32)
    image.setflags(write=False)

    assert correlate(image, np.zeros((3, 3))).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("image", "weights", "border", "message"),
    [
        ((5, 5), (3, 2), "valid", r"kernel = \(3, 2\) is not the shape of a square matrix"),
        ((5, 5), (0, 0), "valid", "is not the shape of a square matrix"),
        ((2, 5), (3, 3), "valid", r"does not fit into an image of \(2, 5\): use a smaller one"),
        ((5, 5), (3, 3), "mirror", 'border = mirror is not known; choose "valid" or "zeros"'),
    ],
)
def test_refuses_what_cannot_be_applied(image, weights, border, message):
    """A kernel that is not square or not within the image is refused, and so is an unknown border."""
    with pytest.raises(ConfigError, match=message):
        correlate(np.zeros(image), np.zeros(weights), border)


def test_refuses_a_colour_image():
    """Three channels are not quietly mixed."""
    with pytest.raises(DataError, match="give one channel"):
        correlate(np.zeros((5, 5, 3)), np.zeros((3, 3)))


def test_no_heavy_library_is_imported():
    """The filters can be shown before torch and SciPy are there."""
    code = (
        "import sys, engine.filters\n"
        "print([n for n in ('torch', 'scipy', 'skimage', 'sklearn') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
