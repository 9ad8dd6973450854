"""The sums under the columns of the chain's table."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.table import ROW, ChainTable
from gui.tabs.convolution.chain.view import ChainView, total_texts
from gui.widgets.cells import LEFT, PADDING, RIGHT, write
from gui.widgets.numerals import counted


class TotalsLine(QWidget):
    """One line, whose numbers stand under the columns of `table`."""

    def __init__(self, table: ChainTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._texts: dict[Column, str] = {}
        self._count = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        table.fitted.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def draw(self, view: ChainView) -> None:
        """Show the sums of `view`, or that there are none while a layer does not fit."""
        count = len(view.setting.layers)
        self._count = counted(count, "layer")
        self._texts = total_texts(view)
        spoken = (f"{column.name.lower().replace('_', ' ')} {text}" for column, text in self._texts.items())
        self.setAccessibleName(f"Total of {self._count}: {', '.join(spoken)}")
        totals = view.totals
        self.setToolTip(
            f"All activations together: {totals.memory:,} bytes for one example" if totals is not None else ""
        )
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(0, theme.px(ROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, theme.color("border"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hair"))
            painter.setClipRect(0, 0, self._table.viewport().width(), self.height())
            for column in self._table.shown_columns():
                left = self._table.columnViewportPosition(column) + theme.px(PADDING)
                width = self._table.columnWidth(column) - 2 * theme.px(PADDING)
                area = QRect(left, 0, width, self.height())
                if column is Column.LAYER:
                    area.adjust(self._table.name_indent(), 0, 0, 0)
                    write(painter, area, self._count, LEFT, "ink2")
                else:
                    write(painter, area, self._texts.get(column, ""), RIGHT, strong=True)
