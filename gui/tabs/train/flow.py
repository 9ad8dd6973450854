"""Widgets beside each other that go on in the next line where a window is narrow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui import theme


class Flow(QLayout):
    """A row that wraps. Each line is as high as the highest widget in it.

    columns     all widgets are equally wide, in one line, else in two, else under each other
    right_last  the last widget stands at the right edge
    """

    def __init__(
        self,
        *widgets: QWidget,
        spacing: int = 8,
        line_spacing: int = 4,
        columns: bool = False,
        right_last: bool = False,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something in it has changed
        self._gap, self._line_gap = spacing, line_spacing  # designed pixels
        self._columns, self._right_last = columns, right_last
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the items of each line, with their widths."""
        shown, gap = self._shown(), theme.px(self._gap)
        if self._columns:
            return _in_columns(shown, width, gap)
        lines: list[list[tuple[QLayoutItem, int]]] = []
        room = 0
        for item in shown:
            wanted = min(item.sizeHint().width(), width)
            if not lines or wanted > room:
                lines.append([])
                room = width
            lines[-1].append((item, wanted))
            room -= wanted + gap
        return lines

    def _place(self, area: QRect, *, for_real: bool) -> int:
        """Put the items in `area` and return how high they are together."""
        shown = self._shown()
        y = area.top()
        for line in self._lines(area.width()):
            height = max(item.sizeHint().height() for item, _ in line)
            x = area.left()
            for item, width in line:
                if self._right_last and item is shown[-1]:
                    x = area.left() + area.width() - width
                if for_real:
                    item.setGeometry(QRect(x, y, width, height))
                x += width + theme.px(self._gap)
            y += height + theme.px(self._line_gap)
        return max(0, y - area.top() - theme.px(self._line_gap)) if shown else 0

    # Overrides of QLayout

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), for_real=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        gaps = theme.px(self._gap) * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints) + gaps, height)

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._shown()]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, for_real=True)


def _in_columns(items: list[QLayoutItem], width: int, gap: int) -> list[list[tuple[QLayoutItem, int]]]:
    """Return lines of equally wide items, as few lines as hold the widest."""
    widest = max((item.minimumSize().width() for item in items), default=0)
    for count in (len(items), (len(items) + 1) // 2, 1):
        each = (width - (count - 1) * gap) // max(1, count)
        if each >= widest or count == 1:
            return [[(item, each) for item in items[at : at + count]] for at in range(0, len(items), count)]
    return []
