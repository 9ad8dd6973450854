"""What can be taken along beside single plots: all curves, with the numbers of every epoch."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QPainter

from gui.tabs.train.run_plots import RunPlots
from gui.widgets.export import Rows, WidgetExport


def curves_export(plots: RunPlots, rows: Callable[[], Rows]) -> WidgetExport:
    """Return both plots side by side; `rows` are the epochs."""
    return WidgetExport(plots, "Curves and numbers of every epoch", rows, partial(_paint, plots))


def _paint(plots: RunPlots, painter: QPainter) -> None:
    for plot in (plots.loss, plots.error):
        painter.save()
        painter.translate(plot.pos())
        plot.paintTo(painter)
        painter.restore()
