"""A table: rows with hairlines, one of them chosen, and a quiet heading."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from gui import theme
from gui.widgets.cells import PADDING, CellDelegate
from gui.widgets.edge import draw_focus

SAMPLE = 50  # rows that are measured to find how wide a column must be
HEADING = 28


class Heading(QHeaderView):
    """The names of the columns, over a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)

    # Overrides of QHeaderView

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEADING))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setFont(theme.font())
        painter.setPen(theme.color("ink2"))
        alignment = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        table = self.parent()
        if isinstance(table, DataTable) and logicalIndex < len(table.cells):
            alignment = table.cells[logicalIndex].alignment()
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        area = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), -1)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, alignment or Qt.AlignmentFlag.AlignVCenter, shown)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.viewport().width(), 1, theme.color("border"))


class DataTable(QTableView):
    """A table of which whole rows are chosen. `cells` draw its columns, in order."""

    rowChosen = Signal(int)  # by the user; -1: none

    def __init__(
        self,
        model: QAbstractItemModel,
        cells: Sequence[CellDelegate],
        *,
        row_height: int = 26,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cells = tuple(cells)  # a view does not keep its delegates alive
        self._row_height = row_height
        self._silent = False
        self.setAccessibleName(name)
        self._settle()
        for column, cell in enumerate(self.cells):
            self.setItemDelegateForColumn(column, cell)
        self.setModel(model)
        model.modelReset.connect(self.fitColumns)
        model.rowsInserted.connect(self.fitColumns)
        self.fitColumns()

    def _settle(self) -> None:
        self.setHorizontalHeader(Heading(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().viewport().setAutoFillBackground(False)

    def setChosenRow(self, row: int) -> None:
        """Choose a row without a signal; -1 chooses none."""
        self._silent = True
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.selectRow(row)
        self._silent = False

    def chosenRow(self) -> int:
        """Return the row that is chosen, or -1."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def fitColumns(self) -> None:
        """Make every column as wide as its heading, its design and its first rows ask for."""
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        metrics = self.fontMetrics()
        model = self.model()
        for column, cell in enumerate(self.cells[: model.columnCount()]):
            stretch = cell.width is None
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if cell.width is None:
                continue
            title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            rows = range(min(model.rowCount(), SAMPLE))
            contents = [cell.content_width(model.index(row, column)) for row in rows]
            widest = max([metrics.horizontalAdvance(title), *contents]) + 2 * theme.px(PADDING) + 2
            header.resizeSection(column, max(widest, theme.px(cell.width)))
        self.updateGeometry()

    def _hover(self, row: int) -> None:
        if self.cells and row != self.cells[0].hovered_row:
            for cell in self.cells:
                cell.hovered_row = row
            self.viewport().update()

    # Overrides of QTableView

    def sizeHint(self) -> QSize:
        rows = max(3, self.model().rowCount()) if self.model() else 3
        return QSize(theme.px(240), theme.px(HEADING) + rows * theme.px(self._row_height) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(HEADING) + 2 * theme.px(self._row_height))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._silent:
            self.rowChosen.emit(current.row())
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.model() is not None:
            self.fitColumns()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self.hasFocus() and row >= 0:
            top = self.rowViewportPosition(row)
            area = QRect(QPoint(0, top), QSize(self.viewport().width(), self.rowHeight(row) - 1))
            draw_focus(QPainter(self.viewport()), area, radius=2)
