"""The curves of a run: loss and error, side by side."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import theme
from gui.tabs.train.curves import Curves
from gui.tabs.train.view import RunView
from gui.widgets.curve_plot import CurvePlot

LEAST = 160  # designed pixels of height


class RunPlots(QWidget):
    """Draws the curves of a view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = CurvePlot("Loss, log scale. Thin: each batch", scale="log")
        self.loss.setToolTip(
            "Cross-entropy, the mean over the examples. The train curve is a mean over each epoch, taken "
            "while the model learned; the dev curve is exact."
        )
        self.error = CurvePlot("Error, %", scale="percent")
        self.error.setToolTip("Share of the examples whose prediction differs from the label")
        self.setAccessibleName("Curves of the run")
        self._drawn: tuple[Curves, int, int] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.loss, 1)
        row.addWidget(self.error, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._fit()

    def draw(self, run: RunView | None, human: float) -> None:
        """Show the curves of `run`, and human level among the errors."""
        measured = run is not None and len(run.curves.epochs) > 0
        self.error.setReference("human", human if measured else None)
        if run is None:
            self.loss.clear()
            self.error.clear()
            self._drawn = None
            return
        curves = run.curves
        drawn = (curves, len(curves.batch_at), len(curves.epochs))
        if drawn == self._drawn:
            return
        self._drawn = drawn
        for plot in (self.loss, self.error):
            plot.setUntil(run.epochs)
        self.loss.setSeries("each batch", "train", curves.batch_at, curves.batch_losses, noisy=True)
        self.loss.setSeries("train", "train", curves.epochs, curves.train_losses)
        self.loss.setSeries("dev", "dev", curves.epochs, curves.dev_losses)
        self.error.setSeries("train", "train", curves.epochs, curves.train_errors)
        self.error.setSeries("dev", "dev", curves.epochs, curves.dev_errors)

    def _fit(self) -> None:
        self.setMinimumHeight(theme.px(LEAST))

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._fit()
