"""An image with what lies around it, and without what no window sees."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """The image with what lies around it.

    pixels    (C, H, W, n): there is a kernel for each of C, and all of n are treated alike
    before    rows and columns of zeros above and to the left
    height, width  of the answers at stride 1
    """

    pixels: NDArray[np.generic]
    before: int
    height: int
    width: int

    def answers(self, stride: int) -> tuple[int, int, int]:
        """Return the shape of the answers of every `stride`-th window, (H', W', n)."""
        return -(-self.height // stride), -(-self.width // stride), self.pixels.shape[3]


def without_gaps(frame: Frame, side: int, stride: int) -> tuple[Frame, int]:
    """Return a frame and a stride, at most `side`, with the answers of every `stride`-th window of `frame`.

    What lies between the windows, which are `side` pixels wide, is left out: they stand side by side.
    """
    if stride <= side:
        return frame, stride
    _, height, width, _ = frame.pixels.shape
    rows, down = _seen(frame.height, frame.before, height, side, stride)
    columns, across = _seen(frame.width, frame.before, width, side, stride)
    return replace(frame, pixels=frame.pixels[:, rows][:, :, columns], height=down, width=across), side


def _seen(answers: int, before: int, length: int, side: int, stride: int) -> tuple[NDArray[np.intp], int]:
    """Return the places along one axis that windows see, and how many answers there are without the rest."""
    count = -(-answers // stride)
    first = np.arange(count) * min(stride, answers) - before
    places = (first[:, None] + np.arange(side)).ravel()
    return places[(places >= 0) & (places < length)], (count - 1) * side + 1
