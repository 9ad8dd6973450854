"""A sum of many products as a square of them, each read off under the pointer; the sum beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.colour_maps import Values
from gui.widgets.export import Rows
from gui.widgets.labels import INK2
from gui.widgets.live_label import LiveLabel
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_view import MatrixView
from gui.widgets.numerals import MINUS, number
from gui.widgets.sum_terms import Terms, products


class ProductsView(MatrixView):
    """The products in their places; all of window, weights and products can be taken along as a table."""

    terms: Terms | None = None

    # Overrides of MatrixView

    def rows(self) -> Rows:
        return super().rows() if self.terms is None else self.terms.rows()


class ProductTable(QWidget):
    """Shows window · weights where they are too many to be written in a line."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        """`side`: of the square of products, in designed pixels."""
        super().__init__(parent)
        self._side, self._terms = side, products(*2 * (MatrixView().values(),))
        self.products = ProductsView("Products of the window and the filter")
        self.products.setFlush(True)
        self.products.setWalkable(True)
        self.total = LiveLabel("", theme.Type.METRIC)
        self.words = LiveLabel("", theme.Type.CAPTION, INK2)
        self.reading = LiveLabel("", theme.Type.CAPTION, lines=3)
        self._build()

    def setProducts(self, window: Values, weights: Values, total: float, words: str) -> None:
        """Show `window` · `weights`, (f, f) both, and in `words` what the `total` is of their sum."""
        self._terms = self.products.terms = products(window, weights)
        self.products.setContent(MatrixContent(window * weights, "signed"))
        self.total.setText(number(total))
        self.words.setText(words)
        self._read()

    def _read(self, row: int | None = None, column: int | None = None) -> None:
        """Spell out the product at a place, or the sum of all."""
        terms = self._terms
        if row is None or column is None or terms.weights is None:
            self.reading.setText(
                f"The {terms.values.size} products add up to {number(terms.total)}. Point at one to read it."
            )
            return
        pixel, weight = float(terms.values[row, column]), float(terms.weights[row, column])
        self.reading.setText(
            f"Row {row + 1}, column {column + 1} of the filter: "
            f"{number(pixel)} · {digits(weight)} = {digits(pixel * weight)}"
        )

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.products, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(4))
        for label in (self.total, self.words, self.reading):
            beside.addWidget(label)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.products.hovered.connect(self._read)
        self.products.cursorMoved.connect(self._read)
        self.products.left.connect(self._read)
        self.measure()

    def measure(self) -> None:
        """Take the size of the text in use."""
        self.products.setFixedSize(theme.px(self._side), theme.px(self._side))


def digits(value: float) -> str:
    """Return a number in three digits, however small it is: "0.0012", "−1.5"."""
    return f"{value:.3g}".replace("-", MINUS)
