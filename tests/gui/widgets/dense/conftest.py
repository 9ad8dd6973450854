import numpy as np
import pytest

from gui.widgets.colour_maps import argb
from gui.widgets.dense.content import SparseContent

RED, BLUE = argb("#FF0000"), argb("#0000FF")


@pytest.fixture
def diagonals():
    """Return a function that makes a square matrix: red on its diagonal, blue right of it."""

    def make(side, texts=()):
        on = np.arange(side)
        return SparseContent(
            side,
            side,
            np.concatenate([on, on[:-1]]),
            np.concatenate([on, on[1:]]),
            np.repeat([0, 1], [side, side - 1]),
            lambda: np.array([RED, BLUE], np.uint32),
            texts,
        )

    return make
