"""A confusion matrix: rows are labels, columns are predictions, and every error is a cell to open."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from gui import theme
from gui.widgets.cell_geometry import Cell, CellGeometry, fitting_side
from gui.widgets.cell_sheet import CellSheet
from gui.widgets.colour_maps import argb, entries, table
from gui.widgets.export import Rows
from gui.widgets.picture import draw_outline
from gui.widgets.pointed_picture import PointedPicture
from gui.widgets.sheet_painter import SheetPainter

Counts = NDArray[np.integer]

CELL = 22  # designed pixels a side
LARGE_CELL = 34  # where there are few classes
FEW = 5
LONGEST = 88  # designed pixels: class names beyond that end in an ellipsis
MARGIN = 4
GAP = 6  # between a name and the cells


class ConfusionView(PointedPicture):
    """Shows the counts of a classifier: right ones quiet on the diagonal, errors shaded by how many.

    Cell (row, column) counts the examples labelled `row` that were predicted to be `column`.
    """

    cellChosen = Signal(int, int)  # row, column
    cleared = Signal()  # the chosen cell was chosen again, or Escape pressed
    follows = False  # the mouse leaves the mark of the keys where it is

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Confusion matrix: rows are labels, columns are predictions", parent)
        self._counts: Counts = np.zeros((1, 1), np.int64)
        self._names: tuple[str, ...] = ("",)
        self._chosen: Cell | None = None
        self._sheet = SheetPainter()

    def setCounts(self, counts: Counts, names: Sequence[str]) -> None:
        """Show `counts` (K, K), with the names of the K classes."""
        if counts.shape != (len(names), len(names)):
            raise ValueError(
                f"{len(names)} classes need counts of shape {(len(names),) * 2}, not {counts.shape}."
            )
        self._counts, self._names = counts, tuple(names)
        if self._chosen is not None and max(self._chosen) >= len(names):
            self._chosen = None
        self._cursor = self._chosen or (0, 0)
        self._sheet.forget()
        self.updateGeometry()
        self._changed()

    def setChosen(self, cell: Cell | None) -> None:
        """Outline one cell (row, column), without saying so through a signal."""
        self._chosen = cell
        self._cursor = cell or self._cursor
        self._changed()

    def chosen(self) -> Cell | None:
        """Return the chosen cell (row, column), or None."""
        return self._chosen

    def words(self, cell: Cell) -> str:
        """Return what a cell counts: "4 labelled 8, predicted 2"."""
        row, column = cell
        verb = "predicted" if row != column else "rightly predicted"
        return f"{int(self._counts[cell])} labelled {self._names[row]}, {verb} {self._names[column]}"

    # How it is drawn

    def place(self) -> CellGeometry:
        count, margin = len(self._names), theme.px(MARGIN)
        left, top = self._names_width(), self._names_height()
        width, height = self.width() - left - margin, self.height() - top - margin
        side = fitting_side(width, height, count, count, theme.px(self._cell()), self.devicePixelRatioF())
        return CellGeometry(left, top, side, count, count)

    def paintTo(self, painter: QPainter) -> None:
        place = self.place()
        self._sheet.paint(painter, place, self._cells)
        self._paint_names(painter, place)
        if self._chosen is not None:
            self._paint_mark(painter, place, self._chosen, "ink", 2)

    def paintMarks(self, painter: QPainter) -> None:
        place = self.place()
        if self._hover is not None and self._hover != self._chosen:
            self._paint_mark(painter, place, self._hover, "border", 1)
        if self.focusShown():
            self._paint_mark(painter, place, self._cursor, "accent", 2)

    def rows(self) -> Rows:
        head = ["label", *(f"predicted {name}" for name in self._names)]
        counts = zip(self._names, self._counts.tolist(), strict=True)
        return [head, *([name, *row] for name, row in counts)]

    def _cells(self, with_numbers: bool) -> CellSheet:
        tokens = theme.tokens()
        errors = self._counts * ~np.eye(len(self._names), dtype=bool)
        values, index = np.unique(self._counts, return_inverse=True)
        index = index.reshape(self._counts.shape)
        colours = table("errors", tokens)
        shades = entries(values, "errors", float(errors.max(initial=0)) or 1.0)
        texts = tuple(str(int(value)) if value else "" for value in values)
        quiet = np.full(len(values), argb(tokens.sunken)), np.full(len(values), argb(tokens.ink2))
        on_diagonal = np.eye(len(self._names), dtype=np.intp) * len(values)
        return CellSheet(
            fills=np.concatenate([colours.colours[shades], quiet[0]]).astype(np.uint32),
            inks=np.concatenate([colours.inks[shades], quiet[1]]).astype(np.uint32),
            texts=(*texts, *(text or "0" for text in texts)) if with_numbers else None,
            index=index + on_diagonal,
            edges=False,
            each=True,
        )

    def _paint_names(self, painter: QPainter, place: CellGeometry) -> None:
        painter.save()
        painter.setFont(theme.font(theme.Type.TICK))
        painter.setPen(theme.color("ink2"))
        metrics, gap = painter.fontMetrics(), theme.px(GAP)
        step = max(1, -(-metrics.height() // max(1, int(place.side))))  # every name, or every so many
        across = self._names_upright()
        for index, name in list(enumerate(self._names))[::step]:
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(LONGEST))
            row = place.rect(index, 0)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, row.center().y() - 20, place.left - gap, 40), align, text)
            column = place.rect(0, index)
            if across:
                box = QRectF(column.left() - 20, 0, column.width() + 40, place.top - gap + 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, text)
            else:
                painter.save()
                painter.translate(column.center().x(), place.top - gap)
                painter.rotate(-90)
                start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRectF(0, -20, place.top, 40), start, text)
                painter.restore()
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, place: CellGeometry, cell: Cell, name: str, width: float
    ) -> None:
        rect = place.rect(*cell).translated(-0.5, -0.5)
        draw_outline(painter, rect, theme.color(name), width, place.side)

    def _cell(self) -> int:
        return LARGE_CELL if len(self._names) <= FEW else CELL

    def _longest_name(self) -> int:
        metrics = QFontMetrics(theme.font(theme.Type.TICK))
        return min(theme.px(LONGEST), max(metrics.horizontalAdvance(name) for name in self._names))

    def _names_upright(self) -> bool:
        return self._longest_name() <= theme.px(self._cell()) + theme.px(GAP)

    def _names_width(self) -> int:
        return self._longest_name() + theme.px(GAP)

    def _names_height(self) -> int:
        line = QFontMetrics(theme.font(theme.Type.TICK)).height()
        return theme.px(GAP) + (line if self._names_upright() else self._longest_name())

    # What the user does

    def _choose(self, cell: Cell) -> None:
        self._cursor = cell
        self._chosen = None if cell == self._chosen else cell
        self._changed()
        if self._chosen is None:
            self.cleared.emit()
        else:
            self.cellChosen.emit(*cell)

    def _changed(self) -> None:
        self.setAccessibleDescription(self.words(self._cursor))
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return self._size_at(theme.px(self._cell()))

    def minimumSizeHint(self) -> QSize:
        return self._size_at(min(theme.px(self._cell()), max(4, theme.px(160) // len(self._names))))

    def _size_at(self, side: int) -> QSize:
        cells = len(self._names) * side + theme.px(MARGIN)
        return QSize(self._names_width() + cells, self._names_height() + cells)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cellAt(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self._choose(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if cell := self._walked(key):
            self._cursor = cell
            self._changed()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._cursor)
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self._choose(self._chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cellAt(event.pos())
            QToolTip.showText(event.globalPos(), self.words(cell) if cell else "", self)
            return True
        return super().event(event)
