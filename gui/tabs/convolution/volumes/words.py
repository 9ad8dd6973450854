"""The words under the picture of volumes: what the layer has to learn, and one output cell spelled out."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import LayerTrace
from gui import theme
from gui.tabs.convolution.volumes.parameters import parameter_formula, parameter_note
from gui.widgets.export import Exportable
from gui.widgets.formula_view import FormulaView
from gui.widgets.labels import CaptionLabel, SectionLabel, WrapLabel
from gui.widgets.row_or_column import RowOrColumn
from gui.widgets.volume import Slices, Spot, VolumeSum, Working

LEAST_WIDTH = 280  # designed, of the words about parameters
HEIGHT = 150  # designed: nothing moves while a slider is dragged


class VolumeWords(QWidget):
    """Left the parameters of the layer, right the sum behind the output cell that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trace: LayerTrace | None = None
        self.source = CaptionLabel("after Ng, week 1")
        self.source.setToolTip(
            "Ng, Convolutional Neural Networks, week 1: one layer of a convolutional network"
        )
        self.formula = FormulaView()
        self.note = WrapLabel()
        self.sum_title = SectionLabel()
        self.sum = VolumeSum()
        self._arrange()

    def draw(self, slices: Slices, spot: Spot, product: tuple[int, int] | None = None) -> None:
        """Spell out `spot`; `product` is the one that the pointer is on."""
        trace = slices.trace
        if trace is not self._trace:
            self._trace = trace
            self.formula.setFormula(parameter_formula(trace.layer))
            self.note.setText(parameter_note(trace))
        self.sum_title.setText(_title(slices, spot))
        self.sum.setWorking(Working(spot.terms(slices), spot.channel, product))

    def exports(self) -> tuple[Exportable, ...]:
        """Return the sum and the formula."""
        return self.sum, self.formula

    def _arrange(self) -> None:
        self._parameters, self._spelled = QWidget(), QWidget()
        left, right = QVBoxLayout(self._parameters), QVBoxLayout(self._spelled)
        left.setContentsMargins(0, 0, 0, 0)
        right.setContentsMargins(0, 0, 0, 0)
        title = QHBoxLayout()
        title.addWidget(SectionLabel("Parameters"))
        title.addSpacing(theme.px(8))
        title.addWidget(self.source, 1)
        left.setSpacing(theme.px(10))
        left.addLayout(title)
        left.addWidget(self.formula)
        left.addWidget(self.note)
        left.addStretch(1)
        right.setSpacing(theme.px(8))
        right.addWidget(self.sum_title)
        right.addWidget(self.sum, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(RowOrColumn((self._parameters, self._spelled), (32, 68)))
        self._hold_size()

    def _hold_size(self) -> None:
        self._parameters.setMinimumWidth(theme.px(LEAST_WIDTH))
        for part in (self._parameters, self._spelled):
            part.setFixedHeight(theme.px(HEIGHT))

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._hold_size()


def _title(slices: Slices, spot: Spot) -> str:
    place = f"column {spot.column + 1}"
    if not slices.flat:
        place = f"row {spot.row + 1}, {place}"
    which = f", channel {spot.filter + 1}" if slices.pools else f", filter {spot.filter + 1}"
    return f"Output cell{which if slices.filters > 1 else ''}, {place}"
