"""The bar that carries the tabs, and at its right the way to the keys of the tab in front."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.widgets.edge import draw_focus
from gui.widgets.key_hints import CAP, cap_width, draw_cap

WORDS = "keys of this tab"


class TopBar(QWidget):
    """Tabs at the left, one widget at the right, a hairline under both."""

    def __init__(self, tabs: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(tabs, 1)
        self._row.addWidget(right)
        self._fit()

    # Overrides of QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hair"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._row.setContentsMargins(theme.px(6), 0, theme.px(20), 0)
        self.setFixedHeight(theme.px(38))


class KeysButton(QAbstractButton):
    """The cap of the question mark, and what it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(WORDS)
        self.setToolTip("Show the keys of this tab (F1)")
        self.setAccessibleName("Keys of this tab")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Overrides of QAbstractButton

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance(WORDS)
        return QSize(cap_width("?") + words + theme.px(18), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(CAP)
        cap = QRect(theme.px(6), (self.height() - side) // 2, cap_width("?"), side)
        draw_cap(painter, cap, "?")
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink" if self.underMouse() else "ink2"))
        words = self.rect().adjusted(cap.right() + theme.px(7), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, WORDS)
        if self.hasFocus():
            draw_focus(painter, self.rect())
