"""The words under the picture: the size formula, and one output cell spelled out."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.arithmetic import LayerTrace
from gui import theme
from gui.tabs.convolution.formula import size_formula
from gui.tabs.convolution.kinds import LayerKind, PaddingMode, SameRule
from gui.tabs.convolution.layer.sums import show_sum
from gui.tabs.convolution.notes import note, source
from gui.tabs.convolution.view import ConvolutionView
from gui.widgets.export import Exportable
from gui.widgets.formula_view import FormulaView
from gui.widgets.labels import INK2, SectionLabel
from gui.widgets.live_label import LiveLabel
from gui.widgets.sum_view import SumView

ON_ONE_LINE = 0.62  # of its size: so far a formula shrinks before it takes a second line
HEIGHT = 142  # designed: nothing moves while a slider is dragged
SECOND = 58  # and so much more for a second formula


class LayerWords(QWidget):
    """Left the size of the output and what it means, right the sum of the cell looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trace: LayerTrace | None = None  # whose size is spelled out
        self.source = LiveLabel("", theme.Type.CAPTION, INK2)
        self.formula = FormulaView()
        self.formula_across = FormulaView()
        self.formula_across.hide()
        for formula in (self.formula, self.formula_across):
            formula.setUnbroken(ON_ONE_LINE)
        self.note = LiveLabel(lines=3)
        self.sum_title = LiveLabel("", theme.Type.SECTION)
        self.sum = SumView()
        ignored, fixed = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        for picture in (self.formula, self.formula_across):
            picture.setSizePolicy(ignored, fixed)  # both halves keep their shares, whatever is in them
        self.sum.setSizePolicy(ignored, QSizePolicy.Policy.Expanding)
        self._arrange()

    def draw(self, view: ConvolutionView) -> None:
        """Show the words for `view`."""
        if view.trace is not self._trace:
            self._trace = view.trace
            self._draw_size(view)
        shown, trace = view.shown, view.trace
        row, column = view.cell
        channel = f", filter {view.filter + 1}" if len(trace.output) > 1 and not shown.kind.pools else ""
        place = f"column {column + 1}"
        if not shown.kind.one_dimensional:
            place = f"row {row + 1}, {place}"
        self.sum_title.setText(f"Output cell, {place}{channel}")
        show_sum(self.sum, view)

    def _draw_size(self, view: ConvolutionView) -> None:
        shown, trace = view.shown, view.trace
        same = (
            shown.kind is LayerKind.CONVOLUTION
            and shown.mode is PaddingMode.SAME
            and shown.same_rule is SameRule.TENSORFLOW
        )
        apart = not shown.kind.one_dimensional and trace.vertical != trace.horizontal
        first = trace.horizontal if shown.kind.one_dimensional else trace.vertical
        self.formula.setFormula(size_formula(first, "height" if apart else "output", same=same))
        self._make_room(apart)
        if apart:
            self.formula_across.setFormula(size_formula(trace.horizontal, "width", same=same))
        self.source.setText(f"after {source(shown)}")
        self.note.setText(note(shown, trace))

    def exports(self) -> tuple[Exportable, ...]:
        """Return the formula and the sum."""
        return self.formula, self.sum

    def _make_room(self, apart: bool) -> None:
        """Make room for one formula, or for one of each axis."""
        self.formula_across.setVisible(apart)
        self.setFixedHeight(theme.px(HEIGHT + SECOND if apart else HEIGHT))

    def _arrange(self) -> None:
        size = QVBoxLayout()
        size.setSpacing(theme.px(10))
        title = QHBoxLayout()
        title.addWidget(SectionLabel("Output size"))
        title.addSpacing(theme.px(8))
        title.addWidget(self.source, 1)
        size.addLayout(title)
        for widget in (self.formula, self.formula_across, self.note):
            size.addWidget(widget)
        size.addStretch(1)
        spelled = QVBoxLayout()
        spelled.setSpacing(theme.px(10))
        spelled.addWidget(self.sum_title)
        spelled.addWidget(self.sum, 1)
        self._make_room(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addLayout(size, 54)
        row.addLayout(spelled, 46)

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._make_room(not self.formula_across.isHidden())
