"""The table of tags. Those of the current example are the chosen rows; a row can have the keyboard too."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QWidget

from engine.store import Tag
from gui import theme
from gui.cells import Bar, Cell, Keyed, Plain
from gui.tables.row_table import RowTable
from gui.tabs.errors.tag_summary import TagRow
from gui.widgets.cells import BarCell, KeyCell, TextCell
from gui.widgets.data_table import DataTable

CAP = 34  # designed pixels from the left in which a click is meant for the key
BARS = 2  # the column
LEAST_FULL = 0.2  # a share that takes the whole bar, at least


class TagTable(DataTable):
    """Shows how often each tag was set. A click on a key sets the tag; a double click asks for its name."""

    toggled = Signal(int)  # the id of the tag to set or take off
    renamed = Signal(int)  # ... to ask another name for
    removed = Signal(int)  # ... to remove
    stepped = Signal(int)  # to an example so much further

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: tuple[TagRow, ...] = ()
        self._digits = 0  # of the largest count, to which the columns are fitted
        self._table = RowTable(
            ("Tag", "n", "share", "", "fixed"),
            (
                "Click a key, or its dot, to set the tag or take it off; double click a name to change it",
                "How many of the reviewed mistakes have the tag",
                "Of the reviewed mistakes, with the 95 % interval",
                "",
                "Error left, in %, if every mistake of the tag were fixed",
            ),
        )
        cells = (
            KeyCell(),
            TextCell(36, right=True),
            BarCell(60),
            TextCell(60, right=True),
            TextCell(52, right=True),
        )
        super().__init__(self._table, cells, row_height=28, name="Tags", parent=parent)
        self._table.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setRows(self, rows: Sequence[TagRow], reviewed: int) -> None:
        """Show the tags, counted over so many reviewed mistakes; the keyboard stays on its tag."""
        at = self._tag_at(self.currentIndex())
        self._rows = tuple(rows)
        full = max([LEAST_FULL, *(row.count.interval.high for row in rows)]) if reviewed else 1.0
        self._table.set_rows([_cells(row, full, reviewed) for row in rows])
        digits = max((len(str(row.count.count)) for row in rows), default=0)
        if digits != self._digits:
            self._digits = digits
            self.fitColumns()
        place = next((index for index, row in enumerate(rows) if at is not None and row.tag.id == at.id), -1)
        self.setCurrentIndex(self._table.index(place, 0) if place >= 0 else QModelIndex())

    def setTags(self, tags: frozenset[int]) -> None:
        """Mark the tags of the current example."""
        chosen = QItemSelection()
        last = self._table.columnCount() - 1
        for index, row in enumerate(self._rows):
            if row.tag.id in tags:
                chosen.select(self._table.index(index, 0), self._table.index(index, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def setBarsShown(self, shown: bool) -> None:
        """Leave the bars out where names need their room; the shares stay as numbers."""
        self.setColumnHidden(BARS, not shown)

    def csv(self) -> tuple[tuple[str, ...], ...]:
        """Return the table with every number in full."""
        head = ("tag", "key", "n", "share", "share low", "share high", "error if fixed")
        return (head, *(_numbers(row) for row in self._rows))

    def _tag_at(self, index: QModelIndex) -> Tag | None:
        return self._rows[index.row()].tag if 0 <= index.row() < len(self._rows) else None

    # Overrides of DataTable

    def sizeHint(self) -> QSize:
        rows = len(self._rows) * self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        tag = self._tag_at(self.indexAt(event.position().toPoint()))
        on_key = event.position().x() < theme.px(CAP) and event.button() == Qt.MouseButton.LeftButton
        if tag is not None and on_key:
            self.toggled.emit(tag.id)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        tag = self._tag_at(self.indexAt(event.position().toPoint()))
        if tag is not None and event.position().x() < theme.px(CAP):
            self.toggled.emit(tag.id)
        elif tag is not None:
            self.renamed.emit(tag.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tag = self._tag_at(self.currentIndex())
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Home | Qt.Key.Key_End:
                super().keyPressEvent(event)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_F2 if tag is not None:
                self.renamed.emit(tag.id)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if tag is not None:
                self.removed.emit(tag.id)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if tag is not None:
                self.toggled.emit(tag.id)
            case _:
                event.ignore()  # the keys of the tab

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        tag = self._tag_at(self.indexAt(self.viewport().mapFromGlobal(event.globalPos())))
        if tag is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, signal in (
            (f"Set “{tag.name}” on this example, or take it off", self.toggled),
            ("Rename…\tF2", self.renamed),
            ("Remove…\tDel", self.removed),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, signal=signal, tag_id=tag.id: signal.emit(tag_id))
        menu.popup(event.globalPos())


def _cells(row: TagRow, full: float, reviewed: int) -> tuple[Cell, ...]:
    count = row.count
    percent = f"{100 * count.share:.0f} %"
    low, high = (count.interval.low, count.interval.high) if reviewed else (0.0, 0.0)
    return (
        Keyed(row.tag.key or "", row.tag.name),
        Plain(str(count.count)),
        Bar(count.share, min(low, count.share), max(high, count.share), full, percent),
        Plain(percent),
        Plain(f"{100 * count.ceiling:.1f}"),
    )


def _numbers(row: TagRow) -> tuple[str, ...]:
    count = row.count
    numbers = (count.share, count.interval.low, count.interval.high, count.ceiling)
    return (row.tag.name, row.tag.key or "", str(count.count), *(repr(number) for number in numbers))
