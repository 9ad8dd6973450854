"""The row of tabs: words, and a line of ink under the chosen one."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from gui import theme

PADDING = 20  # between a word and its neighbours' edge, halved on each side


class TabStrip(QTabBar):
    """A tab bar that scrolls when its words do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Tabs")
        self.setMouseTracking(True)
        self._ring = False  # focus is shown to whoever came by keyboard

    # Overrides of QTabBar

    def tabSizeHint(self, index: int) -> QSize:
        width = QFontMetrics(theme.font(theme.Type.TAB)).horizontalAdvance(self.tabText(index))
        return QSize(width + theme.px(2 * PADDING - 12), theme.px(38))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.Type.TAB))
        pointed = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._paint_tab(painter, index, hovered=index == pointed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.update()

    # Painting

    def _paint_tab(self, painter: QPainter, index: int, *, hovered: bool) -> None:
        area = self.tabRect(index)
        chosen = index == self.currentIndex()
        painter.setPen(theme.color("ink" if chosen or hovered else "ink2"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
        word = area.adjusted(theme.px(10), 0, -theme.px(10), 0)
        if chosen:
            line = QRect(word.left(), area.bottom() - theme.px(2) + 1, word.width(), theme.px(2))
            painter.fillRect(line, theme.color("accent"))
        if chosen and self._ring:
            painter.setPen(theme.color("accent"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(word.adjusted(0, theme.px(5), 0, -theme.px(6)), 4, 4)
