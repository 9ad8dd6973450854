"""How learning goes: the filter, its loss, and how near it comes to the one by hand."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from engine.filters.learning import WHOLE, Curves
from gui.tabs.filters.learn.block import Block
from gui.tabs.filters.learn.learned_kernel import MOST, LearnedKernel
from gui.tabs.filters.learn.plan import Task
from gui.tabs.filters.learn.plot_place import PlotPlace
from gui.tabs.filters.learn.score_tiles import written
from gui.tabs.filters.learn.session import Moment
from gui.tabs.filters.learn.view import LearnView
from gui.widgets.chips import RoleChip
from gui.widgets.curve_plot import CurvePlot
from gui.widgets.labels import CaptionLabel
from gui.widgets.matrix_view import MatrixView
from gui.widgets.numerals import number
from gui.widgets.row_or_column import RowOrColumn
from gui.widgets.segmented import Segmented

KERNEL, FREE = (162, 264), (130, 130)  # designed pixels of the widths of filters
LOSS, NEAR = (140, 200), (194, 200)  # and of plots
BESIDE = 18  # between them
SMALLEST = 1e-16  # a loss below this is rounding, and is drawn as 0
SCALED = "The weights times the divisor of the filter by hand, so that both can be compared cell by cell"
LOSSES = {
    Task.EDGES: "Loss on the training photos",
    Task.OUTPUT: "Loss: squared error",
    Task.PAINT: "Loss: squared error",
}
LOSS_WORDS = {
    Task.EDGES: "Mean squared error over the training photos, of which the one that is looked at is none. "
    "Thin: over each batch.",
    Task.OUTPUT: "Mean squared error over all windows of the image. Thin: over each batch, if there are any.",
    Task.PAINT: "Mean squared error over the painted pixels. Thin: over each batch, if there are any.",
}
NEARNESS = (
    "Cosine of the angle to the filter by hand: 1 is the same pattern at any strength",
    "Root of the summed squared differences from the filter by hand: 0 is the same filter",
)


class ProgressRow(RowOrColumn):
    """Draws what a moment of learning shows of the filter itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.title = RoleChip("filter", "Learned filter")
        self.kernel = LearnedKernel()
        self.loss_title = CaptionLabel()
        self.loss = CurvePlot("", x_name="updates", scale="log")
        self.loss.setAccessibleName("Loss")
        self.choice = Segmented(
            ["Cosine similarity", "Distance"], name="Nearness to the filter by hand", tooltips=NEARNESS
        )
        self.near = CurvePlot("", x_name="updates")
        self.near.setAccessibleName("Nearness to the filter by hand")
        self.loss_place = PlotPlace(self.loss, "The loss is drawn here from the first update on.")
        self.near_place = PlotPlace(self.near, "How near the filter comes to the one by hand is drawn here.")
        self.free = MatrixView("Pattern that changes no output")
        self.free.setFlush(True)
        self.free.setToolTip("Added to the learned filter, at any strength, it changes no output")
        self._open = Block(RoleChip("filter", "May be added"), self.free, FREE)
        self._open.hide()
        blocks = (
            Block(self.title, self.kernel, KERNEL),
            self._open,
            Block(self.loss_title, self.loss_place, LOSS),
            Block(self.choice, self.near_place, NEAR),
        )
        super().__init__(blocks, (0, 0, 1, 1), gap=BESIDE, parent=parent)
        self._drawn: Moment | None = None
        self.choice.chosenChanged.connect(self._choose)

    def draw(self, view: LearnView) -> None:
        """Put `view` on screen."""
        if view.moment is self._drawn and self._drawn is not None:
            return
        self._drawn = view.moment
        self._draw_free(view)
        if view.moment is None or view.prepared is None:
            self._clear(view.setting.plan.config.size)
            return
        state = view.moment.state
        times = self.kernel.setWeights(state.kernel, view.setting.by_hand.divisor)
        divisor = self.kernel.divisor
        self.kernel.setToolTip(SCALED if divisor != 1 else "")
        update = f"{state.latest.update:,}"
        self.title.setWordings("Learned filter", (times,) if times else _notes(update, divisor))
        self._show_plots(state.latest.update > 0)
        self.loss_title.setText(LOSSES[view.setting.task])
        least = view.prepared.learner.quadratic.least
        is_seen = least > 1e-9 * view.prepared.learner.quadratic.power
        self.loss.setReference("least", least if is_seen else None)
        words = "Dashed: the least there is for this size. The axis is logarithmic; "
        words += "what is below 10⁻¹⁶ is rounding, and drawn as 0."
        self.loss.setToolTip(f"{LOSS_WORDS[view.setting.task]} {words}")
        self._draw_loss(state.curves, view.prepared.setting.plan.config.batch != WHOLE)
        self._draw_nearness(state.curves)

    def _draw_free(self, view: LearnView) -> None:
        """Show what may be added without a change, where the filter is not the only one."""
        found = None if view.prepared is None else view.prepared.determination
        is_open = found is not None and not found.is_unique
        if self._open.isHidden() == is_open:
            self._open.setVisible(is_open)
            self._arrange()
        if found is not None and not found.is_unique:
            self.free.setMatrix(found.example, "signed")

    def _clear(self, size: int) -> None:
        self.title.setWordings("Learned filter", ("",))
        self._show_plots(False)
        self.kernel.setWeights(np.zeros((size, size)))
        self.loss.clear()
        self.loss.setReference("least", None)
        self.near.clear()
        self.near.setReference("same", None)

    def _show_plots(self, there_are: bool) -> None:
        """Show the plots, or what will be in them: no axes without a curve."""
        for place in (self.loss_place, self.near_place):
            place.setPlotted(there_are)

    def _draw_loss(self, curves: Curves, has_batches: bool) -> None:
        update = curves.update.astype(np.float64)
        if has_batches:
            batch = _rounded(curves.batch_loss)
            self.loss.setSeries("each batch", "train", update, batch, noisy=True)
        elif any(one.noisy for one in self.loss.series()):
            self.loss.clear()
        loss = _rounded(curves.loss)
        self.loss.setSeries("loss", "train", update, loss, label=_label(float(curves.loss[-1])))

    def _draw_nearness(self, curves: Curves) -> None:
        is_cosine = self.choice.chosen() == 0
        values = curves.cosine if is_cosine else curves.distance
        label = number(float(values[-1]), 2) if abs(values[-1]) < MOST else written(float(values[-1]))
        update = curves.update.astype(np.float64)
        name = "cosine" if is_cosine else "distance"
        if any(one.name != name for one in self.near.series()):
            self.near.clear()
        self.near.setReference("same", 1.0 if is_cosine else 0.0)
        self.near.setSeries(name, "filter", update, values, label=label)

    def _choose(self) -> None:
        if self._drawn is not None:
            self._draw_nearness(self._drawn.state.curves)


def _notes(update: str, divisor: int) -> tuple[str, ...]:
    """Return what stands beside the title, the longest first."""
    if divisor == 1:
        return f"update {update}", update
    scaled = f"scaled by 1/{divisor}"
    return f"update {update}, {scaled}", f"{update}, {scaled}", f"{update}, × 1/{divisor}"


def _rounded(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return losses (n,), 0 for those that are rounding; what is no number stays."""
    return np.where(losses < SMALLEST, 0.0, losses)


def _label(loss: float) -> str:
    return "≈ 0" if loss < SMALLEST else written(loss)
