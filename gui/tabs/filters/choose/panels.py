"""What stands under the pictures, beside the verdict: one of four panels, the others folded away."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.filters.choose.cells import CHANNELS
from gui.tabs.filters.choose.frequency_view import FrequencyView
from gui.tabs.filters.choose.histogram_view import HistogramView
from gui.tabs.filters.choose.setting import Panel
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
HEIGHT = 150  # designed pixels of the plots


class Panels(QWidget):
    """Draws the panel that is chosen; it decides nothing."""

    chosen = Signal(Panel)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = Segmented([panel.value for panel in PANELS], name="Panel", tooltips=WORDS)
        self.sum_title, self.sum, self.reckoning = LiveLabel("", theme.Type.SECTION), SumView(), LiveLabel()
        self.histogram = HistogramView()
        self.profile = CurvePlot("Along the line on the output", "pixels of the output")
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
                self.histogram.setHistogram(view.answers.counts)
            case Panel.PROFILE:
                self._draw_profile(view)
            case Panel.FREQUENCIES if answered:
                found = view.frequencies()
                self.frequencies.setResponse(found)
                self.wave_scale.setLimit(self.frequencies.limit(), rectified=True)
                self.waves.setText(waves(found))

    def exports(self) -> tuple[Exportable, ...]:
        """Return the pictures of the panel that is shown."""
        pictures = self.sum, self.histogram, self.profile, self.frequencies
        return (pictures[self._stack.currentIndex()],)

    def _draw_sum(self, view: FiltersView) -> None:
        row, column = view.cell
        where = f"row {row + 1:,}, column {column + 1:,}"
        name = CHANNELS[view.shown.plane]
        self.sum_title.setText(
            f"Output pixel, {where}, {name}" if view.in_colour else f"Output pixel, {where}"
        )
        self.sum.setProducts(view.window.pixels, view.shown.cells.matrix(view.shown.plane))
        self.reckoning.setText(view.reckoning)

    def _draw_profile(self, view: FiltersView) -> None:
        found = view.profiles()
        if found is None:
            self.profile.clear()
            return
        image, output = found
        image = image.over(output.length)
        self.profile.setSeries("input", "input", image.distances, image.mean)
        self.profile.setSeries("output", "output", output.distances, output.values)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        for page in (self._sum_page(), _page(self.histogram), _page(self.profile), self._wave_page()):
            self._stack.addWidget(page)
        self._measure()
        self.strip.chosenChanged.connect(self._choose)

    def _sum_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.sum_title)
        column.addWidget(self.sum)
        column.addWidget(self.reckoning)
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
        beside.addWidget(WrapLabel("How much stronger a wave leaves than it came", theme.Type.CAPTION, INK2))
        beside.addWidget(self.wave_scale)
        beside.addWidget(self.waves)
        beside.addWidget(self.wave)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.frequencies.waveRead.connect(self.wave.setText)
        return page

    def _measure(self) -> None:
        for plot in (self.histogram, self.profile):
            plot.setFixedHeight(theme.px(HEIGHT))

    def _choose(self, index: int) -> None:
        self.chosen.emit(PANELS[index])

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()


def _page(plot: QWidget) -> QWidget:
    """Return a page with one plot at its top, as high as the plot."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(plot)
    column.addStretch(1)
    return page
