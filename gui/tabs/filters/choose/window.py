"""Where on the photo an answer comes from, and the pixels around it."""

from dataclasses import dataclass

import numpy as np

from engine.filters import Border
from gui.tabs.filters.choose.setting import SIZE, Pixels

Cell = tuple[int, int]  # row, column

REACH = SIZE // 2


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """Some pixels of a photo.

    pixels  uint8 (h, w)
    zeros   rows and columns beyond the photo that are shown too: above, left, below, right
    corner  row and column of the window's corner within `pixels`; −1 where it begins beyond the photo
    """

    pixels: Pixels
    zeros: tuple[int, int, int, int]
    corner: Cell


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The pixels that one answer is made of.

    photo   uint8 (H, W)
    middle  the pixel in the middle of the window
    frame   how many rows and columns of zeros lie around the photo
    """

    photo: Pixels
    middle: Cell
    frame: int

    @property
    def key(self) -> tuple[int, Cell, int]:
        """Which window this is: two with equal keys show the same."""
        return id(self.photo), self.middle, self.frame

    @property
    def pixels(self) -> Pixels:
        """What the filter reads, uint8 (3, 3), 0 beyond the photo."""
        framed = np.zeros((SIZE, SIZE), np.uint8)
        crop = self.around(REACH)
        top, left, *_ = crop.zeros
        height, width = crop.pixels.shape
        framed[top : top + height, left : left + width] = crop.pixels
        return framed

    def around(self, reach: int) -> Crop:
        """Return the window with its surroundings: `reach` pixels on each side of the one in the middle.

        The crop follows the window, but stays on the photo and its frame.
        """
        sides = zip(self.middle, self.photo.shape, strict=True)
        rows, columns = (_shown(middle, length, self.frame, reach) for middle, length in sides)
        height, width = self.photo.shape
        top, left = max(rows.start, 0), max(columns.start, 0)
        bottom, right = min(rows.stop, height), min(columns.stop, width)
        zeros = top - rows.start, left - columns.start, rows.stop - bottom, columns.stop - right
        corner = self.middle[0] - REACH - top, self.middle[1] - REACH - left
        return Crop(self.photo[top:bottom, left:right], zeros, corner)


def window(photo: Pixels, cell: Cell, border: Border) -> Window:
    """Return the window of `photo` (H, W) that answer (row, column) comes from."""
    return Window(photo, middle_of(cell, border), REACH if border == "zeros" else 0)


def middle_of(cell: Cell, border: Border) -> Cell:
    """Return the pixel in the middle of the window of an answer."""
    shift = 0 if border == "zeros" else REACH
    return cell[0] + shift, cell[1] + shift


def answer_at(pixel: Cell, border: Border) -> Cell:
    """Return the answer whose window has `pixel` in its middle; it may lie beyond the output."""
    shift = 0 if border == "zeros" else REACH
    return pixel[0] - shift, pixel[1] - shift


def _shown(middle: int, length: int, frame: int, reach: int) -> range:
    side = min(2 * reach + 1, length + 2 * frame)
    start = min(max(middle - reach, -frame), length + frame - side)
    return range(start, start + side)
