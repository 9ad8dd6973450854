"""Where everything in a plot stands: curves, ticks and labels."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from gui import theme
from gui.widgets.curve_plot.axes import Ticks, with_zero, x_ticks, y_ticks
from gui.widgets.curve_plot.decimation import decimated
from gui.widgets.curve_plot.frame import Frame
from gui.widgets.curve_plot.label_places import separated
from gui.widgets.curve_plot.ranges import x_range, y_range
from gui.widgets.curve_plot.series import Series, YScale

TICK = 4  # pixels long
TICK_GAP = 6  # pixels from an axis to the text of its ticks
LEFT = 24  # designed pixels for the ticks of the y axis, at least: curves do not move for one more digit
LABEL_GAP = 8  # between the end of a curve and its label


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a plot shows, whatever its size: series, noisy ones first, and levels by name.

    `until` is how far the x axis reaches at least.
    """

    series: tuple[Series, ...]
    references: tuple[tuple[str, float], ...]
    until: float | None
    scale: YScale


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where it all is, in pixels; ticks by their numbers. Lines are points (N, 2)."""

    frame: Frame
    x_ticks: Ticks
    y_ticks: Ticks
    lines: tuple[tuple[Series, NDArray[np.float64]], ...]
    labels: tuple[tuple[Series, QRectF], ...]


def laid_out(content: Content, room: QRectF, ratio: float) -> Layout:
    """Lay `content` out in `room`; `ratio` is how many pixels of the device there are to one of these."""
    y = y_range(content.series, content.scale, [value for _, value in content.references])
    metrics = QFontMetricsF(theme.font(theme.Type.TICK))
    # half a line above the curves: a tick may stand at the very top, and its text is centred on it
    height = room.height() - ceil(metrics.height() / 2) - round(TICK + TICK_GAP + 2 * metrics.height())
    beside = y_ticks(*y, max(1.0, height), content.scale)
    widest = max(metrics.horizontalAdvance(text) for _, text in beside)
    left = max(theme.px(LEFT), ceil(widest) + 1 + TICK_GAP)
    width = max(1.0, room.width() - left)
    area = QRectF(room.left() + left, room.top() + ceil(metrics.height() / 2), width, max(1.0, height))
    low, last = x_range([one.x for one in content.series], content.until)
    labels = max((_label_room(one) for one in content.series), default=2.0 * theme.px(LABEL_GAP))
    high = low + (last - low) * width / max(width / 2, width - labels)
    frame = Frame(area, (low, high), y, content.scale)
    return Layout(
        frame=frame,
        x_ticks=x_ticks(low, min(high, last), width),
        y_ticks=with_zero(beside, frame) if _has_zero(content) else beside,
        lines=tuple((one, _line(one, frame, max(1, int(width * ratio)))) for one in content.series),
        labels=_labels(content, frame),
    )


def _has_zero(content: Content) -> bool:
    """Return whether a curve comes to where a logarithmic axis has no place for it."""
    return content.scale == "log" and any(bool((one.y <= 0).any()) for one in content.series)


def label_font() -> QFont:
    """Return the font of the names at the ends of curves."""
    font = theme.font(theme.Type.CAPTION)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _line(one: Series, frame: Frame, columns: int) -> NDArray[np.float64]:
    return frame.points(*decimated(one.x, one.y, *frame.x, columns))


def _labels(content: Content, frame: Frame) -> tuple[tuple[Series, QRectF], ...]:
    """Return the series that have an end label, and where it is written; no two overlap."""
    ends = [(one, one.last()) for one in content.series if one.label]
    known = [(one, frame.point(*end)) for one, end in ends if end is not None]
    metrics = QFontMetricsF(label_font())
    height = metrics.height()
    top, bottom = frame.area.top() - height / 2, frame.area.bottom()
    places = separated([at.y() for _, at in known], height, top, bottom)
    return tuple(
        (one, QRectF(at.x() + theme.px(LABEL_GAP), y - height / 2, _text_width(one), height))
        for (one, at), y in zip(known, places, strict=True)
    )


def _label_room(one: Series) -> float:
    return _text_width(one) + 2 * theme.px(LABEL_GAP) if one.label else 0.0


def _text_width(one: Series) -> float:
    return QFontMetricsF(label_font()).horizontalAdvance(one.label)
