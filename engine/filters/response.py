"""What a filter answers to a whole image, and the few numbers that sum the answer up."""

from dataclasses import dataclass
from math import floor, isfinite, log10

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import DataError
from engine.filters.apply import correlate, correlate_volume
from engine.filters.rectify import Rectifier, check_rectifier, rectified
from engine.filters.sliding import Border

SHARE = 0.99  # of the answers but 0 that lie within the limit: a few glaring corners must not pale the rest
LEAST = 0.25  # of the strongest answer: a limit below would leave most of the range without colours
SAMPLE = (
    32_768  # answers from which the limit is estimated, at least: a thousandth of a colour is exact enough
)


@dataclass(frozen=True, slots=True)
class Peak:
    """The strongest answer and where it is, counted from 0."""

    row: int
    column: int
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """The output of a filter.

    values           float32 (H', W')
    lowest, highest  the ends of their range
    limit            a magnitude, in two digits, that about SHARE of those that are not 0 do not pass, and at
                     least LEAST of the strongest; 1 if all are 0
    peak             the first of those with the largest magnitude
    """

    values: NDArray[np.float32]
    lowest: float
    highest: float
    limit: float
    peak: Peak


def respond(
    image: NDArray[np.uint8] | NDArray[np.float32],
    kernel: ArrayLike,
    border: Border = "valid",
    rectifier: Rectifier = "signed",
    stride: int = 1,
    threshold: float = 0.0,
) -> Response:
    """Return what `kernel` answers to `image`, after a rectifier (see `rectified`).

    A grey image (H, W) takes a kernel (f, f); one with channels (H, W, C) takes (f, f) or (f, f, C), and the
    answers of all channels are added. For shapes see `correlate` and `correlate_volume`.

    Raises:
        DataError, ConfigError  as those do; ConfigError if the rectifier is unknown, DataError as `summary`
    """
    check_rectifier(rectifier)
    filtered = correlate if image.ndim == 2 else correlate_volume
    values = filtered(image, kernel, border, stride)  # (H', W')
    if rectifier != "signed":
        rectified(values, rectifier, threshold, out=values)
    return summary(values)


def summary(values: NDArray[np.float32]) -> Response:
    """Return answers (H', W') with the few numbers that sum them up.

    Raises:
        DataError  some answers are not finite
    """
    lowest, highest = float(values.min()), float(values.max())
    if not (isfinite(lowest) and isfinite(highest)):
        raise DataError(
            "Some answers are no finite numbers: they are beyond ±3.4 × 10³⁸, or the image or the filter has "
            "values that are not finite. Use smaller weights."
        )
    magnitude = np.abs(values)
    row, column = divmod(int(magnitude.argmax()), values.shape[1])
    peak = Peak(row, column, float(values[row, column]))
    return Response(values, lowest, highest, _limit(magnitude), peak)


def _limit(magnitude: NDArray[np.float32]) -> float:
    step = max(1, magnitude.size // SAMPLE) | 1  # odd: an even step would walk along columns
    sample = magnitude.ravel()[::step]
    sample = sample[sample > 0]
    strongest = float(magnitude.max())
    if not len(sample):
        return _rounded_up(strongest) if strongest > 0 else 1.0
    place = min(len(sample) - 1, int(SHARE * len(sample)))
    return _rounded_up(max(float(np.partition(sample, place)[place]), LEAST * strongest))


def _rounded_up(value: float) -> float:
    """Return the least number of two significant digits that is not below `value` > 0."""
    unit = 10.0 ** (floor(log10(value)) - 1)
    return float(np.ceil(round(value / unit, 6)) * unit)
