"""The table and its sums: whole rows, and the sums right under the last one in sight."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.tabs.convolution.chain.table import ROW, ChainTable
from gui.tabs.convolution.chain.totals_line import TotalsLine

FEWEST = 5  # rows that are always in sight


class TableBlock(QWidget):
    """Gives the table as many whole rows as there are, or as there is room for."""

    def __init__(self, table: ChainTable, totals: TotalsLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self._totals = table, totals
        self._count = FEWEST
        for part in (table, totals):
            part.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        table.fitted.connect(self._measure)
        self._measure()

    def set_count(self, rows: int) -> None:
        """Make room for `rows` lines, and never for fewer than a few."""
        if max(rows, FEWEST) != self._count:
            self._count = max(rows, FEWEST)
            self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self._height(FEWEST))
        self.setMaximumHeight(self._height(self._count))
        self._place()

    def _height(self, rows: int) -> int:
        return self._table.height_for(rows) + self._totals.sizeHint().height()

    def _place(self) -> None:
        room = (self.height() - self._height(0)) // theme.px(ROW)
        rows = min(max(room, FEWEST), self._count)
        height = self._table.height_for(rows)
        self._table.setGeometry(0, 0, self.width(), height)
        self._totals.setGeometry(0, height, self.width(), self._totals.sizeHint().height())

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._measure()
