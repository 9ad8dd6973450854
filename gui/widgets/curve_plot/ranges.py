"""How far the axes of a plot reach."""

from collections.abc import Iterable, Sequence

import numpy as np

from gui.widgets.curve_plot.decimation import Curve
from gui.widgets.curve_plot.series import Series, YScale

HEADROOM = 0.06  # of the height, above the highest point
FOR_ZERO = 0.08  # of the height, below the lowest point of a logarithmic axis with a zero at its bottom
LEAST_ROOM = 1.02  # the factor above and below on a logarithmic axis: ticks need some room to be told apart
FROM_ZERO = 0.6  # axes begin at zero when the least value is less than this share of the largest


def y_range(series: Sequence[Series], scale: YScale, references: Iterable[float] = ()) -> tuple[float, float]:
    """Return the lowest and highest value on the y axis; both above 0 if it is logarithmic."""
    values = np.concatenate([np.zeros(0), *(one.y for one in series), np.array(list(references))])
    has_zero = bool((values <= 0).any())
    values = values[np.isfinite(values) & ((values > 0) | (scale != "log"))]
    if not len(values):
        return (0.1, 1.0) if scale == "log" else (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if scale == "log":
        room = max((high / low) ** HEADROOM, LEAST_ROOM) if high > low else 2.0
        floor = room * ((high / low) ** FOR_ZERO if has_zero else 1.0)
        return low / floor, high * room
    low = 0.0 if 0 <= low <= FROM_ZERO * high or scale == "percent" else low
    room = (high - low) * HEADROOM or abs(high) * HEADROOM or 1.0
    return low - room, high + room  # a curve at zero is told from the axis


def x_range(curves: Iterable[Curve], until: float | None) -> tuple[float, float]:
    """Return the first and last value on the x axis. `until` is how far the curves will come."""
    ends = [(float(x[0]), float(x[-1])) for x in curves if len(x)]
    low = min((first for first, _ in ends), default=0.0)
    high = max(*(last for _, last in ends), until or 0.0, low) if ends else (until or 1.0)
    low = 0.0 if 0 <= low <= FROM_ZERO * high else low
    return low, high if high > low else low + 1.0
