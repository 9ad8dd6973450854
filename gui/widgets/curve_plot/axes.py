"""The ticks of the two axes of a plot, with their texts."""

from gui import theme
from gui.widgets.curve_plot.frame import Frame
from gui.widgets.curve_plot.series import YScale
from gui.widgets.curve_plot.ticks import log_text, log_ticks, round_ticks, tick_text, whole_ticks

X_TICK = 56  # designed pixels from one tick to the next, at least
Y_TICK = 44
CLEAR = 14  # from the zero of a logarithmic axis to its next tick

Ticks = tuple[tuple[float, str], ...]  # the number where each stands, and its text


def x_ticks(low: float, high: float, pixels: float) -> Ticks:
    """Return whole ticks for an axis that counts; zero is where it begins, and has no text."""
    ticks = whole_ticks(low, high, max(1, int(pixels / theme.px(X_TICK)) - 1))
    step = _step(ticks)
    return tuple((tick, tick_text(tick, step) if tick else "") for tick in ticks)


def y_ticks(low: float, high: float, pixels: float, scale: YScale) -> Ticks:
    """Return round ticks from `low` to `high`, both above 0 on a logarithmic axis; in percent where asked."""
    most = max(2, int(pixels / theme.px(Y_TICK)))
    if scale == "log":
        return tuple((tick, log_text(tick)) for tick in log_ticks(low, high, most))
    by = 100.0 if scale == "percent" else 1.0
    ticks = round_ticks(low * by, high * by, most)
    return tuple((tick / by, tick_text(tick, _step(ticks))) for tick in ticks)


def with_zero(ticks: Ticks, frame: Frame) -> Ticks:
    """Return the ticks of a logarithmic axis with a zero at its bottom, and none that runs into it."""
    highest = frame.area.bottom() - theme.px(CLEAR)
    return (0.0, "0"), *(tick for tick in ticks if frame.down(tick[0]) <= highest)


def _step(ticks: list[float]) -> float:
    return ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
