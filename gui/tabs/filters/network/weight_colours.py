"""The weights of a filter as colours."""

import numpy as np
from numpy.typing import NDArray

from gui.widgets.colour_maps import Colours, colours
from gui.widgets.image_view import as_colours

Weights = NDArray[np.float32]

GREY = 127.5  # what a weight of 0 is in each of three colours


def weight_colours(weights: Weights, limit: float) -> Colours:
    """Return (C, f, f) as colours (f, f): on the signed map for C = 1, as red, green and blue for C = 3.

    Of those a weight of 0 is the middle, ±`limit` full and none: a filter of zeros is grey.
    """
    if len(weights) == 1:
        return colours(weights[0], "signed", limit)
    levels = np.clip(GREY + GREY * weights.transpose(1, 2, 0) / limit, 0, 255)  # (f, f, 3)
    return as_colours(np.rint(levels).astype(np.uint8))
