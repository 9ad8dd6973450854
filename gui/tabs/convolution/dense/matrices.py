"""The dense matrix of a layer; of a transposed convolution, the convolution's beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.arithmetic import ConvTranspose2d, LayerTrace
from gui import theme
from gui.widgets.dense.content import Indices, SparseContent
from gui.widgets.dense.matrix_view import NO_LIMIT, DenseMatrixView
from gui.widgets.export import Exportable, Rows
from gui.widgets.labels import CaptionLabel
from gui.widgets.steady_label import SteadyLabel


class Matrices(QWidget):
    """Shows a matrix and, for a transposed convolution, its mirror image; or words in their place."""

    hovered = Signal(int, int)  # row, column of the layer's own matrix
    left = Signal()
    clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = DenseMatrixView("Dense matrix of the layer")
        self.mirror = DenseMatrixView("Dense matrix of the convolution", ("input", "output"))
        self._names = CaptionLabel("This layer"), CaptionLabel("The convolution, its transpose")
        self.words = SteadyLabel(3)
        self._build()
        self.matrix.hovered.connect(self.hovered)
        self.matrix.left.connect(self.left)
        self.matrix.clicked.connect(self.clicked)
        self.mirror.hovered.connect(self._hover_mirror)
        self.mirror.left.connect(self.left)
        self.mirror.clicked.connect(self._click_mirror)

    def draw(self, trace: LayerTrace, content: SparseContent, numbers: Rows) -> None:
        """Show the matrix of `trace`."""
        turned = isinstance(trace.layer, ConvTranspose2d)
        self.matrix.setContent(content, numbers)
        if turned:
            self.mirror.setContent(content.transposed())
        for name in self._names:
            name.setVisible(turned)
        self._second.setVisible(turned)
        shares = (content.width, content.height) if turned else (1, 0)
        for index, share in enumerate(shares):
            self._row.setStretch(index, share)
        self._pictures.show()
        self.words.hide()
        self._limit_height()

    def say(self, words: str) -> None:
        """Show `words` instead of a matrix."""
        self.words.setText(words)
        self._pictures.hide()
        self.words.show()
        self._limit_height()

    def mark(self, marked: Indices | None, cross: tuple[int | None, int | None]) -> None:
        """Point out entries, a row and a column."""
        for view, place in ((self.matrix, cross), (self.mirror, cross[::-1])):
            view.setMarked(marked)
            view.setCross(*place)

    def exports(self) -> tuple[Exportable, ...]:
        return (self.matrix,) if self._second.isHidden() else (self.matrix, self.mirror)

    def _limit_height(self) -> None:
        """Take no more room than the matrices do, so that the words stand right under them."""
        if self._pictures.isHidden():
            self.setMaximumHeight(NO_LIMIT)
            return
        shown = [self.matrix] if self._second.isHidden() else [self.matrix, self.mirror]
        most = max(view.maximumHeight() for view in shown)
        captions = 0 if len(shown) == 1 else self._names[0].sizeHint().height() + theme.px(2)
        self.setMaximumHeight(min(NO_LIMIT, most + captions))

    def _hover_mirror(self, row: int, column: int) -> None:
        self.hovered.emit(column, row)

    def _click_mirror(self, row: int, column: int) -> None:
        self.clicked.emit(column, row)

    def _build(self) -> None:
        pictures = QWidget()
        self._row = QHBoxLayout(pictures)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(16))
        first, self._second = QWidget(), QWidget()
        for part, name, view in zip(
            (first, self._second), self._names, (self.matrix, self.mirror), strict=True
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(2))
            column.addWidget(name)
            column.addWidget(view, 1)
            column.addStretch()
            self._row.addWidget(part)
            view.looked.connect(self._limit_height)
        self._second.hide()
        self._pictures = pictures
        self.words.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(pictures)
        outer.addWidget(self.words, 1)
