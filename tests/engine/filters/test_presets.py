import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_laplace, uniform_filter
from scipy.signal import correlate2d
from scipy.signal.windows import gaussian as window
from skimage import filters
from torch.nn import functional as F

from engine.errors import ConfigError
from engine.filters import KERNELS, PRESETS, KernelOptions, correlate, preset


@pytest.fixture(scope="module")
def image():
    return np.random.default_rng(7).integers(0, 256, (41, 37), dtype=np.uint8)


def _edges(name):
    return preset(name).weights()


def test_roberts_and_laplace_are_scikit_image_s(image):
    """Roberts' two diagonals and the Laplacian of 4 neighbours, which scikit-image takes the other way."""
    picture = image.astype(np.float64)

    np.testing.assert_allclose(
        correlate(image, _edges("laplacian-4")), -filters.laplace(picture)[1:-1, 1:-1], atol=1e-3
    )
    for key, theirs in (
        ("roberts-falling", filters.roberts_pos_diag),
        ("roberts-rising", filters.roberts_neg_diag),
    ):
        np.testing.assert_allclose(
            correlate(image, _edges(key))[1:, 1:], -theirs(picture)[1:-1, 1:-1], atol=1e-3
        )


def test_blurs_and_what_is_made_of_them_are_scikit_image_s_and_scipy_s(image):
    """Each with its border: zeros beyond the image, or the part of it that no window leaves.

    Gaussian and unsharp masking add up to 1 as scikit-image's do, in grey levels (preserve_range); a box is
    SciPy's mean; sharpening is the image and its Laplacian, which scikit-image takes with the other sign.
    """
    picture, close = image.astype(np.float64), {"rtol": 0, "atol": 1e-3}
    blur = preset("gaussian").weights(KernelOptions(size=7, sigma=1.0))
    expected = filters.gaussian(picture, 1.0, truncate=3, mode="constant", preserve_range=True)
    np.testing.assert_allclose(correlate(image, blur, "zeros"), expected, **close)

    unsharp = preset("unsharp").weights(KernelOptions(size=9, sigma=1.0, amount=1.5))
    expected = filters.unsharp_mask(picture, radius=1.0, amount=1.5, preserve_range=True)
    inside = ~((expected <= 0) | (expected >= 255))[4:-4, 4:-4]
    np.testing.assert_allclose(correlate(image, unsharp)[inside], expected[4:-4, 4:-4][inside], **close)

    for size in (3, 5, 11):
        box = preset("box").weights(KernelOptions(size=size))
        expected = uniform_filter(picture, size, mode="constant")
        np.testing.assert_allclose(correlate(image, box, "zeros"), expected, **close)
    expected = (picture + filters.laplace(picture))[1:-1, 1:-1]
    np.testing.assert_allclose(correlate(image, preset("sharpen").weights()), expected, **close)


@pytest.mark.parametrize("choice", PRESETS, ids=[choice.key for choice in PRESETS])
def test_every_preset_at_every_size(choice, image):
    """At each of its sizes a preset is square, finite, said in words, and applied as SciPy and PyTorch do."""
    assert choice.formula
    assert choice.source
    assert choice.normalisation.endswith(".")
    for size in choice.sizes:
        weights = choice.weights(KernelOptions(size=size))
        assert weights.shape == (size, size)
        assert weights.any()
        answers = correlate(image, weights)
        close = {"rtol": 1e-5, "atol": 1e-4 * np.abs(weights).sum()}
        np.testing.assert_allclose(answers, correlate2d(image.astype(float), weights, mode="valid"), **close)
        torch_s = F.conv2d(
            torch.from_numpy(image.astype(np.float64))[None, None], torch.from_numpy(weights)[None, None]
        )
        np.testing.assert_allclose(answers, torch_s[0, 0], **close)


@pytest.mark.parametrize("choice", PRESETS, ids=[choice.key for choice in PRESETS])
def test_every_preset_with_zeros_around(choice, image):
    """The border "zeros" is SciPy's "same" with fill value 0, and padding by zeros before PyTorch's conv2d.

    An even kernel has its extra row of zeros below, and its extra column at the right.
    """
    for size in choice.sizes:
        weights = choice.weights(KernelOptions(size=size))
        answers = correlate(image, weights, "zeros")
        before, after = (size - 1) // 2, size // 2
        close = {"rtol": 1e-5, "atol": 1e-4 * np.abs(weights).sum()}
        assert answers.shape == image.shape
        picture = torch.from_numpy(image.astype(np.float64))[None, None]
        padded = F.pad(picture, (before, after, before, after))
        np.testing.assert_allclose(
            answers, F.conv2d(padded, torch.from_numpy(weights)[None, None])[0, 0], **close
        )
        if size % 2:
            same = correlate2d(image.astype(float), weights, mode="same", boundary="fill", fillvalue=0)
            np.testing.assert_allclose(answers, same, **close)


@pytest.mark.parametrize("choice", PRESETS, ids=[choice.key for choice in PRESETS])
def test_normalisation_is_what_the_preset_says(choice):
    """What is said to add up to 1 does at every size; a step of 1 gives 1; whole numbers are whole."""
    for size in choice.sizes:
        weights = choice.weights(KernelOptions(size=size))
        if choice.normalisation.startswith("Adds up to 1"):
            assert weights.sum() == pytest.approx(1)
        elif choice.normalisation.startswith("A step"):
            assert weights[weights > 0].sum() == pytest.approx(1)
            assert weights.sum() == pytest.approx(0)
        elif choice.normalisation.startswith("Not scaled"):
            assert (weights == np.rint(weights)).all()
        else:
            assert weights.sum() == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("made", KERNELS, ids=[made.name for made in KERNELS])
def test_presets_are_the_kernels_of_the_book(made):
    """At size 3 every preset gives what is written in KERNELS, which are compared with scikit-image."""
    key = {"laplacian": "laplacian-4", "box-blur": "box"}.get(made.name, made.name)

    np.testing.assert_allclose(preset(key).weights(KernelOptions(size=3)), made.weights, rtol=1e-7)


def test_published_unsharp_mask():
    """The table that is 2 · identity − blur, with binomial weights for the blur; ours is, with a Gaussian.

    Source: Wikipedia, Kernel (image processing), Details, "Unsharp masking 5 × 5 … with amount as 1".
    """
    ring = [4, 16, 24, 16, 4]
    published = np.array([[1, 4, 6, 4, 1], ring, [6, 24, -476, 24, 6], ring, [1, 4, 6, 4, 1]]) / -256
    binomial = np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256
    options = KernelOptions(size=5, sigma=1.0, amount=1.0)

    weights = preset("unsharp").weights(options)

    np.testing.assert_allclose(
        weights + preset("gaussian").weights(options), published + binomial, atol=1e-15
    )
    np.testing.assert_allclose(weights, published, atol=0.022)  # as far as the two blurs are apart


def test_published_emboss():
    """Powell's table; a ramp that rises by 1 a pixel to the right and downward gets brighter by 6 for each.

    Source: V. Powell, Image kernels explained visually, setosa.io/ev/image-kernels.
    """
    ramp = np.add.outer(np.arange(9), np.arange(9)).astype(np.uint8)
    weights = preset("emboss").weights()

    assert weights.tolist() == [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]
    assert (correlate(ramp, weights) - ramp[1:-1, 1:-1] == 12).all()


def test_gaussian_is_scipy_s():
    """A Gaussian is the product of SciPy's windows, divided by its sum; MATLAB prints 0.0113 and 0.6193."""
    for size, sigma in ((3, 0.5), (4, 1.3), (11, 2.0)):
        expected = np.outer(window(size, sigma), window(size, sigma))
        weights = preset("gaussian").weights(KernelOptions(size=size, sigma=sigma))
        np.testing.assert_allclose(weights, expected / expected.sum())
    fspecial = preset("gaussian").weights(KernelOptions(size=3, sigma=0.5))
    np.testing.assert_allclose(fspecial[0], [0.0113, 0.0838, 0.0113], atol=5e-5)


def test_laplacian_of_gaussian_is_matlab_s():
    """The table that MATLAB prints for fspecial("log", 5, 0.5)."""
    weights = preset("log").weights(KernelOptions(size=5, sigma=0.5))

    np.testing.assert_allclose(weights[0], [0.0448, 0.0468, 0.0564, 0.0468, 0.0448], atol=5e-5)
    np.testing.assert_allclose(weights[1], [0.0468, 0.3167, 0.7146, 0.3167, 0.0468], atol=5e-5)
    assert weights[2, 2] == pytest.approx(-4.9048, abs=5e-5)


def test_laplacian_of_gaussian_answers_as_scipy_s(image):
    """Where the kernel is large enough for its σ, SciPy's exact filter gives almost the same."""
    weights = preset("log").weights(KernelOptions(size=11, sigma=1.2))
    expected = gaussian_laplace(image.astype(np.float64), 1.2)[5:-5, 5:-5]

    assert np.abs(correlate(image, weights) - expected).max() < 0.02 * np.abs(expected).max()


@pytest.mark.parametrize("angle", [0, 30, 90, 135])
@pytest.mark.parametrize("phase", [0, 90])
def test_gabor_is_scikit_image_s(angle, phase):
    """Up to the constant that makes it add up to 0, and its scale, the wave is scikit-image's."""
    options = KernelOptions(size=11, sigma=1.6, angle=angle, wavelength=5, phase=phase)
    weights = preset("gabor").weights(options)
    theirs = filters.gabor_kernel(
        1 / 5, np.deg2rad(angle), sigma_x=1.6, sigma_y=1.6, n_stds=4, offset=np.deg2rad(phase)
    ).real
    reach = len(theirs) // 2
    theirs = theirs[reach - 5 : reach + 6, reach - 5 : reach + 6]
    envelope = preset("gaussian").weights(KernelOptions(size=11, sigma=1.6))
    theirs = theirs - envelope * theirs.sum()

    np.testing.assert_allclose(weights, theirs * 2 / np.abs(theirs).sum(), atol=1e-12)


def test_a_gabor_of_90_degrees_finds_light_to_dark():
    """With phase 90 it is positive where a vertical edge goes from light to dark, left to right."""
    weights = preset("gabor").weights(KernelOptions(size=7, phase=90))
    image = np.zeros((7, 14), np.uint8)
    image[:, :7] = 10

    assert correlate(image, weights).max() > 5


def test_refusals():
    """A size that a preset does not have, one that no kernel has, and numbers that make no kernel."""
    with pytest.raises(
        ConfigError, match="size = 4 is not a size of Scharr, vertical edges; it has 3"
    ) as found:
        preset("scharr-vertical").weights(KernelOptions(size=4))
    assert found.value.repairs[0].value == 3
    with pytest.raises(ConfigError, match="size = 12 is not a size that a kernel can have"):
        KernelOptions(size=12)
    with pytest.raises(ConfigError, match=r"sigma = 0 must be from 0\.1 to 100\.0 pixels"):
        KernelOptions(sigma=0)
    with pytest.raises(ConfigError, match="wavelength = 1 is too short"):
        KernelOptions(wavelength=1)
    with pytest.raises(ConfigError, match="angle = nan must be from -1,000,000 to 1,000,000"):
        KernelOptions(angle=float("nan"))
    with pytest.raises(ConfigError, match=r"size = 2\.5 is not a size that a kernel can have"):
        KernelOptions(size=2.5)
    with pytest.raises(ConfigError, match="phase = a number of more than 15 digits must be from"):
        KernelOptions(phase=10**400)
    with pytest.raises(ConfigError, match="preset = canny is not a preset; choose from ng-vertical"):
        preset("canny")
