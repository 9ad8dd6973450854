"""Working through an image strip by strip, so that what is added stays in the processor's cache.

A strip is one long row of numbers: a neighbour to the right is one place further on, one below as many as
the strip is wide. Every tap is then one plain run over memory. (Answers that reach around the end of a row
come out too, and are left behind.) All strips are of one size, so that the steps are listed once; the last
one looks beyond the image, at zeros. On a busy machine this is steadier than a matrix product, whose threads
wait for one another.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine.filters.plan import Plan
from engine.filters.steps import Numbers, Step, Strip, steps

STRIP = 196_608  # bytes of a strip: a few of them fit into the second-level cache
WIDEST = 8192  # columns of a strip, so that it has many rows


@dataclass(frozen=True, slots=True)
class Frame:
    """The image with what lies around it.

    pixels    (C, H, W, n): a plan has a term for each of C, and treats n alike
    before    rows and columns of zeros above and to the left
    height, width  of the answers at stride 1
    """

    pixels: NDArray[np.generic]
    before: int
    height: int
    width: int


def apply_plan(plan: Plan, frame: Frame, stride: int) -> NDArray[np.float32]:
    """Return the answers, (H', W', n), of every `stride`-th window."""
    answers = (-(-frame.height // stride), -(-frame.width // stride), frame.pixels.shape[3])
    if not plan.terms:
        return np.zeros(answers, dtype=np.float32)
    output = np.empty(answers, dtype=np.float32)
    rows, columns = _size(plan, frame, stride)
    room = _Room.of(plan, frame, rows, columns)
    sums = room.sums[::stride, ::stride]  # (rows', columns', n)
    for left in range(0, frame.width, columns):
        for top in range(0, frame.height, rows):
            room.work(frame, top, left)
            part = output[top // stride :, left // stride :][: len(sums), : sums.shape[1]]
            found = sums[: part.shape[0], : part.shape[1]]
            if plan.scale == 1:
                part[...] = found
            else:
                np.multiply(found, np.float32(plan.scale), part, dtype=np.float32)
    return output


@dataclass(frozen=True, slots=True)
class _Room:
    """Memory for one strip, used again for each, and the steps over it.

    pixels  what its windows see, (C, rows + f − 1, columns + f − 1, n)
    sums    the answers, (rows, columns, n)
    """

    pixels: Numbers
    sums: Numbers
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, plan: Plan, frame: Frame, rows: int, columns: int) -> "_Room":
        channels, _, _, depth = frame.pixels.shape
        reach = plan.side - 1
        shape = (rows + reach, columns + reach, depth)
        size, pitch, side = prod(shape), shape[1] * depth, reach * depth
        strip = Strip(
            np.empty((channels, size), _dtype(plan)), pitch, depth, length=rows * pitch - side, side=side
        )
        sums = strip.total[: rows * pitch].reshape(rows, -1, depth)[:, :columns]
        return cls(strip.pixels.reshape(channels, *shape), sums, steps(plan, strip))

    def work(self, frame: Frame, top: int, left: int) -> None:
        """Put into `sums` the sums of products of the windows from answer (top, left)."""
        self._look(frame.pixels, top - frame.before, left - frame.before)
        for ufunc, one, other, result in self.steps:
            ufunc(one, other, result)

    def _look(self, image: NDArray[np.generic], top: int, left: int) -> None:
        """Copy the image from row `top` and column `left`, zeros where there is none."""
        _, height, width, _ = image.shape
        _, rows, columns, _ = self.pixels.shape
        first, last = max(-top, 0), min(height - top, rows)  # rows of `pixels` that are in the image
        left_most, right_most = max(-left, 0), min(width - left, columns)
        for outside in (np.s_[:, :first], np.s_[:, last:], np.s_[:, :, :left_most], np.s_[:, :, right_most:]):
            self.pixels[outside] = 0
        seen = image[:, top + first : top + last, left + left_most : left + right_most]
        np.copyto(self.pixels[:, first:last, left_most:right_most], seen, casting="unsafe")


def _dtype(plan: Plan) -> np.dtype[np.float32] | np.dtype[np.int16]:
    return np.dtype(np.int16) if plan.short else np.dtype(np.float32)


def _size(plan: Plan, frame: Frame, stride: int) -> tuple[int, int]:
    """Return the rows and columns of answers in a strip: multiples of the stride, parts of one size."""
    reach = plan.side - 1
    columns = _part(frame.width, WIDEST, stride)
    pitch = (columns + reach) * frame.pixels.shape[3]
    most = max(plan.side, STRIP // (_dtype(plan).itemsize * pitch))
    return _part(frame.height, most, stride), columns


def _part(length: int, most: int, stride: int) -> int:
    """Return the size of equal parts of `length`, about `most` at most and a multiple of `stride`."""
    parts = -(-length // most)
    return -(-length // (parts * stride)) * stride
