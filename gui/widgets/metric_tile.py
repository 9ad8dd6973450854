"""One number that matters: its name, its value, its unit, and how sure it is."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.chips import LINE, SETS, draw_set_line

NAME = 18  # height of the name
VALUE = 28  # height of the value under it


class MetricTile(QWidget):
    """A metric. `setAbsent` is for one that there is none of yet, or that was not looked at."""

    def __init__(self, name: str = "", *, tooltip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._value, self._notes = "", "", list[str]()
        self._set_name: str | None = None
        self._absent = False
        self._size_hint = QSize()  # as the layout knows it
        self.setToolTip(tooltip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAbsent(name, "–")

    def setMetric(
        self, name: str, value: str, unit: str = "", interval: str = "", set_name: str | None = None
    ) -> None:
        """Show `value` large, its `unit` and `interval` small after it, and the line of a set."""
        self._set(name, value, unit, interval, set_name, absent=False)

    def setAbsent(self, name: str, words: str, set_name: str | None = None) -> None:
        """Say in `words` why there is no value."""
        self._set(name, words, "", "", set_name, absent=True)

    def _set(
        self, name: str, value: str, unit: str, interval: str, set_name: str | None, *, absent: bool
    ) -> None:
        if set_name is not None and set_name not in SETS:
            raise ValueError(f"A set is one of {', '.join(SETS)}, got {set_name!r}.")
        notes = [note for note in (unit, interval) if note]
        shown = (name, value, set_name, absent, notes)
        if shown == (self._name, self._value, self._set_name, self._absent, self._notes):
            return
        self._name, self._value, self._set_name, self._absent, self._notes = shown
        self.setAccessibleName(" ".join((f"{name}:", value, *notes)))
        if self._size_hint != self.sizeHint():
            self._size_hint = self.sizeHint()
            self.updateGeometry()
        self.update()

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        small = QFontMetrics(theme.font(theme.Type.CAPTION))
        large = QFontMetrics(theme.font(theme.Type.BODY if self._absent else theme.Type.METRIC))
        lead = theme.px(LINE + 6) if self._set_name else 0
        notes = sum(small.horizontalAdvance(note) + theme.px(6) for note in self._notes)
        width = max(lead + small.horizontalAdvance(self._name), large.horizontalAdvance(self._value) + notes)
        return QSize(width + theme.px(4), theme.px(NAME) + theme.px(VALUE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = theme.px(NAME)
        x = 0
        if self._set_name:
            draw_set_line(painter, self._set_name, 0, top / 2)
            x = theme.px(LINE + 6)
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font(theme.Type.CAPTION))
        room = self.rect().adjusted(x, 0, 0, 0)
        room.setHeight(top)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        base = top + theme.px(22)
        if self._absent:
            painter.setFont(theme.font(theme.Type.BODY))
            painter.drawText(0, base - theme.px(2), self._value)
            return
        painter.setFont(theme.font(theme.Type.METRIC))
        painter.setPen(theme.color("ink"))
        painter.drawText(0, base, self._value)
        x = painter.fontMetrics().horizontalAdvance(self._value) + theme.px(5)
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2"))
        for note in self._notes:
            painter.drawText(x, base, note)
            x += painter.fontMetrics().horizontalAdvance(note) + theme.px(7)
