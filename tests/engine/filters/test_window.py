import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ConfigError
from engine.filters import Sliding, correlate, window

PHOTO = np.random.default_rng(2).integers(0, 256, (12, 17), dtype=np.uint8)
BORDERS = ("valid", "zeros")


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 11])
def test_products_of_the_window_add_up_to_the_answer(border, stride, size):
    """For every answer, at borders and corners too, the window's pixels give what the engine computed."""
    weights = np.random.default_rng(3).normal(size=(size, size))
    answers = correlate(PHOTO, weights, border, stride)
    sliding = Sliding(size, border, stride)

    for cell in np.ndindex(answers.shape):
        found = window(PHOTO, cell, sliding)
        assert (found.pixels * weights).sum() == pytest.approx(answers[cell], abs=1e-2)
        assert found.answer(weights) == pytest.approx(answers[cell], abs=1e-2)
        assert sliding.answer_at(sliding.middle(cell)) == cell


@pytest.mark.parametrize(("stride", "first"), [(2, -1), (4, -2)])
def test_every_answer_is_nearest_to_as_many_pixels(stride, first):
    """Halfway between two answers it is always the later one: none has three pixels, and the next one."""
    sliding = Sliding(1, "valid", stride)
    pixels = range(first, first + 6 * stride)

    assert [sliding.answer_at((pixel, 0))[0] for pixel in pixels] == [
        answer for answer in range(6) for _ in range(stride)
    ]


@given(st.integers(0, 9), st.integers(0, 14), st.sampled_from(BORDERS), st.integers(1, 12), st.integers(1, 5))
def test_the_crop_stays_on_image_and_frame(row, column, border, reach, size):
    """Wherever it is and however large, the crop shows real pixels where the window says they are."""
    sliding = Sliding(size, border)
    cell = min(row, 12 - size), min(column, 17 - size)
    crop = window(PHOTO, cell, sliding).around(reach)
    top, _, bottom, _ = crop.zeros

    assert max(crop.zeros) <= size // 2
    frame = sliding.before + sliding.after
    assert crop.pixels.shape[0] + top + bottom == min(2 * reach + size, 12 + frame)
    middle = (size - 1) // 2
    y, x = crop.corner[0] + middle, crop.corner[1] + middle  # the middle of the window within the crop
    assert crop.pixels[y, x] == PHOTO[sliding.middle(cell)]


@pytest.mark.parametrize(("size", "other"), [(3, 7), (7, 3), (2, 5)])
def test_answers_of_two_sizes_are_put_together_by_their_pixel(size, other):
    """A dot is answered by one weight in the middle; both filters answer to it in the counterparts."""
    image = np.zeros((15, 15), np.uint8)
    image[7, 6] = 1
    places = []
    for side in (size, other):
        weights = np.zeros((side, side))
        weights[(side - 1) // 2, (side - 1) // 2] = 1
        answers = correlate(image, weights)
        places.append(divmod(int(answers.argmax()), answers.shape[1]))

    assert Sliding(size).counterpart(places[0], Sliding(other)) == places[1]
    assert Sliding(size, "zeros").counterpart((7, 6), Sliding(other, "zeros")) == (7, 6)


@pytest.mark.parametrize(
    ("fields", "words"), [({"size": 0}, "size = 0 is too small"), ({"border": "mirror"}, "border = mirror")]
)
def test_windows_that_cannot_slide_are_refused(fields, words):
    with pytest.raises(ConfigError, match=words):
        Sliding(**fields)
