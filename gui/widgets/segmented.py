"""A choice among a few values, all of them in sight."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gui import theme
from gui.widgets.choice_strip import Choice, ChoiceStrip
from gui.widgets.edge import draw_edge, draw_ground

INSET = 2  # the chosen segment stands this far inside the trough


class Segment(Choice):
    """One value of a Segmented."""

    PADDING = 8

    # Overrides of QRadioButton

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        area = self.rect().adjusted(0, INSET, 0, -INSET)
        if self.isChecked() and not self.isEnabled():
            draw_edge(painter, area, colors.raised, colors.hair, radius=5)
        elif self.isChecked():
            focused = self.hasFocus()
            edge = colors.accent if focused else colors.border
            draw_edge(painter, area, colors.raised, edge, 2 if focused else 1, radius=5)
        elif self.underMouse() and self.isEnabled():
            draw_ground(painter, area, colors.select, 5)
        self._draw_name(painter)


class Segmented(ChoiceStrip):
    """Values side by side in a trough, each as wide as the others."""

    STRETCH = 1

    def _choice(self, text: str) -> Choice:
        self._row.setSpacing(0)
        self._row.setContentsMargins(INSET, 0, INSET, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return Segment(text, self)

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        widest = max(choice.sizeHint().width() for choice in self._choices)
        return QSize(widest * len(self._choices) + 2 * INSET, theme.px(28))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_ground(QPainter(self), self.rect(), theme.tokens().sunken)
