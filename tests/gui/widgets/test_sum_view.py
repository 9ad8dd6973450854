import numpy as np
import pytest

from gui.widgets.export import svg_bytes
from gui.widgets.sum_layout import shown
from gui.widgets.sum_view import SumView

WINDOW = np.array([[8, 13, 6], [2, 1, 13], [0, 2, 15]])
SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])


@pytest.fixture
def view(show):
    view = SumView()
    view.setProducts(WINDOW, SOBEL)
    return show(view, 500, 90)


def test_it_comes_to_what_the_picture_says(view):
    """The designed example: 2 − 22 − 15 = −35."""
    assert view.total() == -35
    svg = svg_bytes(view).decode()
    assert all(f">{text}</text>" in svg for text in ("2", "−22", "−15", "−35"))


def test_the_bias_is_added(view):
    """And named beside the sum."""
    view.setProducts(WINDOW, SOBEL, bias=5)

    assert view.total() == -30
    assert "bias\N{NO-BREAK SPACE}5" in view.accessibleDescription()


def test_a_filter_too_wide_for_the_room_leaves_its_middle_out(view):
    """Eleven columns on 500 pixels: the first and the last are there, an ellipsis between."""
    view.setProducts(np.ones((11, 11)), np.arange(121.0).reshape(11, 11))
    svg = svg_bytes(view).decode()

    assert ">…</text>" in svg
    assert ">0</text>" in svg
    assert ">10</text>" in svg or ">120</text>" in svg
    assert view.total() == 121 * 120 / 2


@pytest.mark.parametrize(
    ("count", "room", "places"),
    [
        (3, 3, [0, 1, 2]),
        (5, 4, [0, 1, None, 4]),
        (11, 3, [0, None, 10]),
        (9, 0, [0, None, 8]),
        (2, 1, [0, 1]),
    ],
)
def test_the_ends_are_kept(count, room, places):
    """What is left out is in the middle, and is never a single column."""
    assert shown(count, room) == places


def test_a_window_of_another_size_is_refused(view):
    """The message gives both shapes."""
    with pytest.raises(ValueError, match=r"\(3, 3\).*\(2, 2\)"):
        view.setProducts(WINDOW, np.ones((2, 2)))


def test_its_products_can_be_taken_along(view):
    """Every product in a row of its own, counted from one."""
    assert view.rows()[0] == ["row", "column", "window", "weight", "product"]
    assert view.rows()[6] == [2, 3, 13, -2, -26]


POOLED = np.array([[3, 7], [1, 2]])


def test_of_a_maximum_the_winner_stands_out(view):
    """Nothing is added up: no plus and no equals sign, and the largest value in bold."""
    view.setTerms(POOLED, total=7, words="max of 4 values", winner=(0, 1))
    svg = svg_bytes(view).decode()

    assert ">+</text>" not in svg
    assert ">=</text>" not in svg
    assert view.total() == 7
    assert "max of 4 values" in svg
    assert view.accessibleDescription() == "7, max of 4 values"


def test_a_mean_is_a_sum_without_weights(view):
    """3 + 7 = 10 and 1 + 2 = 3, and no products."""
    view.setTerms(POOLED, total=3.25, words="sum 13 / 4")
    svg = svg_bytes(view).decode()

    assert all(f">{text}</text>" in svg for text in ("10", "3", "3.25", "+", "="))
    assert ">·</text>" not in svg
    assert view.rows()[1:] == [[1, 1, 3], [1, 2, 7], [2, 1, 1], [2, 2, 2]]


def test_other_numbers_of_the_same_width_lay_nothing_out_anew(view):
    """While the window travels no size hint changes, so no layout is asked for."""
    hints = view.sizeHint(), view.minimumSizeHint()
    view.setProducts(WINDOW[::-1], SOBEL)

    assert (view.sizeHint(), view.minimumSizeHint()) == hints
