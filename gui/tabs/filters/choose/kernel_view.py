"""The cells of the filter that is edited, never wider than the panel."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy

from gui import theme
from gui.tabs.filters.choose.cells import LARGEST
from gui.widgets.form import PADDING, WIDTH
from gui.widgets.matrix_content import MatrixContent
from gui.widgets.matrix_view import MARGIN, MatrixView


class KernelView(MatrixView):
    """A square of weights that can be typed, wheeled and dragged."""

    def __init__(self) -> None:
        super().__init__("Filter")
        self.setFlush(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            f"Weights from −{LARGEST:.0f} to {LARGEST:.0f}. "
            "Type a number or a fraction, turn the wheel, or drag up and down"
        )

    # Overrides of MatrixView

    def setContent(self, content: MatrixContent) -> None:
        before = self.content().columns
        super().setContent(content)
        if content.columns != before:
            self.setFixedSize(self.sizeHint())  # at once: cells squeezed by a late layout would flicker

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        room = theme.px(WIDTH) - 2 * theme.px(PADDING) - theme.px(MARGIN)
        return self.sizeFor(min(self.preferredCell(), room // self.content().columns))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
