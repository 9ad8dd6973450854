"""Where a plot is, or until it has a curve a few words instead of axes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from gui import theme
from gui.widgets.labels import INK2, WrapLabel


class PlotPlace(QWidget):
    """Holds a plot and the words in its place."""

    def __init__(self, plot: QWidget, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self.words = WrapLabel(words, theme.Type.CAPTION, INK2)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.words)
        self._stack.addWidget(plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def setPlotted(self, plotted: bool) -> None:
        """Show the plot, or the words."""
        self._stack.setCurrentWidget(self._plot if plotted else self.words)
