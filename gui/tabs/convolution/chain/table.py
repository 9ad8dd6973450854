"""The table of layers: chosen, folded, dragged and typed into."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from gui import theme
from gui.tabs.convolution.chain.columns import GIVE_WAY, HEADINGS, LAYER_LEAST, Column
from gui.tabs.convolution.chain.fields import FIELDS
from gui.tabs.convolution.chain.landing import landing
from gui.tabs.convolution.chain.line_cells import FieldCell, LineCell, NameCell, ValueCell
from gui.tabs.convolution.chain.table_model import ChainTableModel
from gui.tabs.convolution.chain.view import ChainView, total_texts
from gui.widgets.cells import PADDING
from gui.widgets.data_table import HEADING, DataTable
from gui.widgets.edge import draw_focus

ROW = 26  # designed pixels
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class ChainTable(DataTable):
    """Shows the lines of a chain. Every cell that holds a setting can be typed into."""

    edited = Signal(int, int, str)  # number of the line, column, text
    refused = Signal(int, int, str)  # ... of a text that cannot be used
    forgotten = Signal()  # what was refused is given up
    folded = Signal(int)
    dropped = Signal(int, int)  # a line, in front of which line
    moved = Signal(int)  # the chosen line, so many layers further
    removed = Signal()
    duplicated = Signal()
    adding = Signal()  # the user wants to choose a layer to add
    fitted = Signal()  # columns have other widths

    def __init__(self, check: Callable[[int, int, str], str], parent: QWidget | None = None) -> None:
        self._lines = ChainTableModel()
        self._pressed: QPoint | None = None
        self._source = -1  # the line that is dragged
        self._gap = -1  # and the one in front of which it is
        self._compared = False
        self._totals: dict[Column, str] = {}
        self._names = NameCell()
        cells = [self._names, *(_cell(column, check) for column in Column if column is not Column.LAYER)]
        super().__init__(self._lines, cells, row_height=ROW, name="Layers of the chain", parent=parent)
        self._lines.setParent(self)
        self._lines.edited.connect(self.edited)
        for cell in cells:
            if isinstance(cell, FieldCell):
                cell.refused.connect(self.refused)
                cell.forgotten.connect(self.forgotten)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)

    def draw(self, view: ChainView) -> None:
        """Show the lines of `view`, and the one that is chosen."""
        before, column = self._lengths(), max(self.currentIndex().column(), 0)
        self._compared, self._totals = view.compared, total_texts(view)
        self._names.foldable = any(line.folded is not None for line in view.lines)
        self._lines.set_lines(view.lines)
        if self._lengths() != before:
            self.fitColumns()
        if self.currentIndex().row() != view.chosen or self.chosenRow() != view.chosen:
            self._silent = True
            self.setCurrentIndex(self._lines.index(view.chosen, column))
            self._silent = False

    def type_again(self, number: int, column: Column, text: str) -> None:
        """Open a cell with `text` in it, as if it had been typed."""
        index = self._lines.index(number, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.edit(index)
        cell = self.cells[column]
        if isinstance(cell, FieldCell):
            cell.type_again(text)

    def name_indent(self) -> int:
        """Return how far from the edge of a cell names begin, in pixels."""
        return self._names.indent()

    def shown_columns(self) -> tuple[Column, ...]:
        """Return the columns for which there is room."""
        return tuple(column for column in Column if not self.isColumnHidden(column))

    # Columns

    def _lengths(self) -> tuple[object, ...]:
        """Return what the widths of the columns depend on."""
        longest = (
            max((len(line.texts.get(column, "")) for line in self._lines.lines), default=0)
            for column in Column
        )
        return (*longest, self._compared, *map(len, self._totals.values()))

    def _give_way(self) -> None:
        """Leave out the columns that have no room, and scroll sideways where that does not do."""
        for column in Column:
            self.setColumnHidden(column, column is Column.PUBLISHED and not self._compared)
        header = self.horizontalHeader()
        shown = [column for column in self.shown_columns() if column is not Column.LAYER]
        room = self.viewport().width() - theme.px(LAYER_LEAST)
        taken = sum(header.sectionSize(column) for column in shown)
        for column in GIVE_WAY:
            if taken > room:
                taken -= header.sectionSize(column)
                self.setColumnHidden(column, True)
        fits = taken <= room
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(Column.LAYER, modes.Stretch if fits else modes.Fixed)
        if not fits:
            header.resizeSection(Column.LAYER, theme.px(LAYER_LEAST))
        self._names.fit_kinds(self._lines.lines, self.columnWidth(Column.LAYER))
        self.fitted.emit()

    def _widen(self) -> None:
        """Make columns wide enough for the sums under them, which are of a heavier weight."""
        metrics = QFontMetrics(theme.font(theme.Type.SECTION))
        for column, text in self._totals.items():
            needed = metrics.horizontalAdvance(text) + 2 * theme.px(PADDING) + 2
            if needed > self.columnWidth(column):
                self.setColumnWidth(column, needed)

    def height_for(self, rows: int) -> int:
        """Return how high the table is with so many rows in sight."""
        bar = self.horizontalScrollBar()
        sideways = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        return theme.px(HEADING) + rows * theme.px(ROW) + sideways

    # Dragging

    def _drag_to(self, spot: QPoint) -> None:
        bar = self.verticalScrollBar()
        if not 0 <= spot.y() < self.viewport().height():
            bar.setValue(bar.value() + (theme.px(ROW) if spot.y() > 0 else -theme.px(ROW)))
        row = self.rowAt(min(max(spot.y(), 0), self.viewport().height() - 1))
        if row < 0:
            gap = len(self._lines.lines)
        else:
            behind = spot.y() > self.rowViewportPosition(row) + self.rowHeight(row) / 2
            gap = row + behind
        self._gap = landing(self._lines.lines, self._source, gap).gap
        self.viewport().update()

    def _end_drag(self, *, let_go: bool) -> None:
        source, gap = self._source, self._gap
        self._pressed, self._source, self._gap = None, -1, -1
        self.viewport().unsetCursor()
        self.viewport().update()
        if let_go and source >= 0 and gap >= 0:
            self.dropped.emit(source, gap)

    # Overrides of DataTable

    def fitColumns(self) -> None:
        for column in Column:
            self.setColumnHidden(column, False)
        super().fitColumns()
        self._widen()
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close a cell; Tab goes on to the next one that can be typed into, and stays at the last."""
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, hints.NoHint if steps else hint)
        cells = [
            (row, column)
            for row, line in enumerate(self._lines.lines)
            for column in FIELDS
            if line.takes(column)
        ]
        here = (self.currentIndex().row(), self.currentIndex().column())
        at = cells.index(here) + steps if steps and here in cells else -1
        if 0 <= at < len(cells):
            self.setCurrentIndex(self._lines.index(*cells[at]))
            self.edit(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        area = self.visualRect(index)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            line, on_name = self._lines.lines[index.row()], index.column() == Column.LAYER
            if on_name and line.folded is not None and self._names.fold_area(area).contains(spot):
                self.folded.emit(index.row())
                return
            self._pressed = spot if line.layer is not None else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        spot = event.position().toPoint()  # a drag never changes the choice
        far = self._pressed is not None and (spot - self._pressed).manhattanLength()
        if self._source < 0 and self._pressed is not None and far >= QApplication.startDragDistance():
            self._source = self.rowAt(self._pressed.y())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._source >= 0:
            self._drag_to(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self._source >= 0
        self._end_drag(let_go=True)
        if not dragged:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # what a field has left over, such as the Enter that ends it
        index = self.currentIndex()
        line = self._lines.lines[index.row()] if index.isValid() else None
        on_name = index.column() == Column.LAYER
        match event.key(), event.modifiers():
            case Qt.Key.Key_Escape, _ if self._source >= 0:
                self._end_drag(let_go=False)
            case (Qt.Key.Key_Up | Qt.Key.Key_Down) as key, modifiers if modifiers & ALT:
                self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_D, modifiers if modifiers == CONTROL:
                self.duplicated.emit()
            case ((Qt.Key.Key_Delete | Qt.Key.Key_Backspace), _):
                self.removed.emit()
            case Qt.Key.Key_Insert, _:
                self.adding.emit()
            case ((Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter), _) if line is not None:
                self._open(index.row(), on_name=on_name)
            case Qt.Key.Key_Right, _ if on_name and line is not None and line.folded is True:
                self.folded.emit(index.row())
            case Qt.Key.Key_Left, _ if on_name and line is not None and line.folded is False:
                self.folded.emit(index.row())
            case _:
                super().keyPressEvent(event)

    def _open(self, number: int, *, on_name: bool) -> None:
        """Fold or unfold the block on a line, or type into the cell that has the keyboard."""
        if on_name and self._lines.lines[number].folded is not None:
            self.folded.emit(number)
        elif self._lines.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        QTableView.paintEvent(self, event)  # the ring is around a cell here, not around a row
        with QPainter(self.viewport()) as painter:
            if self.hasFocus() and self.currentIndex().isValid():
                draw_focus(painter, self.visualRect(self.currentIndex()).adjusted(0, 0, -1, -1), radius=2)
            if self._gap >= 0:
                last = len(self._lines.lines) - 1
                top = self.rowViewportPosition(min(self._gap, last))
                top += self.rowHeight(last) if self._gap > last else 0
                line = QRect(0, top - 1, self.viewport().width(), theme.px(2))
                painter.fillRect(line, theme.color("accent"))


def _cell(column: Column, check: Callable[[int, int, str], str]) -> LineCell:
    width = HEADINGS[column].width
    return FieldCell(width, check) if column in FIELDS else ValueCell(width)
