"""How the cells of the chain's table are drawn, and typed into."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import theme
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.lines import SAME, UNKNOWN, Line
from gui.tabs.convolution.chain.table_model import ChainTableModel
from gui.widgets.cells import LEFT, PADDING, RIGHT, CellDelegate, write
from gui.widgets.text_field import TextField

Index = QModelIndex | QPersistentModelIndex
NUMBER = 30  # designed pixels for the number of a layer
CHEVRON = 18  # for what folds a block
GAP = 10  # between a name and a kind
INDENT = 14  # and for each block that a layer is inside of
QUIET = ("0", UNKNOWN, SAME)  # values that step back behind the others
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class LineCell(CellDelegate):
    """The ground of a cell of a line: that of a layer which does not fit has the tint of what is wrong."""

    def line(self, index: Index) -> Line:
        """Return the line that a cell belongs to."""
        model = index.model()
        assert isinstance(model, ChainTableModel)  # asked directly: a table asks a thousand times
        return model.lines[index.row()]

    # Overrides of CellDelegate

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        failed = self.line(index).failed
        area: QRect = option.rect
        if failed:
            painter.fillRect(area, QColor(theme.tokens().wrong_tint))
        super().paint(painter, option, index)
        if failed and index.column() == Column.LAYER:
            painter.fillRect(QRect(area.left(), area.top(), theme.px(3), area.height()), theme.color("wrong"))


class NameCell(LineCell):
    """The number of a layer, its name and its kind, indented in a block, with what folds a block."""

    def __init__(self, width: float | None = None) -> None:
        super().__init__(width)
        self.foldable = False  # some line of the table is a block: names leave room for what folds it
        self.kinds_shown = True

    def fold_area(self, area: QRect) -> QRect:
        """Return where a click folds the block whose name is drawn in the cell `area`."""
        return QRect(area.left(), area.top(), theme.px(PADDING + NUMBER + CHEVRON), area.height())

    def indent(self) -> int:
        """Return how far from the left the name of a layer begins, in pixels."""
        return theme.px(NUMBER) + (theme.px(CHEVRON) if self.foldable else 0)

    def fit_kinds(self, lines: Sequence[Line], width: int) -> None:
        """Show what kind each layer is if there is room for all of them in a column so wide."""
        metrics = QFontMetrics(theme.font())
        room = width - self.indent() - theme.px(2 * PADDING + GAP)
        wanted = (metrics.horizontalAdvance(line.name + line.kind) for line in lines if line.depth == 0)
        self.kinds_shown = max(wanted, default=0) <= room

    # Overrides of CellDelegate

    def content_width(self, index: Index) -> int:
        return QFontMetrics(theme.font()).horizontalAdvance(self.line(index).name) + self.indent()

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        line = self.line(index)
        self._draw_front(painter, area, line)
        if line.folded is not None:
            icon = "chevron-right" if line.folded else "chevron-down"
            center = QPointF(area.left() + theme.px(NUMBER + 6), area.center().y() + 1)
            theme.draw_icon(painter, icon, center, theme.tokens().ink2)
        area = area.adjusted(self.indent() + line.depth * theme.px(INDENT), 0, 0, 0)
        write(painter, area, line.name, LEFT, "wrong" if line.failed else "ink2" if line.depth else "ink")
        taken = painter.fontMetrics().horizontalAdvance(line.name) + theme.px(GAP)
        room = area.adjusted(taken, 0, 0, 0)
        if self.kinds_shown and line.depth == 0:
            write(painter, room, line.kind, LEFT, "wrong" if line.failed else "ink3")

    def _draw_front(self, painter: QPainter, area: QRect, line: Line) -> None:
        """Draw the number of a layer, or, beside the first one of a branch, which branch that is."""
        ink = "wrong" if line.failed else "ink3"
        if line.depth == 0:
            number = QRect(area.left(), area.top(), theme.px(NUMBER - 8), area.height())
            write(painter, number, str(line.path[0] + 1), RIGHT, ink)
        elif line.path[-1] == 0:
            room = self.indent() + line.depth * theme.px(INDENT) - theme.px(8)
            painter.setFont(theme.font(theme.Type.TICK))
            painter.setPen(theme.color(ink))
            painter.drawText(QRect(area.left(), area.top(), room, area.height()), RIGHT, line.branch)


class ValueCell(LineCell):
    """A number, or a shape, at the right."""

    def alignment(self) -> Qt.AlignmentFlag:
        return RIGHT

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        line = self.line(index)
        text = line.texts.get(Column(index.column()), "")
        published = index.column() == Column.PUBLISHED
        strong = published and line.differs
        ink = "ink3" if text in QUIET or (line.depth and not published) else "ink"
        if line.failed and text != UNKNOWN:
            ink = "wrong"
        write(painter, area, text, RIGHT, ink, strong)


class FieldCell(ValueCell):
    """A number that can be typed. What cannot be used stays in the field, which says so, until it can.

    `check` returns why a text cannot be used, or nothing.
    """

    refused = Signal(int, int, str)  # number of the line, column, text
    forgotten = Signal()  # a text that was refused is given up, or typing begins anew

    def __init__(self, width: float | None, check: Callable[[int, int, str], str]) -> None:
        super().__init__(width)
        self._check = check
        self._cell: tuple[int, int] = (0, 0)
        self._editor: TextField | None = None

    def type_again(self, text: str) -> None:
        """Put `text` into the field that is open, as if it had been typed."""
        if self._editor is not None:
            self._editor.selectAll()
            self._editor.insert(text)

    # Overrides of QStyledItemDelegate

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = Column(index.column())
        self._cell = index.row(), index.column()
        editor = TextField(name=f"{column.name.lower()} of {self.line(index).name}", parent=parent)
        editor.setToolTip(self.line(index).takes(column))
        editor.setAlignment(RIGHT)
        editor.textEdited.connect(lambda: editor.setRefused(False))
        self._editor = editor
        self.forgotten.emit()
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextField) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or "").replace(",", ""))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        wide = max(area.width(), theme.px(72))
        editor.setGeometry(area.right() - wide + 1, area.top() - 1, wide, area.height() + 1)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, TextField):
            return
        if editor.text().strip() == str(index.data()).replace(",", ""):
            self.forgotten.emit()
        else:
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, TextField):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() in ENTER and self._refuses(editor):
                    return True
                if event.key() == Qt.Key.Key_Escape:
                    self.forgotten.emit()
            elif isinstance(event, QFocusEvent) and event.lostFocus() and self._refuses(editor):
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(editor, event)

    def _refuses(self, editor: TextField) -> bool:
        """Say why what is typed cannot be used, and return whether that is so."""
        row, column = self._cell
        if not editor.isModified() or not self._check(row, column, editor.text()):
            return False
        editor.setRefused(True)
        self.refused.emit(row, column, editor.text())
        return True
