"""A field that is on or off."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gui import theme
from gui.widgets.edge import draw_edge, draw_ground

BOX = 16
GAP = 8


class CheckField(QCheckBox):
    """A check box with the look of the lab."""

    def __init__(
        self, text: str, checked: bool = False, *, tooltip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setChecked(checked)
        self.setToolTip(tooltip)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _box(self) -> QRectF:
        side = theme.px(BOX)
        return QRectF(0, (self.height() - side) // 2, side, side)

    # Overrides of QCheckBox

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(theme.px(BOX) + theme.px(GAP) + width + theme.px(4), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(28))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        box = self._box()
        on = self.isChecked()
        if not self.isEnabled():
            draw_edge(painter, box, colors.sunken if on else colors.field, colors.hair, radius=4)
        else:
            fill = colors.hover if self.underMouse() else colors.field
            edge = colors.ink3 if self.underMouse() else colors.border
            if self.hasFocus():
                draw_edge(painter, box, fill, colors.accent, 2, radius=4)
                if on:
                    draw_ground(painter, box.adjusted(3, 3, -3, -3), colors.accent, 2)
            elif on:
                draw_ground(painter, box, colors.ink2 if self.underMouse() else colors.accent, 4)
            else:
                draw_edge(painter, box, fill, edge, radius=4)
        if on:
            mark = colors.on_accent if self.isEnabled() else colors.disabled
            theme.draw_icon(painter, "check", box.center(), mark, theme.px(11 if self.hasFocus() else 14))
        painter.setPen(theme.color("ink" if self.isEnabled() else "disabled"))
        painter.setFont(self.font())
        room = self.rect().adjusted(round(box.right()) + theme.px(GAP), 0, 0, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
