import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.filters import correlate
from gui.tabs.filters.choose.window import answer_at, middle_of, window

PHOTO = np.random.default_rng(2).integers(0, 256, (12, 17), dtype=np.uint8)


@pytest.mark.parametrize("border", ["valid", "zeros"])
def test_products_of_the_window_add_up_to_the_answer(border):
    """For every answer, at borders and corners too, the window's pixels give what the engine computed."""
    weights = np.random.default_rng(3).normal(size=(3, 3))
    answers = correlate(PHOTO, weights, border)

    for cell in np.ndindex(answers.shape):
        assert (window(PHOTO, cell, border).pixels * weights).sum() == pytest.approx(answers[cell], abs=1e-2)
        assert answer_at(middle_of(cell, border), border) == cell


@given(st.integers(0, 9), st.integers(0, 14), st.sampled_from(["valid", "zeros"]), st.integers(2, 12))
def test_the_crop_stays_on_photo_and_frame(row, column, border, reach):
    """Whatever the place and the reach, the crop shows real pixels where the window says they are."""
    found = window(PHOTO, (row, column), border)
    crop = found.around(reach)
    top, _, bottom, _ = crop.zeros
    frame = 1 if border == "zeros" else 0

    assert max(crop.zeros) <= frame
    assert crop.pixels.shape[0] + top + bottom == min(2 * reach + 1, 12 + 2 * frame)
    y, x = crop.corner[0] + 1, crop.corner[1] + 1  # the middle of the window within the crop
    assert crop.pixels[y, x] == PHOTO[found.middle]
