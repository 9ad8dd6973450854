"""The lines of a chain as Qt's tables ask for them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from gui.tabs.convolution.chain.columns import HEADINGS, Column
from gui.tabs.convolution.chain.lines import SAME, UNKNOWN, Line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ChainTableModel(QAbstractTableModel):
    """Lines under the headings of `columns`. What is typed is not kept here: `edited` hands it on."""

    edited = Signal(int, int, str)  # number of the line, column, text

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are shown."""
        return self._lines

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines`. Where their places stay, so do the scroll position and an open editor."""
        before, after = self._lines, tuple(lines)
        if [line.path for line in before] != [line.path for line in after]:
            self.beginResetModel()
            self._lines = after
            self.endResetModel()
            return
        self._lines = after
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            for column in changed_columns(old, new):  # cell by cell: a view repaints all for a range
                index = self.index(number, column)
                self.dataChanged.emit(index, index)

    # Overrides of QAbstractTableModel

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() in self._lines[index.row()].typed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.name if column is Column.LAYER else line.texts.get(column, "")
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line, column)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.edited.emit(index.row(), index.column(), str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        heading = HEADINGS[Column(section)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return heading.tooltip
        return heading.title if role == Qt.ItemDataRole.DisplayRole else None


def changed_columns(old: Line, new: Line) -> tuple[Column, ...]:
    """Return the columns that are drawn otherwise."""
    if (old.name, old.kind, old.folded, old.failed) != (new.name, new.kind, new.folded, new.failed):
        return tuple(Column)
    return tuple(column for column, text in new.texts.items() if old.texts.get(column) != text)


def spoken(line: Line, column: Column) -> str:
    """Return a cell as a screen reader says it."""
    if column is Column.LAYER:
        parts = (f"layer {line.path[0] + 1}", line.branch, line.name, line.kind)
        folded = {True: "folded", False: "unfolded", None: ""}[line.folded]
        return ", ".join(filter(None, (*parts, folded, "does not fit" if line.failed else "")))
    text = line.texts.get(column, "") or "none"
    said = {SAME: "the same", UNKNOWN: "unknown"}.get(text, text)
    return f"{HEADINGS[column].title} {said}"


def tooltip(line: Line, column: Column) -> str:
    """Return what a cell says more than there is room for."""
    if column is Column.LAYER:
        return _summary(line)
    if takes := line.takes(column):
        return takes
    row, said = line.row, line.published
    if column is Column.PUBLISHED and said is not None:
        return said.note or f"The source says {'otherwise' if line.differs else 'the same'}."
    if row is None:
        return "Unknown until the layers fit" if line.layer is not None else ""
    if column is Column.MEMORY:
        return f"{row.activations:,} numbers of 4 bytes = {row.memory:,} bytes"
    return line.texts.get(column, "")


def _summary(line: Line) -> str:
    """Return the kind of a layer, and what stands in columns that a narrow table leaves out."""
    title = ", ".join(filter(None, (line.name, line.kind, line.branch and f"{line.branch} branch")))
    row = line.row
    if row is None:
        return title
    columns = (Column.SEES, Column.APART, Column.PADS)
    sees = ", ".join(f"{HEADINGS[column].title} {line.texts[column]}" for column in columns)
    return f"{title}\n{row.memory:,} bytes of activations\n{sees}"
