from itertools import pairwise

import numpy as np
import pytest

from gui.widgets.curve_plot.polygons import PIECE, pieces, polygon


def test_a_polygon_has_the_points_of_the_array():
    points = np.array([[0.25, -1.0], [1e6, 3.5], [-7.0, 0.0]])

    assert [point.toTuple() for point in polygon(points)] == [(0.25, -1.0), (1e6, 3.5), (-7.0, 0.0)]
    assert polygon(np.empty((0, 2))).isEmpty()


@pytest.mark.parametrize("count", [0, 1, 2, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 50])
def test_pieces_go_on_where_the_last_one_ended(count):
    """Nothing is left out and nothing is drawn twice, but the points between two pieces."""
    points = np.stack([np.arange(count, dtype=float), np.zeros(count)], axis=1)

    parts = [[point.x() for point in piece] for piece in pieces(points)]
    assert all(before[-1] == after[0] for before, after in pairwise(parts))
    assert [*parts[0], *(x for part in parts[1:] for x in part[1:])] == list(range(count))
    assert all(len(part) > 1 for part in parts) or count < 2
