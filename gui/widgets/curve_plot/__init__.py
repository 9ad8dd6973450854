"""CurvePlot: curves over epochs, named at their ends."""

from gui.widgets.curve_plot.plot import CurvePlot
from gui.widgets.curve_plot.series import Series, SetName, YScale

__all__ = ["CurvePlot", "Series", "SetName", "YScale"]
