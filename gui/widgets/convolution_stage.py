"""Input, filter and output of a layer, at which the user points, and whose cells can be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.cell_editor import LARGEST, CellEditor
from gui.widgets.matrix_view import MatrixView
from gui.widgets.stage_picture import StagePicture


class ConvolutionStage(StagePicture):
    """Shows how one window of the input gives one cell of the output, and says what is pointed at.

    Tab goes from the stage to each matrix, in which the arrow keys walk from cell to cell as if the mouse
    pointed there; Esc comes back. A matrix whose cells are too small for numbers can be zoomed.
    """

    inputHovered = Signal(int, int)  # row, column; below 0 or past the last in the padding
    kernelHovered = Signal(int, int)
    outputHovered = Signal(int, int)
    outputClicked = Signal(int, int)
    inputEdited = Signal(int, int, float)  # row, column, the value asked for
    filterEdited = Signal(int, int, float)
    left = Signal()  # the mouse is no longer over a cell, and the keys are elsewhere
    moved = Signal(int, int)  # rows down, columns right: an arrow key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        hovered = {"input": self.inputHovered, "filter": self.kernelHovered, "output": self.outputHovered}
        for name, signal in hovered.items():
            view = self._parts[name].view
            view.setWalkable(True)
            view.hovered.connect(signal)
            view.cursorMoved.connect(signal)
            view.left.connect(self.left)
        self.output.clicked.connect(self.outputClicked)
        self.input.edited.connect(self.inputEdited)
        self.filter.edited.connect(self.filterEdited)
        for view in (self.input, self.output):
            view.clicked.connect(self._take_focus)

    def setFilterEditable(self, editable: bool, step: float = 1.0, largest: float = LARGEST) -> None:
        """Let the user change the filter in place, up to ±`largest`."""
        self.filter.setEditable(editable, step, largest)

    def setInputEditable(self, editable: bool, step: float = 1.0, largest: float = LARGEST) -> None:
        """Let the user change the values of the input in place, up to ±`largest`."""
        self.input.setEditable(editable, step, largest)

    def _zoom(self, text: str) -> bool:
        """Zoom the matrix under the mouse, or all, by +, − or 0; return whether `text` is one of them."""
        views = [part.view for part in self._shown()]
        zoomed = [view.zoomKey(text) for view in ([v for v in views if v.underMouse()] or views)]
        return any(zoomed)

    def _take_focus(self) -> None:
        view = self.sender()
        if isinstance(view, MatrixView) and not view.isEditable():  # one that is edited keeps it
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    # Overrides of QWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = CellEditor.MOVES.get(Qt.Key(event.key())) if not event.modifiers() else None
        if event.key() == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif move is not None:
            self.moved.emit(*move)
        elif not self._zoom(event.text()):
            super().keyPressEvent(event)
