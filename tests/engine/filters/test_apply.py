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
from engine.filters import correlate, correlate_each, correlate_volume, kernel


@pytest.mark.parametrize(("kind", "close"), [(np.float64, 1e-12), (np.float32, 1e-4)])
@given(st.integers(1, 150), st.integers(1, 20), st.sampled_from([1, 3, 5, 7]), st.integers(0, 99))
def test_agrees_with_scipy(kind, close, height, width, side, seed):
    """Any image and odd kernel gives what SciPy gives, in the image's precision, with zeros and without."""
    rng = np.random.default_rng(seed)
    image, weights = rng.normal(size=(height, width)).astype(kind), rng.normal(size=(side, side))

    same = correlate(image, weights, "zeros")
    assert same.dtype == kind
    full = correlate2d(image, weights, mode="full")  # cut by hand: SciPy's "same" is sized by the larger one
    reach = side // 2
    np.testing.assert_allclose(same, full[reach : reach + height, reach : reach + width], atol=close)
    if side <= min(height, width):
        np.testing.assert_allclose(
            correlate(image, weights), correlate2d(image, weights, mode="valid"), atol=close
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


WEIGHTS = st.one_of(
    st.integers(0, 99).map(lambda seed: np.random.default_rng(seed).normal(size=(11, 11))),
    st.integers(0, 99).map(lambda seed: np.random.default_rng(seed).integers(-9, 10, (11, 11)) / 16),
    st.integers(0, 99).map(lambda seed: np.outer(*np.random.default_rng(seed).normal(size=(2, 11)))),
    st.integers(0, 99).map(lambda seed: np.outer(*np.random.default_rng(seed).integers(-3, 4, (2, 11))) / 9),
    st.integers(0, 99).map(lambda seed: np.diag(np.random.default_rng(seed).integers(-1, 2, 11) * 0.3)),
)


@given(
    size=st.tuples(st.integers(11, 70), st.integers(11, 40)),
    side=st.integers(1, 11),
    weights=WEIGHTS,
    border=st.sampled_from(["valid", "zeros"]),
    stride=st.integers(1, 4),
    seed=st.integers(0, 99),
)
def test_every_way_to_apply_agrees_with_torch(size, side, weights, border, stride, seed):
    """Whole numbers, columns and rows, few taps: with any border and stride the answers are PyTorch's."""
    image = np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)
    weights = weights[:side, :side]
    padding = ((side - 1) // 2, side // 2) * 2 if border == "zeros" else (0, 0, 0, 0)
    channels = F.pad(torch.from_numpy(image.astype(np.float64)).permute(2, 0, 1)[:, None], padding)
    each = F.conv2d(channels, torch.from_numpy(weights)[None, None], stride=stride)[:, 0].numpy()
    close = {"rtol": 1e-6, "atol": 1e-6 * 255 * np.abs(weights).sum() + 1e-9}

    np.testing.assert_allclose(correlate(image[:, :, 0], weights, border, stride), each[0], **close)
    np.testing.assert_allclose(
        np.moveaxis(correlate_each(image, weights, border, stride), 2, 0), each, **close
    )
    close["atol"] *= 3
    np.testing.assert_allclose(correlate_volume(image, weights, border, stride), each.sum(axis=0), **close)


@pytest.mark.parametrize("border", ["valid", "zeros"])
@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_a_kernel_for_each_channel_agrees_with_torch(border, kind):
    """Three different kernels are summed over the channels, as nn.Conv2d sums them."""
    rng = np.random.default_rng(1)
    image, weights = rng.integers(0, 256, (23, 31, 3)).astype(kind), rng.integers(-3, 4, (5, 5, 3)) / 4
    expected = F.conv2d(
        torch.from_numpy(image.astype(np.float64)).permute(2, 0, 1)[None],
        torch.from_numpy(weights).permute(2, 0, 1)[None],
        padding=2 if border == "zeros" else 0,
    )

    np.testing.assert_allclose(correlate_volume(image, weights, border), expected[0, 0], atol=1e-2)


def test_red_edges_only():
    """In Ng's lecture a kernel that is 0 for green and blue finds edges of the red channel alone."""
    image = np.zeros((6, 6, 3), np.uint8)
    image[:, :3, 0] = 10  # half bright in red
    image[:3, :, 1] = 200  # an edge in green that must not be found
    weights = np.zeros((3, 3, 3))
    weights[..., 0] = kernel("ng-vertical").weights

    assert correlate_volume(image, weights).tolist() == [[0, 30, 30, 0]] * 4


def test_whole_numbers_are_exact():
    """A kernel of ninths on bytes has no rounding but the last: a mean of equal pixels is that pixel."""
    white = np.full((64, 64), 231, np.uint8)

    assert (correlate(white, np.full((3, 3), 1 / 9)) == 231).all()


def test_wide_images_are_cut_without_a_seam():
    """An image wider than a strip gives the same answers as its parts."""
    image = np.random.default_rng(0).integers(0, 256, (9, 20_003), dtype=np.uint8)
    weights = np.random.default_rng(0).normal(size=(4, 4))

    for each in (weights, np.outer(*weights[:2])):
        expected = correlate2d(image.astype(np.float64), each, mode="valid")
        np.testing.assert_allclose(correlate(image, each), expected, atol=2e-3)
        np.testing.assert_allclose(correlate(image, each, stride=3), expected[::3, ::3], atol=2e-3)


@pytest.mark.parametrize("stride", [5, 12, 40, 100_000, 10**30])
@pytest.mark.parametrize("border", ["valid", "zeros"])
def test_strides_beyond_the_kernel_and_the_image(border, stride):
    """Only the pixels that windows see are looked at: a stride of any size costs no memory."""
    image = np.random.default_rng(0).integers(0, 256, (512, 390, 2), dtype=np.uint8)
    for weights in (np.random.default_rng(0).normal(size=(4, 4)), np.ones((3, 3)) / 9, np.eye(3)):
        every = correlate_each(image, weights, border)

        found = correlate_each(image, weights, border, stride)

        np.testing.assert_allclose(found, every[::stride, ::stride], rtol=1e-6, atol=1e-3)


@pytest.mark.parametrize("pixel", [np.inf, np.nan])
def test_a_pixel_that_is_not_finite_is_seen_by_its_own_windows_alone(pixel):
    """What a window does not see does not matter to it, not even times 0."""
    image = np.ones((40, 40), np.float32)
    image[17, 20] = pixel
    weights = np.random.default_rng(0).normal(size=(5, 5))

    lost = ~np.isfinite(correlate(image, weights, "zeros"))

    assert lost.sum() == 25
    assert lost[15:20, 18:23].all()


def test_refuses_other_channels_and_strides():
    """Two kernels do not fit three channels, and a stride is at least 1."""
    image = np.zeros((5, 5, 3), np.uint8)
    with pytest.raises(ConfigError, match=r"must end in 3, the channels of the image: \(f, f, 3\)"):
        correlate_volume(image, np.zeros((3, 3, 2)))
    with pytest.raises(ConfigError, match=r"stride = 0 is too small; the least is 1"):
        correlate_each(image, np.zeros((3, 3)), stride=0)
    with pytest.raises(DataError, match=r"has no channels: give \(H, W, C\)"):
        correlate_volume(image[..., 0], np.zeros((3, 3)))
