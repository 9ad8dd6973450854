"""Why convolutions: the layer at hand beside a dense layer of the same input and output."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import DenseEquivalent, dense_equivalent, sharing
from engine.arithmetic.forward import shape_for
from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.convolution.dense.comparison import Comparison
from gui.tabs.convolution.dense.figures import Figures
from gui.tabs.convolution.dense.matrix_panel import MatrixPanel
from gui.tabs.convolution.dense.words import verdict
from gui.tabs.convolution.page import Page
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.buttons import Button
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.steady_label import SteadyLabel

EXAMPLE = "why-32x32x3"
EXAMPLE_WORDS = "Week 1 of the course: 32 × 32 × 3 to 28 × 28 × 6, f = 5"


class DensePage(Page):
    """The verdict first, what both layers cost, the weights as a dense matrix, and three numbers on them."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: object = None  # the trace that is on screen
        self.verdict, self.evidence = SteadyLabel(1, theme.Type.TITLE), SteadyLabel(1)
        self.example = Button("Ng’s example", tooltip=EXAMPLE_WORDS)
        self.comparison = Comparison()
        self.matrix = MatrixPanel()
        self.figures = Figures()
        self._build()
        self.example.clicked.connect(self._show_example)
        self.matrix.chosen.connect(self._choose)

    def draw(self, view: ConvolutionView) -> None:
        if view.trace is not self._shown:
            self._shown = view.trace
            equal = dense_equivalent(view.trace.layer, shape_for(view.trace.layer, view.trace.image))
            self._draw_numbers(view, equal)
        self.matrix.draw(view)

    # Overrides of Page

    def state(self) -> dict[str, Json]:
        return {"by_value": self.matrix.by_value()}

    def restore(self, state: dict[str, Json]) -> None:
        by_value = state.get("by_value")
        if isinstance(by_value, bool):
            self.matrix.set_by_value(by_value)

    def exports(self) -> tuple[Exportable, ...]:
        return (*self.matrix.exports(), *self.comparison.exports(), *self.figures.exports())

    def keys(self) -> tuple[Keys, ...]:
        return (
            (
                ("Left", "Right", "Up", "Down"),
                "point at entries, weights and cells (with a picture in focus)",
            ),
            (("+", "–", "-"), "enlarge and shrink the matrix"),
            (("0",), "the whole matrix"),
            (("Enter",), "move the window to the output pointed at"),
        )

    def hint(self) -> str:
        return "In the matrix: arrows point, + and − enlarge, 0 shows the whole"

    # How

    def _draw_numbers(self, view: ConvolutionView, equal: DenseEquivalent) -> None:
        counts = sharing(view.trace)
        for label, text in zip(
            (self.verdict, self.evidence), verdict(view.trace, counts, equal), strict=True
        ):
            label.setText(text)
        self.comparison.draw(equal)
        self.figures.draw(view.trace, counts, equal)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.verdict)
        words.addWidget(self.evidence)
        head.addLayout(words, 1)
        head.addWidget(self.example, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self.comparison)
        column.addWidget(Hairline())
        column.addWidget(self.matrix, 1)
        column.addWidget(Hairline())
        column.addWidget(self.figures)

    def _show_example(self) -> None:
        self._model.set_preset(EXAMPLE)

    def _choose(self, filter_: int, row: int, column: int) -> None:
        self._model.set_filter(filter_)
        self._model.choose_output(row, column)
