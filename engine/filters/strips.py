"""Working through an image strip by strip, so that what is added stays in the processor's cache.

A strip is one long row of numbers: a neighbour to the right is one place further on, one below as many as
the strip is wide. Every tap is then one plain run over memory. (Answers that reach around the end of a row
come out too, and are left behind.) All strips are of one size, so that the steps are listed once; the last
one looks beyond the image, at zeros.
"""

from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.filters.frame import Frame
from engine.filters.plan import DOUBLE, SINGLE, Plan
from engine.filters.steps import Numbers, Step, Strip, steps

STRIP = 196_608  # bytes of a strip: a few of them fit into the second-level cache
WIDEST = 8192  # columns of a strip, so that it has many rows

Answers = NDArray[np.float32] | NDArray[np.float64]


def apply_plan(plan: Plan, frame: Frame, stride: int) -> Answers:
    """Return the answers, (H', W', n), of every `stride`-th window: float64 if the plan is, else float32."""
    kind: np.dtype[Any] = DOUBLE if plan.kind == DOUBLE else SINGLE
    output: Answers = np.zeros(frame.answers(stride), dtype=kind)
    if not plan.terms:
        return output
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
                np.multiply(found, kind.type(plan.scale), part, dtype=kind)
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
            np.empty((channels, size), plan.kind), pitch, depth, length=rows * pitch - side, side=side
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


def _size(plan: Plan, frame: Frame, stride: int) -> tuple[int, int]:
    """Return the rows and columns of answers in a strip: multiples of the stride, parts of one size."""
    reach = plan.side - 1
    columns = _part(frame.width, WIDEST, stride)
    pitch = (columns + reach) * frame.pixels.shape[3]
    most = max(plan.side, STRIP // (plan.kind.itemsize * pitch))
    return _part(frame.height, most, stride), columns


def _part(length: int, most: int, stride: int) -> int:
    """Return the size of equal parts of `length`, about `most` at most and a multiple of `stride`."""
    parts = -(-length // most)
    return -(-length // (parts * stride)) * stride
