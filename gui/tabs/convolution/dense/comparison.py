"""What the layer costs, and what a dense layer would."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import DenseEquivalent
from gui import theme
from gui.tabs.convolution.dense.words import compared
from gui.widgets.dense.log_bars import Count, LogBars, decades_of
from gui.widgets.export import Exportable
from gui.widgets.labels import CaptionLabel, SectionLabel
from gui.widgets.row_or_column import RowOrColumn


class Comparison(RowOrColumn):
    """Parameters at the left, multiply-adds at the right, on one scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parameters, self.multiply_adds = LogBars("Parameters"), LogBars("Multiply-adds")
        self._notes = CaptionLabel(), CaptionLabel()
        bars = self.parameters, self.multiply_adds
        parts = [_part(bar, note) for bar, note in zip(bars, self._notes, strict=True)]
        super().__init__(parts, parent=parent)

    def draw(self, equal: DenseEquivalent) -> None:
        """Show what both layers cost."""
        pairs = (
            (equal.layer_parameters, equal.parameters),
            (equal.layer_multiply_adds, equal.multiply_adds),
        )
        decades = decades_of(*pairs[0], *pairs[1])
        for bars, note, (layer, dense) in zip(
            (self.parameters, self.multiply_adds), self._notes, pairs, strict=True
        ):
            bars.setCounts((Count("This layer", layer, strong=True), Count("Dense layer", dense)), decades)
            note.setText(compared(layer, dense))

    def exports(self) -> tuple[Exportable, ...]:
        return self.parameters, self.multiply_adds


def _part(bars: LogBars, note: CaptionLabel) -> QWidget:
    part = QWidget()
    head = QHBoxLayout()
    head.setSpacing(theme.px(8))
    head.addWidget(SectionLabel(bars.accessibleName()))
    head.addWidget(note, 1)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addLayout(head)
    column.addWidget(bars)
    return part
