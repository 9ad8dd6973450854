"""A short table whose rows are given all at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.cells import CELL, Cell

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Row = Sequence[Cell]


class RowTable(QAbstractTableModel):
    """Rows of cells under headings. For what is short: a run list, the tags."""

    def __init__(
        self, headings: Sequence[str], tooltips: Sequence[str] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._tooltips = tuple(tooltips)
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`. Where their number stays, the choice and the scroll position stay too."""
        for row in rows:
            if len(row) != len(self._headings):
                raise ValueError(f"Expected {len(self._headings)} cells in a row, got {len(row)}.")
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = tuple(tuple(row) for row in rows)
            self.endResetModel()
        else:
            before, self._rows = self._rows, tuple(tuple(row) for row in rows)
            for number, (old, new) in enumerate(zip(before, self._rows, strict=True)):
                for column in (column for column, cell in enumerate(new) if cell != old[column]):
                    index = self.index(number, column)  # cell by cell: a view repaints all for a range
                    self.dataChanged.emit(index, index)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the headings and every row as text, for CSV."""
        return (self._headings, *(tuple(cell.text for cell in row) for row in self._rows))

    # Overrides of QAbstractTableModel

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell.text
            case _ if role == CELL:
                return cell
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole and section < len(self._tooltips):
            return self._tooltips[section]
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None
