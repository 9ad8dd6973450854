import numpy as np
import pytest

from gui import theme
from gui.widgets.colour_maps import argb
from gui.widgets.dense.image import BlockImages

WHITE = argb("#FFFFFF")


@pytest.fixture(autouse=True)
def light(qapp):
    """Colours are those of the light theme."""
    assert not theme.tokens().dark


def test_a_cell_of_a_pixel_or_more_is_exact(diagonals):
    """One pixel a cell, in the colour of its entry."""
    pixels = BlockImages().pixels(diagonals(3), (0, 0, 3, 3), 2.0, None)

    expected = [
        ["#FF0000", "#0000FF", "#FFFFFF"],
        ["#FFFFFF", "#FF0000", "#0000FF"],
        ["#FFFFFF"] * 2 + ["#FF0000"],
    ]
    assert np.array_equal(pixels, [[argb(name) for name in row] for row in expected])


def test_a_pixel_of_many_cells_loses_no_entry(diagonals):
    """However few entries a pixel has, it is not blank; a pixel without any is."""
    pixels = BlockImages().pixels(diagonals(1000), (0, 0, 1000, 1000), 0.05, None)

    assert pixels.shape == (50, 50)
    assert (np.diag(pixels) != WHITE).all()
    assert (pixels[np.tril_indices(50, -1)] == WHITE).all()


def test_a_pixel_has_the_mean_colour_of_its_entries(diagonals):
    """Two by two cells with two red and one blue: as much more red than blue, and stronger than one alone."""
    pixels = BlockImages().pixels(diagonals(4), (0, 0, 4, 4), 0.5, None)

    def channels(pixel):
        return [int(pixel) >> shift & 0xFF for shift in (16, 8, 0)]

    red, green, blue = channels(pixels[0, 0])
    assert red > blue > green
    share = 0.75**0.4
    assert red == pytest.approx(255 * (1 - share) + 170 * share, abs=1)
    assert channels(pixels[0, 1])[2] == 255  # one blue entry of four cells
    assert channels(pixels[0, 1])[1] > green


def test_a_marked_entry_is_seen_among_many(diagonals):
    """It takes the whole pixel, in full colour; the others fade."""
    images, content = BlockImages(), diagonals(1000)
    plain = images.pixels(content, (0, 0, 1000, 1000), 0.05, None)
    marked = images.pixels(content, (0, 0, 1000, 1000), 0.05, np.array([990]))

    assert marked[49, 49] == argb("#FF0000")
    assert 0 < (int(marked[0, 0]) ^ WHITE) < (int(plain[0, 0]) ^ WHITE)
    assert np.array_equal(images.pixels(content, (0, 0, 1000, 1000), 0.05, None), plain)


def test_a_block_shows_its_own_part(diagonals):
    """The last row of the first block is not the last of the matrix."""
    pixels = BlockImages().pixels(diagonals(10), (5, 5, 2, 3), 1.0, None)

    assert pixels.tolist() == [
        [argb("#FF0000"), argb("#0000FF"), WHITE],
        [WHITE, argb("#FF0000"), argb("#0000FF")],
    ]
