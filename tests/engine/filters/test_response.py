import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from engine.errors import ConfigError, DataError
from engine.filters import kernel, respond

SOBEL = kernel("sobel-vertical").weights


@pytest.fixture
def image():
    return np.random.default_rng(4).integers(0, 256, (40, 31), dtype=np.uint8)


@pytest.mark.parametrize("border", ["valid", "zeros"])
@pytest.mark.parametrize(
    ("rectifier", "layer"), [("signed", torch.nn.Identity()), ("relu", F.relu), ("absolute", torch.abs)]
)
def test_answers_agree_with_torch(image, border, rectifier, layer):
    """A filter with a rectifier behind it answers as nn.Conv2d with an activation does."""
    picture, weights = torch.from_numpy(image.astype(np.float32)), torch.from_numpy(SOBEL)
    expected = layer(F.conv2d(picture[None, None], weights[None, None], padding=int(border == "zeros")))[0, 0]

    response = respond(image, SOBEL, border, rectifier)

    np.testing.assert_allclose(response.values, expected.numpy(), atol=1e-3)


def test_strongest_answer_is_found_with_its_sign():
    """One dark pixel on light answers most strongly, and below 0, under the Laplacian turned around."""
    image = np.full((9, 9), 200, np.uint8)
    image[6, 2] = 0

    peak = respond(image, -kernel("laplacian").weights).peak

    assert (peak.row, peak.column, peak.value) == (5, 1, -800.0)


@given(st.integers(0, 50))
def test_limit_leaves_out_only_the_most_glaring(seed):
    """All but about one answer in 100 lie within the limit, and the limit has two digits."""
    image = np.random.default_rng(seed).normal(0, 40, (120, 90)).astype(np.float32)

    response = respond(image, SOBEL)

    magnitude = np.abs(response.values)
    beyond = magnitude > response.limit
    assert beyond.mean() <= 0.014
    assert response.limit <= 1.12 * max(np.quantile(magnitude, 0.99), magnitude.max() / 4)
    assert float(f"{response.limit:.1e}") == pytest.approx(response.limit)


def test_limit_of_a_picture_without_answers(image):
    """All zeros have a limit to divide by, and the few answers of a lone edge set it."""
    lone = np.zeros((64, 64), np.uint8)
    lone[30, 30] = 255

    assert respond(image, np.zeros((3, 3))).limit == 1.0
    assert respond(lone, np.eye(3)).limit == 260.0


def test_few_strong_answers_are_not_lost():
    """Faint noise all over and one red square: its edges of ±224 set the range, not the noise of ±2."""
    drawing = np.random.default_rng(0).integers(0, 3, (200, 200)).astype(np.uint8)
    drawing[20:25, 20:25] = 224

    response = respond(drawing, kernel("prewitt-vertical").weights)

    assert response.limit >= abs(response.peak.value) / 4


def test_even_surfaces_do_not_set_the_range():
    """Where most answers are 0, those that are not decide: 50 everywhere but for few answers of 100."""
    drawing = np.zeros((200, 200), np.uint8)
    drawing[:, 100] = 50
    drawing[0, 100] = 100

    assert respond(drawing, np.ones((1, 1))).limit == 50


def test_unknown_rectifier_is_refused(image):
    """The refusal names what there is."""
    with pytest.raises(ConfigError, match="rectifier = tanh is not one of signed, absolute, relu"):
        respond(image, SOBEL, rectifier="tanh")


@pytest.mark.parametrize("weight", [np.inf, np.nan, 3e38])
@pytest.mark.parametrize("rectifier", ["signed", "absolute", "relu"])
def test_answers_that_are_not_finite_are_refused(weight, rectifier):
    """There is no range and no limit of infinity: the refusal says what to change."""
    lone = np.zeros((3, 3))
    lone[1, 1] = weight
    for weights in (lone, np.full((3, 3), weight)):
        with pytest.raises(
            DataError, match=r"no finite numbers: they are beyond ±3\.4 × 10³⁸.*smaller weights"
        ):
            respond(np.full((9, 9), 200, np.uint8), weights, rectifier=rectifier)


def test_the_largest_answers_have_a_limit(image):
    """Answers just below the largest float32 are summed up as any others."""
    weights = np.zeros((3, 3))
    weights[1, 1] = 1e36

    assert respond(image, weights).limit == pytest.approx(
        1e36 * respond(image, weights / 1e36).limit, rel=1e-5
    )
