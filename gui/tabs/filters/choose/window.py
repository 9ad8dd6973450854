"""Where on the image an answer comes from, and the pixels around it."""

from dataclasses import dataclass

import numpy as np

from engine.filters import Border
from gui.tabs.filters.choose.image_choice import Pixels

Cell = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Sliding:
    """How windows of side `size` slide over an image: where the one of each answer begins."""

    size: int = 3
    border: Border = "valid"
    stride: int = 1

    @property
    def before(self) -> int:
        """Rows of zeros above the image, and columns left of it."""
        return (self.size - 1) // 2 if self.border == "zeros" else 0

    @property
    def after(self) -> int:
        """Rows of zeros below the image, and columns right of it."""
        return self.size // 2 if self.border == "zeros" else 0

    def corner(self, cell: Cell) -> Cell:
        """Return the first pixel of the window of an answer; below 0 it begins beyond the image."""
        return cell[0] * self.stride - self.before, cell[1] * self.stride - self.before

    def middle(self, cell: Cell) -> Cell:
        """Return the pixel in the middle of the window of an answer."""
        row, column = self.corner(cell)
        return row + (self.size - 1) // 2, column + (self.size - 1) // 2

    def answer_at(self, pixel: Cell) -> Cell:
        """Return the answer whose window is nearest around `pixel`; it may lie beyond the output."""
        shift = self.before - (self.size - 1) // 2
        row, column = (round((place + shift) / self.stride) for place in pixel)
        return row, column


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """Some pixels of an image.

    pixels  uint8 (h, w)
    zeros   rows and columns beyond the image that are shown too: above, left, below, right
    corner  row and column of the window's corner within `pixels`; below 0 where it begins beyond the image
    """

    pixels: Pixels
    zeros: tuple[int, int, int, int]
    corner: Cell


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The pixels of one channel that one answer is made of.

    channel  uint8 (H, W)
    corner   the first pixel of the window
    """

    channel: Pixels
    corner: Cell
    sliding: Sliding

    @property
    def key(self) -> tuple[int, tuple[int, ...], Cell, Sliding]:
        """Which window this is: two with equal keys show the same."""
        place = self.channel.__array_interface__["data"][0]
        return place, self.channel.strides, self.corner, self.sliding

    @property
    def pixels(self) -> Pixels:
        """What the filter reads, uint8 (f, f), 0 beyond the image."""
        size = self.sliding.size
        framed = np.zeros((size, size), np.uint8)
        crop = self.around(0)
        top, left, *_ = crop.zeros
        height, width = crop.pixels.shape
        framed[top : top + height, left : left + width] = crop.pixels
        return framed

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


def window(channel: Pixels, cell: Cell, sliding: Sliding) -> Window:
    """Return the window of `channel` (H, W) that answer (row, column) comes from."""
    return Window(channel, sliding.corner(cell), sliding)
