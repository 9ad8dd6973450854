import numpy as np
import pytest

from engine.filters import frequency_response, kernel, respond, traits
from gui.tabs.filters.choose.words import evidence, spoken, verdict, waves

TEN_TIMES = "It blurs and makes the image 10 times as bright"
FAR = "moves the image by one pixel to the right and by 2 pixels down"


def tap(size, row, column, weight=1):
    weights = np.zeros((size, size))
    weights[row, column] = weight
    return weights


def said(weights):
    return verdict(traits(weights))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sobel-vertical", "It finds vertical edges."),
        ("scharr-horizontal", "It finds horizontal edges."),
        ("laplacian", "It finds spots and thin lines in any direction."),
        ("sharpen", "It sharpens."),
        ("box-blur", "It blurs: every answer is a mean of neighbours."),
        ("identity", "It leaves the image as it is."),
    ],
)
def test_presets_are_called_what_books_call_them(name, words):
    assert said(kernel(name).weights) == words


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (np.zeros((3, 3)), "Every weight is 0: nothing is left of the image."),
        ([[2, 1, 0], [1, 0, -1], [0, -1, -2]], "It finds slanted edges."),
        ([[-1, 2, -1]] * 3, "It finds thin vertical lines."),
        (np.transpose([[-1, 2, -1]] * 3), "It finds thin horizontal lines."),
        ([[1, 0, -1], [0, 0, 0], [-1, 0, 1]], "It finds corners and slanted lines."),
        ([[0, 0, 0], [0, 0, 1], [0, 0, 0]], "It moves the image by one pixel to the left."),
        (tap(4, 1, 1), "It leaves the image as it is."),
        (tap(5, 2, 4), "It moves the image by 2 pixels to the left."),
        (tap(5, 0, 1, -3), f"It {FAR}, makes it 3 times as bright and exchanges light and dark."),
        (tap(5, 1, 2, -1), "It moves the image by one pixel down and exchanges light and dark."),
        ([[0, 0, 0], [0, 2, 0], [0, 0, 0]], "It makes the image 2 times as bright."),
        ([[0, 0, 0], [0, -1, 0], [0, 0, 0]], "It exchanges light and dark."),
        (
            [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
            "It embosses: edges stand out of the surfaces.",
        ),
        ([[1, 2], [3, 4]], f"{TEN_TIMES}: every answer is 10 times a weighted mean of neighbours."),
        (
            np.array([[2, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4,
            "It finds vertical edges, and keeps 25 % of the brightness.",
        ),
        (
            np.array([[1, 0, -1], [2, 0, -3], [1, 0, -1]]) / 4,
            "It finds vertical edges, and takes away 25 % of the brightness.",
        ),
        (
            [[5, 0, -1], [2, 0, -2], [1, 0, -1]],
            "It mixes brightness with differences: weights above 0 add up to 8, those below to −4.",
        ),
    ],
)
def test_other_filters_are_told_apart(weights, words):
    assert said(np.asarray(weights, float)) == words


def test_the_direction_of_positive_answers_is_true():
    """What is said about light and dark holds on a ramp: dark at the right gives Sobel a positive answer."""
    ramp = np.tile(np.linspace(200, 0, 9), (9, 1)).astype(np.uint8)
    for weights, way, image in (
        (kernel("sobel-vertical").weights, "from left to right", ramp),
        (-kernel("sobel-vertical").weights, "from right to left", ramp[:, ::-1]),
        (kernel("sobel-horizontal").weights, "from top to bottom", ramp.T),
        (-kernel("sobel-horizontal").weights, "from bottom to top", ramp.T[::-1]),
    ):
        response = respond(np.ascontiguousarray(image), weights)
        assert response.lowest > 0
        words = evidence(traits(weights), response, at_border=False, in_grey=False)
        assert f"Light to dark, {way}, is positive." in words


def test_evidence_gives_the_numbers():
    """One black pixel on 200: the Laplacian's strongest answer is 4 · 200, counted from row and column 1."""
    image = np.full((9, 9), 200, np.uint8)
    image[4, 6] = 0
    weights = kernel("laplacian").weights

    assert evidence(traits(weights), respond(image, weights), at_border=False, in_grey=False) == (
        "Its weights add up to 0, so even surfaces give 0. Its strongest answer is 800, in row 4, column 6."
    )
    blur = kernel("box-blur").weights * 2
    assert evidence(traits(blur), respond(image, blur), at_border=False, in_grey=False) == (
        "Its weights add up to 2, so an even surface of 100 gives 200. "
        "Its answers here go from 355.6 to 400. Choose “Grey” to see them as an image."
    )


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (tap(3, 1, 1), "All waves pass alike, as strong as they came."),
        (tap(5, 0, 1, -0.3), "All waves pass alike, 0.3 times as strong."),
        (tap(3, 1, 1, 0), "Nothing passes."),
    ],
)
def test_a_flat_response_names_no_wave(weights, words):
    """What one weight does to all waves alike is not said of one, which rounding would choose."""
    assert waves(frequency_response(weights)) == words


@pytest.mark.parametrize(
    ("value", "text"), [(-0.125, "−0.125"), (-0.0, "0"), (1e-9, "0"), (1020.4, "1020"), (860, "860")]
)
def test_numbers_are_spoken_briefly(value, text):
    assert spoken(value) == text
