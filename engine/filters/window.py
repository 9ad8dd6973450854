"""The pixels that an answer is made of, and those around them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.filters.sliding import Cell, Sliding


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """Some pixels of an image.

    pixels  uint8 (h, w)
    zeros   rows and columns beyond the image that are shown too: above, left, below, right
    corner  row and column of the window's corner within `pixels`; below 0 where it begins beyond the image
    """

    pixels: NDArray[np.uint8]
    zeros: tuple[int, int, int, int]
    corner: Cell


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The pixels of one channel that one answer is made of.

    channel  uint8 (H, W)
    corner   the first pixel of the window
    """

    channel: NDArray[np.uint8]
    corner: Cell
    sliding: Sliding

    @property
    def key(self) -> tuple[int, tuple[int, ...], Cell, Sliding]:
        """Which window this is: two with equal keys show the same."""
        place = self.channel.__array_interface__["data"][0]
        return place, self.channel.strides, self.corner, self.sliding

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """What the filter reads, uint8 (f, f), 0 beyond the image."""
        size = self.sliding.size
        framed = np.zeros((size, size), np.uint8)
        crop = self.around(0)
        top, left, *_ = crop.zeros
        height, width = crop.pixels.shape
        framed[top : top + height, left : left + width] = crop.pixels
        return framed

    def answer(self, kernel: ArrayLike) -> float:
        """Return the sum of the products of these pixels with `kernel`, (f, f)."""
        return float((self.pixels * np.asarray(kernel, dtype=np.float64)).sum())

    def around(self, reach: int) -> Crop:
        """Return the window with `reach` pixels on each side of it.

        The crop follows the window, but stays on the image and its frame of zeros.
        """
        sides = zip(self.corner, self.channel.shape, strict=True)
        rows, columns = (self._shown(corner, length, reach) for corner, length in sides)
        height, width = self.channel.shape
        top, left = max(rows.start, 0), max(columns.start, 0)
        bottom, right = min(rows.stop, height), min(columns.stop, width)
        zeros = top - rows.start, left - columns.start, rows.stop - bottom, columns.stop - right
        corner = self.corner[0] - top, self.corner[1] - left
        return Crop(self.channel[top:bottom, left:right], zeros, corner)

    def _shown(self, corner: int, length: int, reach: int) -> range:
        before, end = self.sliding.before, length + self.sliding.after
        side = min(self.sliding.size + 2 * reach, end + before)
        start = min(max(corner - reach, -before), end - side)
        return range(start, start + side)


def window(channel: NDArray[np.uint8], cell: Cell, sliding: Sliding) -> Window:
    """Return the window of `channel` (H, W) that answer (row, column) comes from."""
    return Window(channel, sliding.corner(cell), sliding)
