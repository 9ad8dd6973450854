"""What can be taken along beside single plots: all curves with the numbers of every epoch, and the runs."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.train.run_plots import RunPlots
from gui.widgets.export import Rows
from gui.widgets.picture import EXPORT_SCALE


class PaintedExport:
    """Something that can paint itself and has rows. Abstract: a subclass paints."""

    def __init__(self, name: str, widget: QWidget, rows: Callable[[], Rows]) -> None:
        self._name, self._widget, self._rows = name, widget, rows

    def size(self) -> QSize:
        return self._widget.size()

    def accessibleName(self) -> str:
        return self._name

    def rows(self) -> Rows:
        return self._rows()

    def paintTo(self, painter: QPainter) -> None:
        """Paint at the present size, from (0, 0)."""
        raise NotImplementedError

    def toImage(self) -> QImage:
        """Return the picture at twice its size, on white whatever the theme."""
        image = QImage(self.size() * EXPORT_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(EXPORT_SCALE)
        with theme.drawn_in(theme.LIGHT):
            image.fill(theme.color("paper"))
            with QPainter(image) as painter:
                self.paintTo(painter)
        return image


class CurvesExport(PaintedExport):
    """Both plots side by side; its rows are the epochs."""

    def __init__(self, plots: RunPlots, rows: Callable[[], Rows]) -> None:
        super().__init__("Curves and numbers of every epoch", plots, rows)
        self._plots = plots

    def paintTo(self, painter: QPainter) -> None:
        for plot in (self._plots.loss, self._plots.error):
            painter.save()
            painter.translate(plot.pos())
            plot.paintTo(painter)
            painter.restore()


class TableExport(PaintedExport):
    """A table as it is on screen."""

    def paintTo(self, painter: QPainter) -> None:
        self._widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
