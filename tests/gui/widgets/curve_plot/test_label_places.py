from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.curve_plot.label_places import separated


def test_labels_with_room_stay_where_they_belong():
    """Nothing moves without need."""
    assert separated([20.0, 80.0, 50.0], 15, 0, 200) == [20.0, 80.0, 50.0]


def test_two_labels_in_one_place_move_apart_evenly():
    """Half a height each, the upper one up."""
    assert separated([50.0, 50.0], 16, 0, 200) == [42.0, 58.0]


def test_three_that_touch_keep_their_mean():
    """A block moves as little as it can: its mean is the mean of the wishes."""
    assert separated([50.0, 52.0, 54.0], 10, 0, 200) == [42.0, 52.0, 62.0]


def test_a_label_below_the_edge_moves_up_and_pushes_others():
    """The last label ends at the edge; the one above makes way."""
    assert separated([90.0, 99.0], 10, 0, 100) == [85.0, 95.0]


@given(
    wanted=st.lists(st.floats(-50, 450), min_size=1, max_size=12),
    height=st.floats(5, 25),
)
def test_labels_never_overlap_and_keep_their_order(wanted, height):
    """Whatever is wished for; and where there is room, all stay inside."""
    places = separated(wanted, height, 0, 400)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])

    for upper, lower in pairwise(order):
        assert places[lower] - places[upper] >= height - 1e-6
    assert min(places) >= height / 2 - 1e-6
    assert max(places) <= 400 - height / 2 + 1e-6 or len(wanted) * height > 400


@given(wanted=st.lists(st.integers(0, 300), min_size=2, max_size=4, unique=True))
def test_the_places_are_the_nearest_there_are(wanted):
    """No other row of labels without overlap is nearer to the wishes: checked against a grid of shifts."""
    height = 20.0
    wishes = sorted(map(float, wanted))
    places = separated(wishes, height, -1e6, 1e6)
    cost = sum((place - wish) ** 2 for place, wish in zip(places, wishes, strict=True))

    for index in range(len(wishes)):
        for shift in (-2.0, -0.5, 0.5, 2.0):
            moved = list(places)
            moved[index] += shift
            apart = all(b - a >= height - 1e-9 for a, b in pairwise(moved))
            other = sum((place - wish) ** 2 for place, wish in zip(moved, wishes, strict=True))
            assert not apart or other >= cost - 1e-6 or other == pytest.approx(cost)
