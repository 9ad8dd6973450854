"""Three numbers on the weights: how they are shared, how sparse they are, how much an output sees."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.arithmetic import DenseEquivalent, LayerTrace, Sharing
from gui import theme
from gui.tabs.convolution.dense.formulas import seen_formula, uses_formula, zeros_formula
from gui.tabs.convolution.dense.words import seen_words, sharing_words, sparsity_words
from gui.widgets.export import Exportable
from gui.widgets.formula_nodes import Formula
from gui.widgets.formula_view import FormulaView
from gui.widgets.labels import INK2, SectionLabel
from gui.widgets.row_or_column import RowOrColumn
from gui.widgets.steady_label import SteadyLabel


class Figure(QWidget):
    """One number: its name, its formula with the numbers filled in, and what it says."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formula = FormulaView()
        self.formula.setAccessibleName(name)
        self.words = SteadyLabel(2, theme.Type.CAPTION, INK2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(SectionLabel(name))
        column.addWidget(self.formula)
        column.addWidget(self.words)
        column.addStretch(1)

    def draw(self, formula: Formula, words: str) -> None:
        """Show `formula` and `words`."""
        self.formula.setFormula(formula)
        self.words.setText(words)


class Figures(RowOrColumn):
    """Parameter sharing, sparsity of connections, and inputs per output."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.sharing = Figure("Parameter sharing")
        self.sparsity = Figure("Sparsity of connections")
        self.seen = Figure("Inputs per output")
        super().__init__((self.sharing, self.sparsity, self.seen), parent=parent)

    def draw(self, trace: LayerTrace, counts: Sharing, equal: DenseEquivalent) -> None:
        """Show the numbers of one layer."""
        self.sharing.draw(uses_formula(counts), sharing_words(trace, counts))
        self.sparsity.draw(zeros_formula(counts, equal), sparsity_words(counts))
        self.seen.draw(seen_formula(trace, counts, equal), seen_words(trace, equal))

    def exports(self) -> tuple[Exportable, ...]:
        return self.sharing.formula, self.sparsity.formula, self.seen.formula
