"""A field for one of several choices."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui import theme
from gui.widgets.edge import draw_field, draw_ground

SIDE = 10
CHEVRON = 28  # room for the chevron at the right


class ChoiceDelegate(QStyledItemDelegate):
    """One choice in the list of a ComboField."""

    # Overrides of QStyledItemDelegate

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        return QSize(option.fontMetrics.horizontalAdvance(text) + theme.px(20), theme.px(28))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors = theme.tokens()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            draw_ground(painter, area, colors.select, 4)
        usable = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        painter.setPen(theme.color("ink" if usable else "disabled"))
        painter.setFont(theme.font())
        room = area.adjusted(theme.px(SIDE) - theme.px(4), 0, -theme.px(4), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


class ComboField(QComboBox):
    """A QComboBox with the look of the lab. The wheel moves it only while it has the focus."""

    def __init__(
        self,
        choices: tuple[str, ...] | list[str] = (),
        chosen: int = 0,
        *,
        name: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._refused = False
        self.addItems(list(choices))
        if choices:
            self.setCurrentIndex(chosen)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setAccessibleName(name)
        self.setToolTip(tooltip)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setRefused(self, refused: bool) -> None:
        """Mark the choice as one that cannot be used, or no longer."""
        if refused != self._refused:
            self._refused = refused
            self.update()

    # Overrides of QComboBox

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(widest + theme.px(SIDE) + theme.px(CHEVRON) + 2, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(72), theme.px(28))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the panel scrolls

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_field(painter, self, self._refused, hover=self.underMouse())
        ink = theme.tokens().ink2 if self.isEnabled() else theme.tokens().disabled
        right = self.width() - theme.px(14)
        theme.draw_icon(painter, "chevron-down", QPointF(right, self.height() / 2), ink)
        painter.setPen(theme.color("ink" if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        room = self.rect().adjusted(theme.px(SIDE), 0, -theme.px(CHEVRON) + theme.px(2), 0)
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
