"""The secondary views of a tab."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gui import theme
from gui.widgets.choice_strip import Choice, ChoiceStrip
from gui.widgets.edge import draw_edge, draw_ground


class SubTab(Choice):
    """One view of SubTabs."""

    HEIGHT = 26

    # Overrides of QRadioButton

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        if self.isChecked():
            focused = self.hasFocus()
            edge = colors.accent if focused else colors.border
            draw_edge(painter, self.rect(), colors.select, edge, 2 if focused else 1)
        elif self.underMouse() and self.isEnabled():
            draw_ground(painter, self.rect(), colors.hover)
        self._draw_name(painter)


class SubTabs(ChoiceStrip):
    """Names of views side by side, as wide as their names."""

    def _choice(self, text: str) -> Choice:
        self._row.setSpacing(theme.px(2))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return SubTab(text, self)
