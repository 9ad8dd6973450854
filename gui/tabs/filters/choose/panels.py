"""What stands under the pictures, beside the verdict: one of four panels, the others folded away."""

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.filters import Cell
from gui import theme
from gui.tabs.filters.choose import gradient_words
from gui.tabs.filters.choose.answers import Slope
from gui.tabs.filters.choose.cells import CHANNELS
from gui.tabs.filters.choose.frequency_view import FrequencyView
from gui.tabs.filters.choose.histogram_view import HistogramView
from gui.tabs.filters.choose.product_table import ProductTable
from gui.tabs.filters.choose.setting import Look, Panel
from gui.tabs.filters.choose.view import FiltersView
from gui.tabs.filters.choose.words import waves
from gui.widgets.colour_bar import ColourBar
from gui.widgets.curve_plot import CurvePlot
from gui.widgets.export import Exportable
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.live_label import LiveLabel
from gui.widgets.page_stack import PageStack
from gui.widgets.segmented import Segmented
from gui.widgets.sum_view import SumView

PANELS = tuple(Panel)
WORDS = (
    "One answer, spelled out: the window times the filter",
    "How often which answer occurs",
    "Image and output along a line that is dragged on the output",
    "Which waves the filter lets through, and which it stops",
)
HEIGHT = 132  # designed pixels of every panel, at least: pictures above keep their size
MANY = 5  # weights a side from which products stand in a square
SQUARE = 140  # designed pixels a side


class Panels(QWidget):
    """Draws the panel that is chosen; it decides nothing."""

    chosen = Signal(Panel)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = Segmented([panel.value for panel in PANELS], name="Panel", tooltips=WORDS)
        self.sum_title, self.sum, self.reckoning = LiveLabel("", theme.Type.SECTION), SumView(), LiveLabel()
        self.table, self.angle = ProductTable(SQUARE), LiveLabel("", lines=2)
        self.histogram = HistogramView()
        self.profile = CurvePlot("Along the line on the output", "pixels of the output")
        self.edges = CurvePlot("Output along the line, 0 or 1", "pixels of the output")
        self.frequencies, self.wave_scale = FrequencyView(), ColourBar()
        self.waves, self.wave = WrapLabel(), LiveLabel("", theme.Type.CAPTION, INK2, lines=2)
        self._stack = PageStack()
        self._build()

    def draw(self, view: FiltersView, *, answered: bool) -> None:
        """Show the panel that `view` asks for; `answered`: other answers than before, or another panel."""
        panel = view.asked.panel
        self.strip.setChosen(PANELS.index(panel))
        self._stack.setCurrentIndex(PANELS.index(panel))
        match panel:
            case Panel.SUM:
                self._draw_sum(view)
            case Panel.HISTOGRAM if view.answers.counts is not None:
                noun = "answers" if view.answers.slope is None else "magnitudes"
                self.histogram.setHistogram(view.answers.counts, noun)
            case Panel.PROFILE:
                self._draw_profile(view)
            case Panel.FREQUENCIES if answered:
                found = view.frequencies()
                self.frequencies.setResponse(found)
                self.wave_scale.setLimit(self.frequencies.limit(), rectified=True)
                self.waves.setText(waves(found))

    def exports(self) -> tuple[Exportable, ...]:
        """Return the pictures of the panel that is shown."""
        first = self.table.products if self.table.isVisibleTo(self) else self.sum
        pictures = first, self.histogram, self.profile, self.frequencies
        return (pictures[self._stack.currentIndex()],)

    def _draw_sum(self, view: FiltersView) -> None:
        slope, (row, column) = view.answers.slope, view.cell
        where = f"row {row + 1:,}, column {column + 1:,}"
        name = CHANNELS[view.shown.plane]
        self.sum_title.setText(
            f"Output pixel, {where}, {name}" if view.in_colour else f"Output pixel, {where}"
        )
        many = slope is None and view.shown.cells.size >= MANY
        for widget, shown in (
            (self.table, many),
            (self.sum, not many),
            (self.reckoning, slope is None),
            (self.angle, slope is not None),
        ):
            widget.setVisible(shown)
        if slope is not None:
            self._draw_gradient(slope, view.cell, where)
            return
        pixels, weights = view.window.pixels, view.shown.cells.matrix(view.shown.plane)
        steps = view.reckoning
        self.reckoning.setText(steps)
        words = "the output" if steps or many else f"sum of {weights.size} products"
        if many:
            self.table.setProducts(pixels, weights, view.output, words)
        else:
            self.sum.setTerms(pixels, weights, total=view.output, words=words)

    def _draw_gradient(self, slope: Slope, cell: Cell, where: str) -> None:
        self.sum_title.setText(f"Gradient, {where}")
        answers = np.array([gradient_words.parts(slope, cell)])
        magnitude = float(slope.gradient.magnitude[cell])
        self.sum.setTerms(answers, answers, total=magnitude, words="magnitude, √(a² + b²)")
        self.angle.setText(gradient_words.at_pixel(slope, cell))

    def _draw_profile(self, view: FiltersView) -> None:
        found = view.profiles()
        if found is None:
            self.profile.clear()
            return
        image, output = found
        image = image.over(output.length)
        apart = view.answers.slope is None and view.shown.look is Look.THRESHOLD
        self.edges.setVisible(apart)
        name = "output" if view.answers.slope is None else "magnitude"
        self.profile.clear()
        self.profile.setTitle("Image along the line" if apart else "Along the line on the output")
        self.profile.setSeries("input", "input", image.distances, image.mean)
        plot = self.edges if apart else self.profile
        plot.setSeries(name, "output", output.distances, output.values)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        for page in (
            self._sum_page(),
            _page(self.histogram),
            _page(self.profile, self.edges),
            self._wave_page(),
        ):
            self._stack.addWidget(page)
        self._measure()
        self.strip.chosenChanged.connect(self._choose)

    def _sum_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.sum_title)
        for widget in (self.table, self.sum, self.reckoning, self.angle):
            column.addWidget(widget)
        self.table.hide()
        self.angle.hide()
        column.addStretch(1)
        return page

    def _wave_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.frequencies, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(6))
        words = "How much stronger a wave leaves than it came, by its cycles per pixel"
        beside.addWidget(WrapLabel(words, theme.Type.CAPTION, INK2))
        beside.addWidget(self.wave_scale)
        beside.addWidget(self.waves)
        beside.addWidget(self.wave)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.frequencies.waveRead.connect(self.wave.setText)
        return page

    def _measure(self) -> None:
        height = max(theme.px(HEIGHT), self.frequencies.sizeHint().height())
        for plot in (self.histogram, self.profile, self.edges):
            plot.setFixedHeight(height)
        self.table.measure()
        self._stack.setMinimumHeight(height)

    def _choose(self, index: int) -> None:
        self.chosen.emit(PANELS[index])

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()


def _page(*plots: QWidget) -> QWidget:
    """Return a page with plots side by side at its top, as high as they are."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.setSpacing(theme.px(16))
    for plot in plots:
        row.addWidget(plot)
    column.addLayout(row)
    column.addStretch(1)
    return page
