"""A sparse matrix whose cells are too small for edges of their own, as one image."""

import numpy as np

from gui import theme
from gui.widgets.colour_maps import Colours, argb
from gui.widgets.dense.content import Block, Indices, SparseContent, faded, mixed

BOOST = 0.4  # exponent: a pixel that is filled by a tenth has 40 % of the colour, so that lines are seen


class BlockImages:
    """Makes the image of a block of cells; what does not depend on the marked entries is made once."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._plain: Colours = np.zeros((1, 1), np.uint32)
        self._pale: Colours | None = None  # the same, faded; made when something is marked

    def forget(self) -> None:
        """Make everything anew next time: the entries have changed."""
        self._key = ()

    def pixels(self, content: SparseContent, block: Block, side: float, marked: Indices | None) -> Colours:
        """Return the cells of `block` (top, left, height, width) as pixels on paper: uint32.

        One pixel a cell where `side`, the pixels that a cell has, is 1 or more. Else every pixel has the
        mean colour of the entries in it, stronger the more of its cells are filled, so that none is lost.
        Entries that are not `marked` (their numbers) are faded, and left out where a marked one is.
        """
        key = block, side, theme.tokens()
        if key != self._key:
            self._key = key
            self._plain = _painted(_paper(block, side), content, block, content.inside(*block), BOOST)
            self._pale = None
        if marked is None:
            return self._plain
        if self._pale is None:
            self._pale = faded(self._plain)
        top, left, height, width = block
        down, across = content.row[marked] - top, content.column[marked] - left
        inside = marked[(down >= 0) & (down < height) & (across >= 0) & (across < width)]
        return _painted(self._pale.copy(), content, block, inside, 0.0)


def _paper(block: Block, side: float) -> Colours:
    _, _, height, width = block
    size = (height, width) if side >= 1 else (max(1, round(height * side)), max(1, round(width * side)))
    return np.full(size, argb(theme.tokens().paper), np.uint32)


def _painted(
    pixels: Colours, content: SparseContent, block: Block, entries: Indices, boost: float
) -> Colours:
    """Return `pixels` with the mean colour of the `entries` in each; see `BOOST`, 0 for full colour."""
    top, left, height, width = block
    size = pixels.shape
    colours = content.fills()[content.kind[entries]]
    down, across = content.row[entries] - top, content.column[entries] - left
    if size == (height, width):
        pixels[down, across] = colours
        return pixels
    pixel = down * size[0] // height * size[1] + across * size[1] // width
    reached = np.zeros(pixels.size, bool)
    reached[pixel] = True
    filled = np.flatnonzero(reached)
    number = np.empty(pixels.size, np.int32)  # of each pixel among those that are filled
    number[filled] = np.arange(len(filled))
    pixel = number[pixel]
    count = np.bincount(pixel, minlength=len(filled))
    mean = np.full(len(filled), 0xFF000000, np.uint32)
    for shift in (16, 8, 0):
        sums = np.bincount(pixel, weights=colours >> np.uint32(shift) & 0xFF, minlength=len(filled))
        mean |= np.rint(sums / count).astype(np.uint32) << np.uint32(shift)
    share = np.minimum(1.0, count * pixels.size / (height * width))
    pixels.reshape(-1)[filled] = mixed(mean, share**boost)
    return pixels
