"""A part of a panel: its name, a note at the right, and what belongs to it, folded away or not."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.edge import draw_focus, draw_ground

CHEVRON = 21  # what the chevron moves the title to the right


class SectionHeader(QAbstractButton):
    """The name of a part. Where it can be folded, a click or Space does it, and the note shows its value."""

    def __init__(
        self, title: str, note: str = "", foldable: bool = False, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._note = note
        self._foldable = foldable
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(foldable)
        self.setChecked(foldable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if foldable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setNote(note)

    def setNote(self, note: str) -> None:
        """Show `note` at the right; where the part can be folded, only while it is."""
        if note == self._note and self.accessibleDescription() == note:
            return
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def note(self) -> str:
        """Return the note."""
        return self._note

    def _draw_fold(self, painter: QPainter, area: QRect) -> None:
        """Draw the chevron, and what shows that `area` can be pressed."""
        ink2, hover = theme.tokens().ink2, theme.tokens().hover
        if self.isEnabled() and self.underMouse():
            draw_ground(painter, area, hover)
        if self.hasFocus():
            draw_focus(painter, area)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        theme.draw_icon(painter, name, QPointF(theme.px(9), self.height() / 2), ink2)

    # Overrides of QAbstractButton

    def sizeHint(self) -> QSize:
        title = QFontMetrics(theme.font(theme.Type.SECTION)).horizontalAdvance(self.text())
        note = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance(self._note)
        return QSize(title + note + theme.px(CHEVRON + 8), theme.px(26 if self._foldable else 22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self._foldable:
            action = "Fold" if self.isChecked() else "Unfold"
            note = f": {self._note}" if self._note and not self.isChecked() else ""
            self.setToolTip(f"{action} “{self.text()}”{note}")
            shown = super().event(event)
            self.setToolTip("")
            return shown
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = theme.px(CHEVRON) if self._foldable else 0
        note = "" if self._foldable and self.isChecked() else self._note
        painter.setFont(theme.font(theme.Type.SECTION))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - left)
        taken = left + metrics.horizontalAdvance(title)
        if self._foldable:
            self._draw_fold(painter, QRect(0, 0, taken + theme.px(6), self.height()))
        painter.setPen(theme.color("ink" if self.isEnabled() else "disabled"))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2" if self.isEnabled() else "disabled"))
        room = self.rect().adjusted(taken + theme.px(8), 0, 0, 0)
        text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


class Section(QWidget):
    """A header and its body; `toggled` tells whether the body is shown."""

    toggled = Signal(bool)

    def __init__(
        self,
        title: str,
        note: str = "",
        foldable: bool = False,
        folded: bool = False,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.header = SectionHeader(title, note, foldable, parent=self)
        self.body = QWidget(self)
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(0, theme.px(6), 0, 0)
        self._rows.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body)
        self.header.toggled.connect(self._show)
        self.setFolded(folded)

    def addWidget(self, widget: QWidget) -> None:
        """Put `widget` under what the body holds."""
        self._rows.addWidget(widget)

    def addLayout(self, layout: QLayout) -> None:
        """Put `layout` under what the body holds."""
        self._rows.addLayout(layout)

    def setNote(self, note: str) -> None:
        """Show `note` at the right of the header."""
        self.header.setNote(note)

    def setFolded(self, folded: bool) -> None:
        """Fold the body away, or show it."""
        if self.header.isCheckable():
            self.header.setChecked(not folded)

    def isFolded(self) -> bool:
        """Return whether the body is folded away."""
        return self.body.isHidden()

    def _show(self, shown: bool) -> None:
        self.body.setVisible(shown)
        self.toggled.emit(shown)
