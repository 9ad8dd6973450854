"""Buttons: one primary button a screen, plain ones, pictures alone, and the menu of three dots."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from gui import theme
from gui.widgets.edge import draw_edge, draw_focus, draw_ground

PADDING = 12
ICON = 16
GAP = 6


class PaintedButton(QPushButton):
    """What all buttons have in common. Base of the buttons below."""

    def __init__(
        self, text: str = "", icon: str = "", *, tooltip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setToolTip(tooltip)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setIconName(self, icon: str) -> None:
        """Show another icon of the theme, or none."""
        if icon == self._icon:
            return
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _text_kind(self) -> theme.Type:
        return theme.Type.BODY

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        font = theme.font(self._text_kind())
        painter.setFont(font)
        painter.setPen(ink)
        icon = theme.px(ICON) + theme.px(GAP) if self._icon else 0
        room = self.width() - 2 * theme.px(PADDING // 2) - icon
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        width = icon + painter.fontMetrics().horizontalAdvance(text)
        left = (self.width() - width) // 2
        if self._icon:
            center = QPointF(left + theme.px(ICON) / 2, self.height() / 2)
            theme.draw_icon(painter, self._icon, center, ink)
        area = QRect(left + icon, 0, self.width() - left - icon, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    # Overrides of QPushButton

    def sizeHint(self) -> QSize:
        text = QFontMetrics(theme.font(self._text_kind())).horizontalAdvance(self.text())
        icon = theme.px(ICON) + theme.px(GAP) if self._icon else 0
        return QSize(text + icon + 2 * theme.px(PADDING) + 2, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() - theme.px(PADDING), theme.px(28))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()


class Button(PaintedButton):
    """A button beside others."""

    # Overrides of QPushButton

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        pressed, hovered = self.isDown() or self.isChecked(), self.underMouse()
        fill = colors.select if pressed else colors.hover if hovered else colors.raised
        if not self.isEnabled():
            draw_edge(painter, self.rect(), colors.raised, colors.hair)
        elif self.hasFocus():
            draw_edge(painter, self.rect(), fill, colors.accent, 2)
        else:
            draw_edge(painter, self.rect(), fill, colors.border)
        self._draw_content(painter, colors.ink if self.isEnabled() else colors.disabled)


class PrimaryButton(PaintedButton):
    """The one thing to do next. There is at most one on a screen, and none while something runs."""

    def _text_kind(self) -> theme.Type:
        return theme.Type.SECTION

    # Overrides of QPushButton

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        if not self.isEnabled():
            draw_edge(painter, self.rect(), colors.sunken, colors.hair)
            self._draw_content(painter, colors.disabled)
            return
        fill = colors.ink2 if self.underMouse() or self.isDown() else colors.accent
        draw_ground(painter, self.rect(), fill)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(2, 2, -2, -2), colors.on_accent, 5)
        self._draw_content(painter, colors.on_accent)


class IconButton(PaintedButton):
    """A picture alone, for what changes no data. `name` is what it is called aloud, if not the tooltip."""

    def __init__(self, icon: str, tooltip: str, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__("", icon, tooltip=tooltip, parent=parent)
        self.setAccessibleName(name or tooltip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Overrides of QPushButton

    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        pressed = self.isDown() or self.isChecked()
        if self.isEnabled() and (pressed or self.underMouse()):
            draw_ground(painter, self.rect(), colors.select if pressed else colors.hover)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        ink = colors.ink2 if self.isEnabled() else colors.disabled
        theme.draw_icon(painter, self._icon, QPointF(self.width() / 2, self.height() / 2), ink)


class MenuButton(IconButton):
    """Three dots that open a menu of rare actions."""

    def __init__(self, name: str = "More actions", *, parent: QWidget | None = None) -> None:
        super().__init__("more", name, parent=parent)
        self.setMenu(QMenu(self))

    def addAction(  # type: ignore[override]
        self, text: str, run: Callable[[], object], shortcut: str = ""
    ) -> QAction:
        """Add an action to the menu; `run` is called when it is chosen."""
        action = self.menu().addAction(text)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(run)
        return action
