"""Brightness, or answers, along a line across an edge."""

from dataclasses import dataclass
from math import ceil, hypot, isfinite

import numpy as np
from numpy.typing import NDArray

from engine.errors import ConfigError, DataError

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What lies along a segment.

    distances  float64 (n,): pixels from its start
    values     float64 (n,), or (n, C) of an image with channels
    """

    distances: NDArray[np.float64]
    values: NDArray[np.float64]

    @property
    def length(self) -> float:
        """How long the segment is, in pixels."""
        return float(self.distances[-1])

    @property
    def mean(self) -> NDArray[np.float64]:
        """The values, (n,); of an image with channels their mean."""
        return self.values if self.values.ndim == 1 else self.values.mean(axis=1)

    def over(self, length: float) -> "Profile":
        """Return the same samples along a segment of another length, to compare two of different scales."""
        factor = length / self.length if self.length else 1.0
        return Profile(self.distances * factor, self.values)


def profile(image: NDArray[np.generic], start: Point, end: Point) -> Profile:
    """Return samples of `image`, (H, W) or (H, W, C), from `start` to `end`: points (row, column).

    The centre of the first pixel is (0, 0). Samples are equally far apart, at most one pixel, both ends
    included; between pixels they are bilinear: each of the four around counts by how near it is.

    Raises:
        ConfigError  an end is outside the image; start and end are the same
        DataError    the image is neither grey nor has channels
    """
    if image.ndim not in (2, 3) or 0 in image.shape:
        raise DataError(f"An image of shape {image.shape} has no line: give (H, W) or (H, W, C).")
    height, width = image.shape[:2]
    for field, point in (("start", start), ("end", end)):
        inside = all(isfinite(place) for place in point)
        if not (inside and 0 <= point[0] <= height - 1 and 0 <= point[1] <= width - 1):
            reason = f"is outside the image: rows go from 0 to {height - 1}, columns from 0 to {width - 1}."
            raise ConfigError(field, point, reason)
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length == 0:
        raise ConfigError("end", end, "is where the line starts: put it somewhere else.")
    samples = ceil(length) + 1
    rows, columns = np.linspace(start[0], end[0], samples), np.linspace(start[1], end[1], samples)
    return Profile(np.linspace(0, length, samples), _bilinear(image, rows, columns))


def _bilinear(
    image: NDArray[np.generic], rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.float64]:
    top, left = np.floor(rows).astype(np.intp), np.floor(columns).astype(np.intp)
    bottom, right = np.minimum(top + 1, image.shape[0] - 1), np.minimum(left + 1, image.shape[1] - 1)
    extra = (1,) * (image.ndim - 2)
    down, across = (rows - top).reshape(-1, *extra), (columns - left).reshape(-1, *extra)
    corners = (image[i, j].astype(np.float64) for i in (top, bottom) for j in (left, right))
    top_left, top_right, bottom_left, bottom_right = corners
    above = top_left * (1 - across) + top_right * across
    below = bottom_left * (1 - across) + bottom_right * across
    values: NDArray[np.float64] = above * (1 - down) + below * down
    return values
